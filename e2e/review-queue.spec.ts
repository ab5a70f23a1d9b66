import type { CardView } from '../src-preload/contract/views.ts'
import { card } from './fake-terminal/samples.ts'
import type { Fake } from './fake-terminal/start.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

const EUR = 'sig-EURUSD-1'
const YEN = 'sig-USDJPY-1'

/** What the terminal does to a card while a person looks at it. */
const change = (fake: Fake, signal: string, more: Partial<CardView>) => {
  const found = fake.world.review.items.get(signal)
  if (!found) throw new Error(`no card ${signal}`)
  fake.world.review.set({ ...found, ...more })
}

test('by keyboard alone: J and K walk the queue, A goes to approve, Enter sends', async ({ desk, fake, page }) => {
  fake.world.review.set(card('GBPUSD', fake.world.now, { signal: 'sig-GBP', expiresAt: fake.world.now + 600_000 }))
  const shown = desk.at('review-card')
  await page.keyboard.press('Alt+3')
  // Into the panel, as a person without a mouse gets there.
  for (let i = 0; i < 40 && !(await shown.evaluate(card => card.contains(document.activeElement))); i += 1)
    await page.keyboard.press('Tab')
  await expect(shown).toHaveAttribute('data-signal', YEN)
  await page.keyboard.press('j')
  await expect(shown).toHaveAttribute('data-signal', EUR)
  await page.keyboard.press('j')
  await expect(shown).toHaveAttribute('data-signal', 'sig-GBP')
  await page.keyboard.press('k')
  await expect(shown).toHaveAttribute('data-signal', EUR)
  await expect(desk.at('review-blocked')).toHaveCount(0)
  await page.keyboard.press('a')
  await expect(desk.at('review-approve')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(desk.at('toasts')).toContainText('Sent: Buy 24,000 EURUSD at market')
  await expect(shown).toHaveAttribute('data-signal', 'sig-GBP')
  await expect(desk.at('live-polite')).toContainText(/24,000 EURUSD/)
  expect(fake.world.orders.items.get(`c-${EUR}`)).toMatchObject({ quantity: '24000', status: 'FILLED' })
})

test('a denied card says what denies it, and cannot be approved', async ({ desk, fake, page }) => {
  await desk.at(`queue-${YEN}`).click()
  await expect(desk.at('review-verdict')).toContainText('Deny')
  await expect(desk.at('review-blocked')).toHaveText('The risk gate denies this order.')
  await expect(desk.at('review-changed')).toContainText('Price moved from 151.310 to 151.240')
  await expectAccessible(page, '[data-testid="panel-review"]')
  await desk.at('review-approve').click({ force: true })
  await page.waitForTimeout(300)
  expect(fake.world.review.items.get(YEN)).toMatchObject({ version: 2 })
})

test('a card that changes under the hand is asked again, and nothing is sent', async ({ desk, fake, page }) => {
  await desk.at(`queue-${EUR}`).click()
  await expect(desk.at('review-blocked')).toHaveCount(0)
  change(fake, EUR, {
    version: 2,
    state: 'changed',
    quantity: '12000',
    changes: ['The size that risk allows is now 12,000, before 24,000.'],
  })
  await expect(desk.at('review-changed')).toContainText('Nothing was sent')
  await expect(desk.at('review-changed')).toContainText('12,000, before 24,000')
  await expect(desk.at('review-quantity')).toHaveValue('12000')
  await expectAccessible(page, '[data-testid="panel-review"]')
})

test('a card that is gone when it is approved says so', async ({ desk, fake, page }) => {
  await desk.at(`queue-${EUR}`).click()
  await expect(desk.at('review-blocked')).toHaveCount(0)
  // The page is not told: as when two windows answer at once.
  fake.world.review.items.delete(EUR)
  await desk.at('review-approve').click()
  await expect(desk.at('review-gone')).toContainText('Nothing was sent. EURUSD: This signal is not waiting any more.')
  await expectAccessible(page, '[data-testid="panel-review"]')
})

test('a card whose time is over cannot be approved any more', async ({ desk, fake }) => {
  await desk.at(`queue-${EUR}`).click()
  change(fake, EUR, { expiresAt: fake.world.now + 800 })
  await expect(desk.at('review-blocked')).toHaveText('Expired.')
  await expect(desk.at('review-expiry')).toContainText('0:00')
})

test('an exit says why instead of how sure it is', async ({ desk, fake }) => {
  const exit: Partial<CardView> = { reason: 'exit', confidence: 1, stop: null, target: null, contributions: [] }
  change(fake, EUR, { ...exit, model: 'TIME_EXIT' })
  await desk.at(`queue-${EUR}`).click()
  await expect(desk.at('review-headline')).toContainText('Close:')
  await expect(desk.at('review-exit-reason')).toContainText('Time exit')
  await expect(desk.at('panel-review')).not.toContainText('100 %')
  change(fake, EUR, { ...exit, model: 'a81f09c2e47b', version: 2 })
  await expect(desk.at('review-exit-reason')).toContainText('Opposite forecast')
})
