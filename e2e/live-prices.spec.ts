import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

test.use({ scenario: 'empty' })

test('live prices are chosen with a venue and further pairs', async ({ desk, page }) => {
  await desk.show('Data source')
  await desk.at('source-change').click()
  await desk.at('kind-live').check({ force: true })
  const panel = desk.at('panel-source')
  await expect(panel).toContainText('Without it there are no prices')
  await desk.at('live-venue').selectOption({ label: 'Coinbase' })
  await expect(panel).toContainText('Prices come with each trade')
  await desk.at('live-pairs').fill('BTCEUR')
  await expect(panel).toContainText('"BTCEUR" is no pair. Write it like BTC/EUR.')
  await expect(desk.at('source-apply')).toBeDisabled()
  await desk.at('live-pairs').fill('btc/eur, eth/eur')
  await expectAccessible(page, '[data-testid="panel-source"]')
  await desk.at('source-apply').click()
  await expect(desk.at('source-title')).toHaveText('Live prices of coinbase')
  await expect(desk.at('source-kind')).toHaveText('LIVE')
  await expect(desk.at('live-prices-badge')).toBeVisible()
  await expect(panel).toContainText('no key is needed')
})
