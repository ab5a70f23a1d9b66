import { expect, test } from './support/fake-desk.ts'

test('money is told in the decimals of its currency, and nothing small reads zero', async ({ desk }) => {
  await desk.show('Brokers')
  await expect(desk.at('broker-margin-used-coin')).toHaveText('0.00041237')
  await expect(desk.at('broker-equity-coin')).toHaveText('5.04038737')
  await expect(desk.at('broker-equity-yen')).toHaveText('12,498,650')
  await expect(desk.at('broker-equity-paper')).toHaveText('100,341.92')
  await desk.show('Positions')
  await expect(desk.at('position-coin/BTCUSD_PERP-unrealised')).toContainText('+0.00041237')
  await expect(desk.at('position-coin/BTCUSD_PERP-realised')).toHaveText('\u22120.00002500 BTC')
  await expect(desk.at('position-yen/USDJPY-unrealised')).toContainText('\u22121,350')
  await expect(desk.at('position-paper/EURUSD-unrealised')).toContainText('+26.16')
})
