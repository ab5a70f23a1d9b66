import type { CardRecord, OrderFields, OrderIntent, RouteCost, SignalMade } from '../core/journal/events.ts'
import { type CheckCode, type CheckResult, checkCodes } from '../core/risk/result.ts'

/** For made-up events: bodies as large and as varied as those of a day of trading. */

const without: ReadonlySet<CheckCode> = new Set([
  'KILL_SWITCH',
  'DAILY_LATCH',
  'DRAWDOWN_LATCH',
  'UNKNOWN_ORDER',
  'NEWS',
])

/** The checks of the gate on one order; `denied`: the one that stops it. */
export const checksOf = (instrument: string, n: number, denied: CheckCode | null = null): CheckResult[] =>
  checkCodes.map(code => {
    const figures = !without.has(code)
    return {
      code,
      scope: `instrument:${instrument}`,
      limit: figures ? '0.050000' : null,
      used: figures ? (((n * 7) % 1000) / 1e6).toFixed(6) : null,
      after: figures ? (((n * 13) % 1000) / 1e6).toFixed(6) : null,
      unit: 'ratio',
      verdict: code === denied ? 'deny' : 'pass',
      text: `The figure of this check would be ${((n % 97) / 10).toFixed(1)} % of equity; the limit is 5 %.`,
    }
  })

const features = [
  'return 1',
  'return 3',
  'return 12',
  'fast average',
  'slow average',
  'RSI',
  'volatility',
  'range place',
]

export const signalOf = (id: string, strategy: string, instrument: string, at: number, n: number): SignalMade => ({
  id,
  strategy,
  pair: 'EUR/USD',
  symbol: 'EURUSD',
  instrument,
  side: n % 2 === 0 ? 'buy' : 'sell',
  confidence: 0.5 + (n % 50) / 1000,
  contributions: features.map((name, i) => ({
    name,
    text: 'How far the price is above its average, in average true ranges of this timeframe.',
    value: Math.sin(n + i),
    weight: Math.cos(n * i) / 10,
  })),
  model: '261a0dfa2d0fd8bc',
  bar: { start: at - 60_000, end: at, open: 1.1, high: 1.11, low: 1.09, close: 1.105 },
  bid: 1.10495,
  ask: 1.10505,
  atr: 0.00023714285714276123,
  stop: '1.1028357142857146',
  target: '1.1080214285714283',
  validUntil: at + 60_000,
  reason: 'entry',
})

export const routeOf = (broker: string, instrument: string): RouteCost[] => [
  {
    broker,
    instrument,
    ways: 1,
    spread: '19.87272',
    commission: '14.94819374',
    feeSource: 'broker',
    slippage: '99.65462494',
    swap: '0',
    nights: 0,
    conversion: '0',
    total: '134.47553868',
    chosen: true,
    excluded: null,
  },
]

export const cardOf = (signal: SignalMade, broker: string, n: number): CardRecord => ({
  signal: signal.id,
  version: 1,
  strategy: signal.strategy,
  instrument: signal.instrument,
  broker,
  side: signal.side,
  quantity: '10000',
  maxQuantity: '20000',
  entry: '1.105',
  bandLow: '1.1045',
  bandHigh: '1.1055',
  stop: signal.stop,
  closes: null,
  target: signal.target,
  expiresAt: signal.validUntil,
  verdict: 'pass',
  checks: checksOf(signal.instrument, n),
  figures: { equity: '100000', notional: '11050', margin: '368', plannedLoss: '50', currency: 'USD' },
  route: routeOf(broker, signal.instrument),
})

export const fieldsOf = (instrument: string, over: Partial<OrderFields>): OrderFields => ({
  instrument,
  side: 'buy',
  type: 'market',
  quantity: '10000',
  limitPrice: null,
  stopPrice: null,
  timeInForce: 'gtc',
  expiresAt: null,
  stopLoss: null,
  takeProfit: null,
  closes: null,
  reduceOnly: false,
  ...over,
})

export const intentOf = (
  about: Pick<OrderIntent, 'clientOrderId' | 'intent' | 'broker' | 'strategy' | 'signal' | 'reduces'>,
  fields: OrderFields,
  n: number,
): OrderIntent => ({
  ...fields,
  ...about,
  symbol: 'EURUSD',
  origin: 'loop',
  decisionPrice: 1.105,
  plannedLoss: about.reduces ? null : '50',
  checks: about.reduces ? checksOf(fields.instrument, n).slice(0, 1) : checksOf(fields.instrument, n),
  route: routeOf(about.broker, fields.instrument),
})
