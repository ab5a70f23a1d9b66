import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { OrderRequest, OrderType, Side, TimeInForce } from '../../core/orders/order.ts'
import { type Leg, legIn } from './legs.ts'
import { at, decimalOf, flagOf, numberOf, positiveOf, type Row, textOf } from './read.ts'

/** An order as the venue shows it. */
export interface VenueOrder {
  readonly id: string
  /** Of one that waited for its price in a list of its own: the number of the order that it became. */
  readonly actualId?: string
  /** The client id as it stands there; null: none, or not shown. */
  readonly clientId: string | null
  /** ccxt's; null: the answer does not say. */
  readonly symbol: string | null
  readonly side: Side
  readonly type: OrderType
  readonly quantity: Decimal
  readonly limitPrice: Decimal | null
  readonly stopPrice: Decimal | null
  /** Null: the venue does not tell. */
  readonly timeInForce: TimeInForce | null
  readonly reduceOnly: boolean
  /** Of an account in hedge mode: the position that it is for, where it is told. */
  readonly leg?: Leg | null
  readonly filled: Decimal
  readonly status: 'open' | 'filled' | 'cancelled' | 'expired' | 'rejected'
  /** When it was placed. */
  readonly placedAt: number
  /** When it last changed, as far as is told. */
  readonly at: number
}

export interface VenueFee {
  readonly asset: string
  readonly amount: Decimal
}

export interface VenueTrade {
  /** As told by the venue: at some unique within an instrument only. */
  readonly id: string
  readonly orderId: string
  /** The client id of its order as it stands there; null: not shown. */
  readonly clientId: string | null
  readonly symbol: string
  readonly side: Side
  readonly quantity: Decimal
  readonly price: Decimal
  readonly fees: readonly VenueFee[]
  /** Of an account in hedge mode: the position that it was for, where it is told. */
  readonly leg?: Leg | null
  readonly at: number
}

const sideOf = (from: Row): Side | null => {
  const side = textOf(from, 'side')?.toLowerCase()
  return side === 'buy' || side === 'sell' ? side : null
}

const timesInForce: Readonly<Record<string, TimeInForce>> = {
  GTC: 'gtc',
  IOC: 'ioc',
  FOK: 'fok',
  GTD: 'gtd',
  PO: 'gtc',
}

/** Which of our orders it is, by what the venue shows of its names. */
export type AskedFor = (id: string, clientId: string | null) => Pick<OrderRequest, 'side' | 'quantity'> | undefined

const nobodys: AskedFor = () => undefined

/** Null: it is no order that can be counted. What the answer leaves out of one of ours is as it was asked for. */
export function orderFrom(from: Row, askedFor: AskedFor = nobodys): VenueOrder | null {
  const id = textOf(from, 'id')
  const clientId = textOf(from, 'clientOrderId') ?? textOf(at(from, 'info'), 'cl_ord_id')
  const asked = id === null ? undefined : askedFor(id, clientId)
  const [side, quantity] = [sideOf(from) ?? asked?.side ?? null, positiveOf(from, 'amount') ?? asked?.quantity ?? null]
  if (id === null || side === null || quantity === null) return null
  const filled = Decimal.max(ZERO, decimalOf(from, 'filled') ?? ZERO)
  const status = statusOf(textOf(from, 'status'), quantity, filled)
  if (status === null) return null
  const stopPrice =
    positiveOf(from, 'triggerPrice') ??
    positiveOf(from, 'stopLossPrice') ??
    positiveOf(from, 'takeProfitPrice') ??
    positiveOf(from, 'stopPrice')
  const isLimit = textOf(from, 'type')?.toLowerCase().includes('limit') === true
  const limitPrice = isLimit ? positiveOf(from, 'price') : null
  const type: OrderType = stopPrice === null ? (isLimit ? 'limit' : 'market') : isLimit ? 'stop_limit' : 'stop'
  const placedAt = numberOf(from, 'timestamp') ?? 0
  const last = [numberOf(from, 'lastUpdateTimestamp'), numberOf(from, 'lastTradeTimestamp')]
  return {
    id,
    clientId,
    symbol: textOf(from, 'symbol'),
    side,
    type,
    quantity,
    limitPrice,
    stopPrice,
    timeInForce: timesInForce[textOf(from, 'timeInForce')?.toUpperCase() ?? ''] ?? null,
    reduceOnly: flagOf(from, 'reduceOnly') === true,
    leg: legIn(at(from, 'info')),
    filled,
    status,
    placedAt,
    at: Math.max(placedAt, ...last.map(t => t ?? 0)),
  }
}

function statusOf(status: string | null, quantity: Decimal, filled: Decimal): VenueOrder['status'] | null {
  switch (status) {
    case 'open':
    case 'canceling':
      return 'open'
    case 'closed':
      // Some call everything closed that is over.
      return filled.gte(quantity) ? 'filled' : 'cancelled'
    case 'canceled':
    case 'cancelled':
      return filled.gte(quantity) ? 'filled' : 'cancelled'
    case 'expired':
      return filled.gte(quantity) ? 'filled' : 'expired'
    case 'rejected':
      return 'rejected'
    default:
      // What ccxt does not know is the venue's own word.
      if (status === null || !/cancel/i.test(status)) return null
      return filled.gte(quantity) ? 'filled' : 'cancelled'
  }
}

/** Null: it is no trade that can be counted. */
export function tradeFrom(from: Row): VenueTrade | null {
  const [id, orderId, symbol] = [textOf(from, 'id'), textOf(from, 'order'), textOf(from, 'symbol')]
  const [side, quantity, price] = [sideOf(from), positiveOf(from, 'amount'), positiveOf(from, 'price')]
  const time = numberOf(from, 'timestamp')
  if (id === null || orderId === null || symbol === null || time === null) return null
  if (side === null || quantity === null || price === null) return null
  const leg = legIn(at(from, 'info'))
  return { id, orderId, clientId: clientIdOf(from), symbol, side, quantity, price, fees: feesOf(from), leg, at: time }
}

/** ccxt passes none on: by the venues' own names (Kraken Futures, OKX, Bybit). */
function clientIdOf(from: Row): string | null {
  const info = at(from, 'info')
  return textOf(info, 'cliOrdId') ?? textOf(info, 'clOrdId') ?? textOf(info, 'orderLinkId')
}

function feesOf(from: Row): VenueFee[] {
  const { fees, fee } = from
  const all = Array.isArray(fees) && fees.length > 0 ? fees : [fee]
  return all.flatMap(f => {
    const [asset, amount] = [textOf(f, 'currency'), decimalOf(f, 'cost')]
    return asset === null || amount === null || amount.isZero() ? [] : [{ asset, amount }]
  })
}
