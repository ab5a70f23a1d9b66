import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import type { SwapTerms } from '../market/swap.ts'
import { type FloorOptions, floor, NOON } from './floor-test-kit.ts'
import type { RouteQuestion } from './route-parts.ts'
import { route } from './routing.ts'

const d = (x: number | string): Decimal => new Decimal(x)
const HOUR = 3_600_000
const DAY = 24 * HOUR
const buy = { kind: 'entry', side: 'buy', stop: d('1.09'), holdMs: 0 } as const

const swap = (long: string, short = '0'): SwapTerms => ({
  long: d(long),
  short: d(short),
  rolloverMinute: 22 * 60,
  tripleDay: 3,
})

/** Routes an order of `units` of EURUSD over the brokers that have a quote, at noon of Wednesday, 2026-03-04. */
function table(
  quotes: Readonly<Record<string, readonly [number, number]>>,
  options: FloorOptions = {},
  question: RouteQuestion = buy,
  units = 100_000,
) {
  const f = floor({ brokers: Object.keys(quotes), ...options })
  f.clock.advance(NOON + DAY)
  for (const [broker, [bid, ask]] of Object.entries(quotes)) f.quote(`${broker}/EURUSD`, bid, ask)
  const all = Object.keys(quotes).map(b => f.hub.instruments.get(`${b}/EURUSD`) as Instrument)
  return route(f.view, all, question).costs(d(units))
}
const first = <T>([head]: readonly T[]): T => {
  if (head === undefined) throw new Error('nothing there')
  return head
}

describe('a hand-made table: 100,000 EUR over a Wednesday night, which counts three, and 110,000 USD at mid', () => {
  const at = {
    tight: { swap: swap('-0.0365') },
    wide: { swap: swap('0.00365') },
    euro: { feeRate: d(0), feeSource: 'broker', swap: swap('-0.0073'), conversionMarkup: d('0.005') },
  } as const
  const quotes = { tight: [1.0999, 1.1001], wide: [1.0997, 1.1003], euro: [1.0999, 1.1001] } as const
  // Commission 0.003 %, slippage 0.02 %, there and back.
  const usual = {
    ...{ currency: 'USD', ways: 2, commission: '6.6', feeSource: 'assumed', slippage: '44', nights: 3 },
    conversion: '0',
  }
  const excluded = null
  const wide = {
    ...usual,
    broker: 'wide',
    instrument: 'wide/EURUSD',
    spread: '60',
    swap: '-3.3', // received: 110,000 x 0.00365 / 365 x 3
    total: '107.3',
    excluded,
  }
  const tight = {
    ...usual,
    broker: 'tight',
    instrument: 'tight/EURUSD',
    spread: '20',
    swap: '33', // 110,000 x 0.0365 / 365 x 3
    total: '103.6',
    excluded,
  }
  const euro = {
    ...usual,
    broker: 'euro',
    instrument: 'euro/EURUSD',
    spread: '20',
    commission: '0',
    feeSource: 'broker',
    swap: '6.6',
    conversion: '5.21', // half a percent of the planned loss: 1,010 to the stop, 10 half the spread, 22 slippage
    total: '75.81',
    excluded,
  }
  const held: RouteQuestion = { ...buy, holdMs: DAY }

  test('every part of every broker; the smallest sum is chosen', () => {
    expect(table(quotes, { at, currencies: { euro: 'EUR' } }, held)).toEqual([
      { ...euro, chosen: true },
      { ...tight, chosen: false },
      { ...wide, chosen: false },
    ])
  })

  test('an account in USD exchanges nothing', () => {
    const [usd] = table(quotes, { at }, held)
    expect(usd).toEqual({ ...euro, conversion: '0', total: '70.6', chosen: true })
  })

  test('without a night the spread and the fee decide; a dear exchange makes the other account the cheaper', () => {
    const dear = { ...at, euro: { ...at.euro, conversionMarkup: d('0.02') } }
    const costs = table(quotes, { at: dear, currencies: { euro: 'EUR' } })
    expect(costs.map(c => [c.broker, c.swap, c.nights, c.conversion, c.total])).toEqual([
      ['tight', '0', 0, '0', '70.6'],
      ['euro', '0', 0, '20.84', '84.84'],
      ['wide', '0', 0, '0', '110.6'],
    ])
  })

  test('a longer horizon turns the choice: what is received grows, what is paid does too', () => {
    const week: RouteQuestion = { ...buy, holdMs: 14 * DAY }
    expect(table(quotes, { at, currencies: { euro: 'EUR' } }, week).map(c => [c.broker, c.nights])).toEqual([
      ['wide', 14],
      ['euro', 14],
      ['tight', 14],
    ])
  })
})

test('a short is charged by the rate of shorts', () => {
  const at = { paper: { swap: swap('-0.0365', '0.0073') } }
  const question: RouteQuestion = { kind: 'entry', side: 'sell', stop: d('1.11'), holdMs: DAY }
  expect(first(table({ paper: [1.1, 1.1] }, { at }, question))).toMatchObject({ swap: '-6.6', nights: 3 })
})

describe('currency conversion', () => {
  const euro = { currencies: { paper: 'EUR' } } as const
  const one = (instrument: Partial<Instrument>, question: RouteQuestion) =>
    first(
      table({ paper: [1.1, 1.1] }, { ...euro, instrument: { conversionMarkup: d('0.01'), ...instrument } }, question),
    )

  test('what is paid in full crosses whole, with its commission, both ways', () => {
    const spot = { class: 'spot', leverage: d(1), feeRate: d('0.001') } as const
    expect(one(spot, buy).conversion).toBe('2202.2') // 110,000 x 1.001 x 2 x 1 %
    expect(one(spot, { kind: 'exit', side: 'buy', entryPrice: d(1) }).conversion).toBe('1101.1')
  })

  test('of what is margined the loss at the stop does; without a stop the whole notional may', () => {
    expect(one({ feeRate: d(0) }, buy).conversion).toBe('10.22') // 1,000 and 22 of slippage
    expect(one({ feeRate: d(0) }, { ...buy, stop: null }).conversion).toBe('1100')
  })

  test('a contract of many units costs as much for the same amount of the base asset', () => {
    const lots = { feeRate: d(0), multiplier: d(25) }
    expect(one(lots, buy).conversion).toBe('10.22')
  })
})

test('the way out pays half the spread, the rest once, no night, and the exchange of the result', () => {
  const instrument = { swap: swap('-0.0365'), conversionMarkup: d('0.01') }
  const question: RouteQuestion = { kind: 'exit', side: 'buy', entryPrice: d('1.05') }
  expect(table({ paper: [1.0999, 1.1001] }, { instrument, currencies: { paper: 'EUR' } }, question)).toEqual([
    {
      broker: 'paper',
      instrument: 'paper/EURUSD',
      currency: 'USD',
      ways: 1,
      spread: '10',
      commission: '3.3',
      feeSource: 'assumed',
      slippage: '22',
      swap: '0',
      nights: 0,
      conversion: '49.933', // 1 % of a gain of 4,990 and the fee
      total: '85.233',
      chosen: true,
      excluded: null,
    },
  ])
})

describe('the choice', () => {
  test('equal totals go to the id that comes first, in whichever order they are asked', () => {
    const same = [1.1, 1.1002] as const
    expect(table({ b: same, a: same, c: same }).map(c => [c.broker, c.chosen])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ])
  })

  test('names why a broker cannot be chosen', () => {
    const f = floor({ brokers: ['old', 'away', 'mute', 'good'] })
    f.quote('old/EURUSD', 1.1, 1.1001)
    f.clock.advance(f.clock.now() + HOUR)
    f.quote('away/EURUSD', 1.1, 1.1001)
    f.quote('good/EURUSD', 1.1, 1.2)
    f.recorder.record('broker.disconnected', { broker: 'away', reason: 'test', by: 'terminal' })
    const all = ['old', 'away', 'mute', 'good'].map(b => f.hub.instruments.get(`${b}/EURUSD`) as Instrument)
    const way = route(f.view, all, buy)
    expect(way.chosen?.broker).toBe('good')
    expect(way.costs(d(1)).map(c => [c.broker, c.excluded])).toEqual([
      ['good', null],
      ['away', 'not connected'],
      ['mute', 'no price yet'],
      ['old', 'its price is too old'],
    ])
    // To close, an old price is better than none.
    const old = route(f.view, all.slice(0, 1), { kind: 'exit', side: 'buy', entryPrice: d(1) })
    expect(old.chosen?.broker).toBe('old')
  })

  test('nothing is opened where the login may not trade, however cheap; a close goes where the position is', () => {
    const f = floor({ brokers: ['idle', 'able'] })
    f.clock.advance(NOON)
    f.quote('idle/EURUSD', 1.1, 1.10001)
    f.quote('able/EURUSD', 1.1, 1.1002)
    const all = ['idle', 'able'].map(b => f.hub.instruments.get(`${b}/EURUSD`) as Instrument)
    expect(route(f.view, all, buy).chosen?.broker).toBe('idle')
    f.view.tradesAt = id => id !== 'idle'
    expect(route(f.view, all, buy).chosen?.broker).toBe('able')
    expect(route(f.view, all, buy).costs(d(1)).at(-1)).toMatchObject({
      broker: 'idle',
      excluded: 'this login may not trade',
    })
    expect(route(f.view, all.slice(0, 1), { kind: 'exit', side: 'buy', entryPrice: d(1) }).chosen?.broker).toBe('idle')
  })

  test('compares in one currency, and takes nobody without a rate', () => {
    const f = floor()
    const gbp = f.hub.instruments.get('paper/EURGBP') as Instrument
    f.quote('paper/EURGBP', 0.85, 0.8501)
    expect(first(route(f.view, [gbp], buy).costs(d(1))).excluded).toBe('no rate from GBP to USD')
    f.quote('paper/GBPUSD', 1.25, 1.2502)
    expect(first(route(f.view, [gbp], buy).costs(d(10_000))).spread).toBe('1.2501')
  })
})
