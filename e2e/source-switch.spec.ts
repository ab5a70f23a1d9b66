import { existsSync } from 'node:fs'
import { recordedData } from '../src-main/platform/market-data/recorded-data-test-kit.ts'
import { Desk } from './support/desk.ts'
import { Faults } from './support/faults.ts'
import { fastTime, freshDataDir, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'

const INSTRUMENT = 'paper/EURUSD'

test('from simulated to recorded prices: the chart, the watchlist and the curve begin anew', async ({ page }) => {
  test.skip(!existsSync(recordedData), `needs recorded prices in ${recordedData}`)
  // A mark of the equity curve is made once a minute: here every two seconds.
  const host = await startHost(freshDataDir(), 0, fastTime(30))
  try {
    const faults = await Faults.watch(page)
    const desk = await Desk.open(page, host)
    await desk.addPaperBroker()
    await desk.at(`watch-${INSTRUMENT}`).click()
    await expect(desk.at('chart-legend')).toContainText(/^20(?!14)\d\d-/)
    await desk.at('timeframe-5m').click()
    const words = desk.at('chart-summary')
    await expect(words).toContainText('EURUSD, 5m candles')
    await expect(desk.at('watch-paper/BTC/USD')).toBeVisible()
    await desk.show('Equity')
    await expect(desk.at('equity-summary')).toContainText('2026-03-10')
    process.kill(host.pid, 'SIGUSR2')

    await desk.loadRecorded(recordedData, 'forex · oanda · tick', 'EURUSD', '2014-05-06', '2014-05-06')
    await expect(desk.at('watch-paper/BTC/USD')).toHaveCount(0)
    await expect(desk.at('clock')).toContainText('2014-05-06')
    await desk.play('600x')
    await expect(words).toContainText(/from 2014-0[45]-\d\d .* to 2014-05-06/, { timeout: 30_000 })
    await expect(desk.at('chart-legend')).toContainText(/^2014-05-06/)
    await expect(words).not.toContainText(/20(?!14)\d\d-/)
    // EURUSD stood between 1.38 and 1.40 then: no bar of the simulated market is among them.
    expect(await words.textContent()).toMatch(/between 1\.3[89]\d+ and 1\.(3[89]|40)\d+/)
    expect(Number(await desk.value(`bid-${INSTRUMENT}`))).toBeGreaterThan(1.38)
    await desk.show('Equity')
    await expect(desk.at('equity-summary')).toContainText('2014-05-06')
    await expect(desk.at('equity-summary')).not.toContainText(/20(?!14)\d\d-/)
    faults.expectNone()
  } finally {
    await host.stop()
  }
})
