import type { EventBodies, EventType, OrderFilled, OrderIntent, TerminalEvent } from '../journal/events.ts'

/** For tests only: events of orders, with what matters given and the rest usual. */
export const intentOf = (over: Partial<OrderIntent> = {}): OrderIntent => ({
  clientOrderId: 'j-1',
  intent: 'i-1',
  broker: 'paper',
  symbol: 'EURUSD',
  strategy: 'quick',
  signal: null,
  origin: 'loop',
  instrument: 'paper/EURUSD',
  side: 'buy',
  type: 'market',
  quantity: '1000',
  limitPrice: null,
  stopPrice: null,
  timeInForce: 'gtc',
  expiresAt: null,
  stopLoss: '1.09',
  takeProfit: null,
  closes: null,
  reduceOnly: false,
  decisionPrice: 1.1,
  reduces: false,
  plannedLoss: '10',
  checks: [],
  route: [],
  ...over,
})

export const fillOf = (over: Partial<OrderFilled> = {}): OrderFilled => ({
  broker: 'paper',
  clientOrderId: 'j-1',
  instrument: 'paper/EURUSD',
  side: 'buy',
  tradeId: 'T1',
  quantity: '1000',
  price: '1.1',
  fee: '0.5',
  position: 'paper/EURUSD',
  rate: '1',
  multiplier: '1',
  origin: 'order',
  ...over,
})

let seq = 0
export const eventOf = <T extends EventType>(type: T, body: EventBodies[T], at = 1_000): TerminalEvent =>
  ({ seq: ++seq, at, type, body }) as unknown as TerminalEvent
