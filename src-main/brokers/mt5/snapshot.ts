import { roundTo } from '../../core/kernel/decimal.ts'
import { instrumentId } from '../../core/market/instrument.ts'
import type { OrderType, TimeInForce } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { BrokerOrder, BrokerPosition, BrokerSnapshot } from '../../core/ports.ts'
import { dec, level } from './figures.ts'
import type { House } from './house.ts'
import type { Listing } from './instruments/instruments.ts'
import type { OurOrder } from './state/our-orders.ts'
import { ownerOf } from './state/owners.ts'
import type { OrderInfo } from './wire/trading.ts'

const MARGIN_MS = 3_600_000

/**
 * The account's books, read anew. What this terminal has never had a hand in is not told from before it was connected.
 * Rejects where the agent does not answer, or MetaTrader itself is cut off from the broker and shows what was.
 */
export async function snapshot(house: House, since: number): Promise<BrokerSnapshot> {
  const from = Math.max(since, beginning(house) - MARGIN_MS)
  await house.refresh(from - MARGIN_MS)
  const { mirror, clock } = house
  if (!mirror.connected)
    throw new Error('MetaTrader has no connection to the broker: what it shows is old. Look at its status bar.')
  const { account } = mirror
  const all = [...orders(house), ...levels(house)]
  return {
    at: clock.now(),
    currency: account.currency,
    cash: dec(account.balance),
    equity: dec(account.equity),
    marginUsed: dec(account.margin),
    positions: positions(house),
    orders: all.flatMap(({ order }) => (order.status === 'open' ? [order] : [])),
    closed: all.flatMap(({ order, seen }) =>
      order.status !== 'open' && isAfter(order.at, seen, since) ? [order] : [],
    ),
    reports: reports(house, since, from),
    complete: true,
  }
}

/** The broker's clock may be behind ours: what came here after that moment happened after it, too. */
const isAfter = (at: number, seen: number, since: number): boolean => at > since || seen > since

/** Since when this terminal has anything to do with the account. */
function beginning({ orders, horizon }: House): number {
  let first = horizon
  for (const { createdAt } of orders.all()) first = Math.min(first, createdAt)
  return first
}

/** Those of symbols that are not listed here, too: a person is told of them. */
function positions({ mirror, maker, listing, hedging, broker }: House): BrokerPosition[] {
  return [...mirror.positions.values()].flatMap(p => {
    const of = listing(p.s)
    if (p.vol <= 0) return []
    if (of === undefined) {
      const instrument = instrumentId(broker, p.s)
      const id = hedging ? p.ident : instrument
      return [{ id, instrument, side: p.side, quantity: dec(p.vol), entryPrice: dec(p.open) }]
    }
    const id = maker.position({ posId: p.ident }, of)
    const entryPrice = dec(p.open)
    return [{ id, instrument: of.instrument.id, side: p.side, quantity: maker.quantity(p.vol, of), entryPrice }]
  })
}

interface Shown {
  readonly order: BrokerOrder
  /** When its end came here. */
  readonly seen: number
}

function orders(house: House): Shown[] {
  const { mirror, orders: ours } = house
  const shown: Shown[] = []
  for (const o of [...mirror.orders.values(), ...mirror.ended.values()]) {
    const isOpen = mirror.orders.has(o.ticket)
    const own = ours.find(o.ticket, o.comment)
    // Of one that was replaced only the newest ticket is the order.
    if (own !== undefined && (own.tickets.at(-1) !== o.ticket || (own.replacing && !isOpen))) continue
    const order = shownOrder(house, o, own, isOpen)
    if (order !== null) shown.push({ order, seen: mirror.seenAt.get(o.ticket) ?? 0 })
  }
  return shown
}

function shownOrder(house: House, o: OrderInfo, own: OurOrder | undefined, isOpen: boolean): BrokerOrder | null {
  const of = house.listing(o.s)
  const isMarket = o.type === 'buy' || o.type === 'sell'
  // Another's order at the market is on its way to a deal: nobody could decide on it.
  if (of === undefined || o.type === 'close_by' || o.vol <= 0 || (isMarket && isOpen && own === undefined)) return null
  const filled = own?.filled ?? filledOf(house, o, of)
  const status = isOpen ? 'open' : (own?.end?.status ?? endOf(o, filled.gte(house.maker.quantity(o.vol, of))))
  const about = { brokerOrderId: o.ticket, parent: null, role: null, filled, status, at: o.doneMs || o.ms }
  if (own !== undefined) return { ...own.terms, ...about, clientOrderId: own.id }
  return { ...foreignTerms(o, of), ...about, clientOrderId: null }
}

function filledOf({ mirror, maker }: House, o: OrderInfo, of: Listing) {
  const sum = mirror.dealsOfOrder(o.ticket).reduce((total, d) => total + d.vol, 0)
  return maker.quantity(sum, of)
}

function endOf({ state }: OrderInfo, isFilled: boolean): BrokerOrder['status'] {
  if (isFilled) return 'filled'
  return state === 'expired' || state === 'rejected' ? state : 'cancelled'
}

function foreignTerms(o: OrderInfo, of: Listing) {
  const type: OrderType = o.type.endsWith('stop_limit')
    ? 'stop_limit'
    : o.type.endsWith('limit')
      ? 'limit'
      : o.type.endsWith('stop')
        ? 'stop'
        : 'market'
  const timeInForce: TimeInForce = o.time === 'GTC' ? 'gtc' : o.time === 'DAY' ? 'day' : 'gtd'
  const price = level(o.price)
  return {
    instrument: of.instrument.id,
    side: o.type.startsWith('buy') ? ('buy' as const) : ('sell' as const),
    type,
    quantity: roundTo(dec(o.vol), of.instrument.qtyStep),
    limitPrice: type === 'limit' ? price : type === 'stop_limit' ? level(o.stopLimit) : null,
    stopPrice: type === 'stop' || type === 'stop_limit' ? price : null,
    timeInForce,
    expiresAt: o.expMs || null,
    stopLoss: level(o.sl),
    takeProfit: level(o.tp),
    closes: null,
    reduceOnly: false,
  }
}

/** Stops and targets that stand in positions, as the orders that they are here. */
function levels({ orders: ours }: House): Shown[] {
  return [...ours.all()].flatMap(o => {
    if (o.kind !== 'level' || o.state === 'refused' || o.state === 'sent' || o.state === 'doubt') return []
    const { id: clientOrderId, parent, role, filled, end, createdAt } = o
    const about = { clientOrderId, brokerOrderId: o.tickets.at(-1) ?? '', parent, filled }
    const at = end?.at ?? createdAt
    const status = end?.status ?? ('open' as const)
    return [{ order: { ...o.terms, ...about, role: parent === null ? null : role, status, at }, seen: at }]
  })
}

function reports(house: House, since: number, from: number): BrokerReport[] {
  const { mirror, orders: ours, maker } = house
  const found: BrokerReport[] = []
  for (const o of ours.all()) {
    const ticket = o.tickets.at(-1)
    if (!o.accepted || ticket === undefined) continue
    const about = { clientOrderId: o.id, brokerOrderId: ticket }
    if (o.kind === 'order') found.push({ type: 'accepted', ...about, at: acceptedAt(house, o) })
    else if (o.parent !== null && o.role !== null)
      found.push({ type: 'attached', ...about, parent: o.parent, role: o.role, order: o.terms, at: o.createdAt })
    const { end } = o
    if (end?.status === 'cancelled')
      found.push({ type: 'cancelled', ...about, at: end.at, reason: 'MetaTrader shows it as cancelled' })
    else if (end?.status === 'expired') found.push({ type: 'expired', ...about, at: end.at })
  }
  const dated = found.filter(r => r.at > since)
  for (const d of mirror.deals.values()) {
    if (d.ms < from || !isAfter(d.ms, mirror.seenAt.get(d.ticket) ?? 0, since)) continue
    const owner = ownerOf(house, d)
    if (owner.kind === 'money') {
      const payment = maker.payment(d)
      if (payment !== null) dated.push(payment)
    } else if (owner.kind !== 'waits') dated.push(...maker.trade(d, owner.kind === 'ours' ? owner.order : null))
  }
  return dated.sort((a, b) => a.at - b.at || rank(a) - rank(b))
}

const acceptedAt = ({ mirror }: House, o: OurOrder): number => mirror.order(o.tickets[0] ?? '')?.ms || o.createdAt

/** Of one moment: it arrives, trades, and ends. */
const rank = ({ type }: BrokerReport): number =>
  type === 'accepted' ? 0 : type === 'filled' ? 1 : type === 'attached' ? 2 : 3
