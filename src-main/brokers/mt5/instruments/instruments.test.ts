import { expect, test } from 'vitest'
import { Decimal } from '../../../core/kernel/decimal.ts'
import { symbolInfo } from '../broker-test-kit.ts'
import { canonicalName } from './aliases.ts'
import { listingOf } from './instruments.ts'
import { sessionOf } from './sessions.ts'

const parts = {
  broker: 'xm',
  account: { currency: 'USD', leverage: 500, srvOff: 10_800 },
  feeRate: new Decimal(0),
  conversion: new Decimal('0.005'),
  priceOf: () => 1.085,
}

test.each([
  ['EURUSD.m', 'EURUSD', 'EURUSD'],
  ['EURUSDmicro', 'EURUSD', 'EURUSD'],
  ['#EURUSD', 'EURUSD', 'EURUSD'],
  ['GOLD', null, 'XAUUSD'],
  ['GOLD#', null, 'XAUUSD'],
  ['GOLDmicro', null, 'XAUUSD'],
  ['XAUUSDc', null, 'XAUUSD'],
  ['XAUEUR.r', null, 'XAUEUR'],
  ['US500Cash', null, 'US500'],
  ['USTEC', null, 'NAS100'],
  ['AAPL.OQ', null, 'AAPL'],
])('%s is known as %s', (symbol, pair, expected) => {
  expect(canonicalName(symbol, pair)).toBe(expected)
})

test('a currency pair: lots, steps, hours by UTC, swap points as a yearly rate', () => {
  const listing = listingOf(symbolInfo({ s: 'EURUSD.m', stopsLevel: 20, sessions: [[1, 0, 86_400]] }), parts)
  expect(listing?.instrument).toMatchObject({
    id: 'xm/EURUSD.m',
    class: 'forex',
    base: 'EUR',
    quote: 'USD',
    session: [[1260, 2700]],
    aliases: ['EURUSD'],
  })
  const of = listing?.instrument
  expect([of?.multiplier, of?.priceStep, of?.qtyStep, of?.qtyMin, of?.stopDistance, of?.leverage].map(String)).toEqual([
    '100000',
    '0.00001',
    '0.01',
    '0.01',
    '0.0002',
    '500',
  ])
  // -7.1 points of 0.00001 at 1.085, a year: -2.39 %.
  expect(of?.swap?.long.toNumber()).toBeCloseTo(-0.02388, 4)
  expect(of?.swap).toMatchObject({ rolloverMinute: 1260, tripleDay: 3 })
})

// Of a lot of 100 000 EUR at 1.085 USD, from an amount or a rate of -7.
test.each([
  ['points', 'EUR', -0.023548],
  ['reopen_current', 'EUR', -0.023548],
  ['currency_profit', 'EUR', (-7 * 365) / 108_500],
  ['currency_deposit', 'EUR', (-7 * 365) / 108_500],
  ['currency_symbol', 'EUR', (-7 * 365) / 100_000],
  ['currency_margin', 'EUR', (-7 * 365) / 100_000],
  ['currency_margin', 'USD', (-7 * 365) / 108_500],
  ['currency_margin', 'CHF', null],
  ['interest_open', 'EUR', (-0.07 * 365) / 360],
  ['disabled', 'EUR', null],
  ['other', 'EUR', null],
])('a swap told in %s (margin in %s) is %d of the notional a year', (swapMode, marginCcy, expected) => {
  const info = symbolInfo({ swapMode, swap3: 5, swapLong: -7, swapShort: 1, marginCcy })
  const swap = listingOf(info, parts)?.instrument.swap ?? null
  if (expected === null) return expect(swap).toBeNull()
  expect(swap?.long.toNumber()).toBeCloseTo(expected, 6)
  expect(swap?.tripleDay).toBe(5)
})

test('a swap in the account currency of a pair that is quoted in another', () => {
  const yen = symbolInfo({
    s: 'USDJPY',
    base: 'USD',
    profit: 'JPY',
    digits: 3,
    point: 0.001,
    tickSize: 0.001,
    tickValue: 0.625,
  })
  // 160 yen a dollar: a lot is 100 000 USD.
  const swap = listingOf({ ...yen, swapMode: 'currency_deposit', swapLong: -7 }, { ...parts, priceOf: () => 160 })
    ?.instrument.swap
  expect(swap?.long.toNumber()).toBeCloseTo((-7 * 365) / 100_000, 6)
})

test('gold, an index and a yen pair: what they are of, and the rate into the account', () => {
  const gold = { s: 'GOLD', calc: 'cfdleverage', base: 'USD', contract: 100, digits: 2, point: 0.01, tickSize: 0.01 }
  expect(listingOf(symbolInfo({ ...gold, tickValue: 1 }), parts)?.instrument).toMatchObject({
    base: 'XAU',
    quote: 'USD',
    class: 'cfd',
    aliases: ['XAUUSD'],
  })
  const dax = listingOf(
    symbolInfo({
      s: 'GER40Cash',
      calc: 'cfdindex',
      base: 'EUR',
      profit: 'EUR',
      contract: 1,
      tickSize: 0.1,
      tickValue: 0.11,
    }),
    parts,
  )
  expect(dax?.instrument).toMatchObject({ base: 'GER40', quote: 'EUR' })
  expect([dax?.instrument.leverage, dax?.rate, dax?.instrument.conversionMarkup].map(String)).toEqual([
    '1',
    '1.1',
    '0.005',
  ])
  const yen = symbolInfo({ s: 'USDJPY', base: 'USD', profit: 'JPY', tickSize: 0.001, tickValue: 0.64 })
  expect(listingOf(yen, parts)?.rate.toString()).toBe('0.0064')
})

test('what cannot be traded here is not listed', () => {
  for (const over of [{ mode: 'disabled' as const }, { calc: 'exch_options' }, { volStep: 0 }, { contract: 0 }])
    expect(listingOf(symbolInfo(over), parts)).toBeNull()
})

test('server hours over the end of the week go on at its beginning, and none at all is not "never"', () => {
  expect(sessionOf([[0, 0, 86_400]], 10_800)).toEqual([
    [0, 1260],
    [9900, 10_080],
  ])
  expect(sessionOf([], 0)).toBeNull()
  expect(
    sessionOf(
      [0, 1, 2, 3, 4, 5, 6].map(day => [day, 0, 86_400] as const),
      7_200,
    ),
  ).toBeNull()
  expect(
    sessionOf(
      [
        [1, 3_600, 7_200],
        [1, 7_200, 10_800],
      ],
      0,
    ),
  ).toEqual([[1500, 1620]])
})
