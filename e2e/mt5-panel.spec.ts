import { mt5Account, mt5Common, mt5Data, mt5Listening, mt5Paired } from './fake-terminal/mt5.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

const PANEL = '[data-testid="panel-mt5"]'

test('a terminal is paired by keyboard alone, from the catalogue on', async ({ desk, fake, page }) => {
  const { world } = fake
  world.mt5Pairings.drop({ ...mt5Paired('k1', '', 0), removed: true })
  world.mt5Folders.clear()
  for (const one of [mt5Data, mt5Common]) world.mt5Folders.set(one.id, one)
  /** Goes on to a control with Tab, as a person without a mouse does, and presses it. */
  const press = async (testId: string) => {
    const wanted = desk.at(testId)
    await expect(wanted).toBeVisible()
    for (let i = 0; i < 40; i += 1) {
      if (await wanted.evaluate(one => one === document.activeElement)) return page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
    }
    throw new Error(`${testId} is not reached with the keyboard`)
  }
  await page.keyboard.press('Alt+b')
  await page.getByRole('button', { name: 'Details of Any other MetaTrader 5 broker' }).focus()
  await page.keyboard.press('Enter')
  await press('connect-other')
  await expect(desk.at('mt5-step-terminal')).toHaveAttribute('data-state', 'ok')
  await press('mt5-install')
  await expect(desk.at('mt5-step-expert')).toHaveAttribute('data-state', 'ok')
  await desk.at('panel-mt5').getByTestId('engine-passphrase').focus()
  await page.keyboard.type('a long passphrase')
  await page.keyboard.press('Enter')
  await expect(desk.at('mt5-pair')).toBeEnabled()
  await desk.at('mt5-title').focus()
  await press('mt5-pair')
  await expect(desk.at('mt5-step-attach')).toContainText('the EA is not on a chart')
  // The EA comes: read out, and the step is done.
  world.mt5Pairings.set(mt5Paired('k1', 'MetaTrader 5', world.now))
  await expect(desk.at('live-polite')).toContainText('MetaTrader 5 is paired')
  await desk.at('mt5-account-id').focus()
  await press('mt5-account-add')
  await expect(desk.at('mt5-step-account')).toHaveAttribute('data-state', 'ok')
  expect(world.brokers.items.get('mt5')).toMatchObject({ family: 'mt5', armed: false })
})

test('what is wrong with the door stands on top, and an account that differs is a note', async ({
  desk,
  fake,
  page,
}) => {
  const { world } = fake
  await desk.show('MetaTrader 5')
  await expect(desk.at('mt5-door')).toHaveCount(0)
  world.mt5Door.set({ ...mt5Listening, text: 'Something knocked.', turnedAway: 3 })
  await expect(desk.at('mt5-door')).toContainText('Strangers were turned away')
  await expect(desk.at('mt5-turned-away')).toContainText('3')
  await expectAccessible(page, PANEL)
  const until = world.now + 60_000
  world.mt5Door.set({ ...mt5Listening, state: 'paused', text: 'Five wrong proofs.', until, turnedAway: 0 })
  await expect(desk.at('mt5-door-until')).toContainText('0:')
  const perm = { terminal: true, program: true, account: false, expert: true }
  const account = mt5Account({ tradeMode: 'real', server: 'FBS-Real', fits: ['fbs'], perm })
  world.mt5Pairings.set({ ...mt5Paired('k1', 'XM demo', world.now), account })
  // Of a pairing that another page began the server tells the broker; a person may say otherwise.
  await expect(desk.at('mt5-venue')).toHaveValue('fbs')
  await expect(desk.at('mt5-server-note')).toHaveCount(0)
  await desk.at('mt5-venue').selectOption('xm')
  await expect(desk.at('mt5-server-note')).toContainText('named as those of FBS, not of XM')
  await expect(desk.at('mt5-account-mode')).toHaveText('Real money')
  await expect(desk.at('mt5-perm-account')).toContainText('investor password')
  await expectAccessible(page, PANEL)
})
