import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'
import { panels } from './support/panels.ts'

test('every filled panel shows its figures', async ({ desk, page }) => {
  // More than twenty panels, each looked through by axe.
  test.setTimeout(360_000)
  for (const { title, id, filled } of panels)
    await test.step(title, async () => {
      await desk.show(title)
      await expect(desk.at(`panel-${id}`)).toContainText(filled)
      await expectAccessible(page, `[data-testid="panel-${id}"]`)
    })
})

test.describe('on the first run', () => {
  test.use({ scenario: 'empty' })

  test('every empty panel says what to do next', async ({ desk, page }) => {
    for (const { title, id, empty, button } of panels) {
      await desk.show(title)
      const panel = desk.at(`panel-${id}`)
      await expect(panel).toContainText(empty)
      if (button !== undefined) await expect(panel.getByRole('button', { name: button }).first()).toBeVisible()
    }
    await expectAccessible(page)
  })
})

test.describe('with the kill switch engaged', () => {
  test.use({ scenario: 'killed' })

  test('stands over everything, names its reason, and is released with one', async ({ desk, page }) => {
    const banner = desk.at('kill-banner')
    await expect(banner).toContainText('TRADING STOPPED')
    await expect(banner).toContainText('Prices of GBPUSD look wrong at the venue')
    await expectAccessible(page)
    await desk.at('release-button').click()
    await expect(desk.at('release-confirm')).toBeDisabled()
    await desk.at('release-reason').fill('prices are right again')
    await desk.at('release-confirm').click()
    await expect(banner).toHaveCount(0)
  })
})

test.describe('with a layout that is broken', () => {
  test.use({ scenario: 'broken-layout' })

  test('takes the default, and says so', async ({ desk }) => {
    await expect(desk.at('toasts')).toContainText('The default layout is shown')
    for (const { title } of panels) await expect(desk.tab(title)).toBeAttached()
  })
})

test.describe('before a replay', () => {
  test.use({ scenario: 'replay' })

  test('lists what was wrong with the data, by file and line', async ({ desk, page }) => {
    await desk.show('Data source')
    await expect(desk.at('bad-rows')).toHaveText('3 bad rows')
    await expect(desk.at('problems')).toContainText('20260311_quote.zip, line 4410: ask 0 is not a price')
    await expect(desk.at('problems')).toContainText('No tick for 14 min')
    await expectAccessible(page, '[data-testid="panel-source"]')
  })

  test('a card\u2019s countdown stands while the replay is paused', async ({ desk, page }) => {
    await desk.show('Data source')
    await desk.at('replay-toggle').click()
    await expect(desk.at('replay-state')).toHaveText('Waits for your answer')
    const expiry = desk.at('review-expiry')
    await expect(expiry).toContainText('clock stands')
    const left = await expiry.textContent()
    await page.waitForTimeout(1_200)
    await expect(expiry).toHaveText(left ?? '')
    await desk.at('replay-toggle').click()
    await expect(expiry).toContainText('expires in')
  })

  test('a replay that is over says so and cannot be played', async ({ desk, fake, page }) => {
    await desk.show('Data source')
    const now = fake.world.source.items.get('')
    if (!now?.replay) throw new Error('the fake terminal plays no replay')
    fake.world.source.set({ ...now, replay: { ...now.replay, ended: true } })
    await expect(desk.at('replay-state')).toHaveText('Ended')
    await expect(desk.at('replay-toggle')).toBeDisabled()
    await expectAccessible(page, '[data-testid="panel-source"]')
  })
})
