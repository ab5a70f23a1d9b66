import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

test('prices that come no more are old wherever one trades on them', async ({ desk, fake, page }) => {
  await desk.at('watch-paper/EURUSD').click()
  await desk.show('Order ticket')
  await expect(desk.at('ticket-old')).toHaveCount(0)
  await expect(desk.at('chart-old')).toHaveCount(0)
  // The terminal's clock goes on; its stream of prices stands.
  fake.breakage.set('empty', 'quotes')
  const old = /^Old price: nothing new for \d+ s\. Look at its broker\u2019s connection\.$/
  await expect(desk.at('ticket-old')).toHaveText(old, { timeout: 30_000 })
  await expect(desk.at('chart-old')).toHaveText(old)
  await expect(desk.at('watch-paper/EURUSD')).toHaveClass(/is-old/)
  await expectAccessible(page, '[data-testid="panel-ticket"]', '[data-testid="panel-chart"]')
  fake.breakage.mend()
  await expect(desk.at('ticket-old')).toHaveCount(0)
})
