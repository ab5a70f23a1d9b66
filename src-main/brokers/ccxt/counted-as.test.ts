import { expect, test } from 'vitest'
import { listed } from './markets.ts'
import { settingsFrom } from './settings.ts'
import { binance } from './venues/binance.ts'

const market = (base: string, quote: string) => ({
  id: `${base}${quote}`,
  symbol: `${base}/${quote}`,
  ...{ base, quote, spot: true, active: true, precision: { price: '0.01', amount: '0.001' } },
})

/** What BTC is priced in, at an account of this money. */
const quoteAt = (form: Readonly<Record<string, unknown>>): string | undefined => {
  const { kind, market: data, currency, counted } = settingsFrom(binance, form)
  const about = { broker: 'b', kind, market: data, currency, counted, leverage: 1, precisionMode: 4 }
  const all = listed([market('BTC', 'USDT'), market('BTC', 'EUR')], { ...about, lastPrice: () => null })
  return all.map(l => `${l.instrument.symbol} in ${l.instrument.quote}`).join()
}

test('a dollar coin counts as dollars where a person says so, and nothing else does', () => {
  expect(quoteAt({ currency: 'USDT' })).toBe('BTCUSDT in USDT')
  expect(quoteAt({ currency: 'USDT', countedAs: 'itself' })).toBe('BTCUSDT in USDT')
  expect(quoteAt({ currency: 'USDT', countedAs: 'USD' })).toBe('BTCUSDT in USD')
  expect(quoteAt({ currency: 'EUR', countedAs: 'USD' })).toBe('BTCEUR in EUR')
  expect(() => settingsFrom(binance, { countedAs: 'EUR' })).toThrow(/countedAs/)
})
