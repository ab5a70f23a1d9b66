import { Decimal } from '../core/kernel/decimal.ts'
import { type Instrument, noCharges } from '../core/market/instrument.ts'
import type { OrderRequest, WorkingOrder } from '../core/orders/order.ts'
import type { BrokerOrder, Capabilities } from '../core/ports.ts'

/** For tests only. What becomes of one command on its way to the venue and back. */
export interface Fate {
  readonly arrives: boolean
  /** On the way there, ms. */
  readonly lateMs: number
  /** The answer comes back; else the caller hears nothing for sure. */
  readonly answers: boolean
  /** What it brings about is reported at once; else it is found only by those who ask. */
  readonly tells: boolean
}
export type Command = 'submit' | 'cancel' | 'lookup' | 'snapshot'
export const good: Fate = { arrives: true, lateMs: 20, answers: true, tells: true }

export interface VenueOrder {
  readonly order: WorkingOrder
  readonly brokerOrderId: string
  filled: Decimal
  status: BrokerOrder['status']
  at: number
}

export interface VenueRules {
  readonly positions: 'netting' | 'hedging'
  /** A reducing order can do nothing else there. */
  readonly enforces: boolean
  /** It cancels also what was not sent from here. */
  readonly cancelsForeign: boolean
  /** Real money. */
  readonly live: boolean
  /** Between a market order's arrival and its fill, ms. */
  readonly fillMs: number
}

export const about = ({ order, brokerOrderId }: VenueOrder, at: number) => ({
  clientOrderId: order.clientOrderId,
  brokerOrderId,
  at,
})

export function shown({ order, brokerOrderId, filled, status, at }: VenueOrder): BrokerOrder {
  const { clientOrderId, intent: _i, broker: _b, symbol: _s, strategy: _t, ...rest } = order
  const request: OrderRequest = rest
  const own = clientOrderId.startsWith('stranger') ? null : clientOrderId
  return { ...request, clientOrderId: own, brokerOrderId, parent: null, role: null, filled, status, at }
}

export const instrumentOf = (broker: string): Instrument => ({
  ...noCharges,
  id: `${broker}/EURUSD`,
  broker,
  symbol: 'EURUSD',
  class: 'forex',
  base: 'EUR',
  quote: 'USD',
  multiplier: new Decimal(1),
  priceStep: new Decimal('0.00001'),
  qtyStep: new Decimal(1),
  qtyMin: new Decimal(1),
  qtyMax: null,
  minNotional: null,
  stopDistance: null,
  leverage: new Decimal(30),
  session: null,
  aliases: [],
})

/** What the venue says that it can do. */
export const capabilitiesOf = (rules: VenueRules): Capabilities => ({
  orderTypes: ['market', 'limit', 'stop', 'stop_limit'],
  timeInForce: ['gtc', 'ioc', 'fok', 'day', 'gtd'],
  attachedStops: true,
  amend: false,
  positions: rules.positions,
  clientIds: { accepts: true, echoes: true, enforces: true, lookup: true },
  reduceOnly: rules.enforces,
  preview: false,
  absence: { lookups: 1, apartMs: 0 },
  streams: ['quotes', 'orders', 'fills'],
  paper: !rules.live,
})
