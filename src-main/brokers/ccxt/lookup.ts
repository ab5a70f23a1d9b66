import type { OrderRef } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { Lookup } from '../../core/ports.ts'
import type { House } from './house.ts'
import { closesOf } from './legs.ts'
import type { OurOrder } from './our-orders.ts'
import type { VenueOrder } from './venue-order.ts'

/** The venue's clock and ours may differ, and an order is told of a little before it was answered. */
const OVERLAP_MS = 60_000

/** Asks the venue for an order by our id: what became of it, or that it is not there, with what proves that. */
export async function lookup(house: House, ref: OrderRef): Promise<Lookup> {
  const { venue, orders, opened } = house.parts
  const { behaviour, code } = venue.clientIds
  if (!behaviour.lookup) return { kind: 'inconclusive', why: `${venue.title} cannot be asked by our id` }
  const symbol = house.byId.get(ref.instrument)?.symbol
  if (symbol === undefined) return { kind: 'inconclusive', why: `${ref.instrument} is not listed on this account` }
  await house.keepTime(false)
  const ours = orders.get(ref.clientOrderId)
  const id = ref.brokerOrderId ?? ours?.brokerOrderId ?? null
  const since = ref.createdAt + opened.offset - OVERLAP_MS
  const clientId = code.write(ref.clientOrderId)
  const order = await house.reader.order({ clientId, id, symbol, since })
  if (order === null) return absent(house, ref, ours)
  // An id that was used again is another order: ours is the one that began when ours did.
  if (order.placedAt > 0 && order.placedAt < since)
    return { kind: 'inconclusive', why: `an older order ${order.id} has this id` }
  const found = tracked(house, ref, symbol, order, ours)
  house.tracker.wake([symbol])
  return { kind: 'found', reports: await reportsOf(house, order, found, since) }
}

/** From now on it is followed like any other. */
function tracked(
  { parts: { orders } }: House,
  ref: OrderRef,
  symbol: string,
  order: VenueOrder,
  ours: OurOrder | undefined,
): OurOrder {
  if (ours !== undefined) {
    if (ours.brokerOrderId === null) orders.learn(ours, order.id)
    if (order.actualId !== undefined) orders.alias(ours, order.actualId)
    return ours
  }
  const closes = closesOf(order.leg ?? null, order.side, { id: ref.instrument })
  const terms = {
    ...order,
    ...nothing,
    closes,
    instrument: ref.instrument,
    timeInForce: order.timeInForce ?? ('gtc' as const),
  }
  const { clientOrderId: id, createdAt } = ref
  const made = orders.add({ id, symbol, terms, brokerOrderId: order.id, createdAt, state: 'live' })
  if (order.actualId !== undefined) orders.alias(made, order.actualId)
  return made
}

const nothing = { expiresAt: null, stopLoss: null, takeProfit: null }

async function reportsOf(house: House, order: VenueOrder, ours: OurOrder, since: number): Promise<BrokerReport[]> {
  const { maker, reader } = house
  const reports: BrokerReport[] = [maker.accepted(ours, order.id, order.placedAt)]
  const { found } = await reader.trades([ours.symbol], Math.min(since, order.placedAt || since))
  const trades = found.filter(t => t.orderId === order.id || t.orderId === order.actualId)
  for (const trade of trades) reports.push(...maker.trade(trade, ours))
  const told = trades.reduce((sum, t) => sum.add(t.quantity), order.filled.sub(order.filled))
  const end = told.gte(order.filled) ? maker.end(ours, order) : null
  if (end !== null && order.status !== 'open') reports.push(end)
  return reports
}

/** "Not found" means that it is not there yet. When it cannot come any more is the venue's own rule, or our own knowledge. */
function absent(house: House, { clientOrderId, createdAt }: OrderRef, ours: OurOrder | undefined): Lookup {
  const { venue, opened } = house.parts
  const says = `${venue.title} has no order ${clientOrderId}`
  if (ours?.state === 'refused') return { kind: 'absent', proof: `${says}: it refused it` }
  if (ours === undefined && createdAt + opened.offset >= house.since)
    return { kind: 'absent', proof: `${says}, and this connection has sent none such` }
  const { arrivesWithin } = venue
  // Without such a rule the core asks as often as the venue's data say (capabilities.absence).
  if (arrivesWithin === null) return { kind: 'absent', proof: says }
  const left = createdAt + opened.offset + arrivesWithin - house.venueNow()
  if (left > 0)
    return { kind: 'inconclusive', why: `${says}, but it could still arrive for ${Math.ceil(left / 1000)} s` }
  return { kind: 'absent', proof: `${says}, and takes none that is older than ${arrivesWithin / 1000} s` }
}
