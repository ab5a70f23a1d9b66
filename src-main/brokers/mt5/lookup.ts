import { Decimal } from '../../core/kernel/decimal.ts'
import { messageOf } from '../../core/kernel/errors.ts'
import type { OrderRef } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { Lookup } from '../../core/ports.ts'
import type { House } from './house.ts'
import { linkOf } from './house.ts'
import { coidIn, coidOf } from './orders/coid.ts'
import { type OurOrder, replacedId } from './state/our-orders.ts'
import { ownerOf } from './state/owners.ts'
import type { Done } from './wire/result.ts'
import type { DealInfo } from './wire/trading.ts'

/** The agent looks through the history of two days; of an older order "not found" says nothing (4.6). */
const LOOKS_BACK_MS = 36 * 3_600_000

/** Clocks of broker and machine differ by less. */
const SKEW_MS = 300_000

/**
 * Asks the agent for an order by our id, once. "Not found" while MetaTrader is connected burns the id there, so a copy
 * that comes late is refused (item 41); that it takes two, 3 s apart, is the core's to see to (`capabilities.absence`).
 */
export async function lookup(house: House, ref: OrderRef): Promise<Lookup> {
  const ours = house.orders.get(ref.clientOrderId)
  if (ours?.kind === 'level') return lookupLevel(house, ours)
  if (ours?.accepted === true) {
    await house.refresh(ref.createdAt - LOOKS_BACK_MS)
    return { kind: 'found', reports: reportsOf(house, ours) }
  }
  if (ours?.state === 'refused') return { kind: 'absent', proof: `MetaTrader refused order ${ref.clientOrderId}` }
  if (ours?.state === 'sent') return { kind: 'inconclusive', why: 'its answer is still awaited' }
  return query(house, ref, ours)
}

async function query(house: House, ref: OrderRef, ours: OurOrder | undefined): Promise<Lookup> {
  const { clientOrderId: id, createdAt } = ref
  const name = ours?.replacing === true ? replacedId(id, ours.tickets.length) : id
  const result = await linkOf(house).ask({ t: 'order_query', coid: coidOf(name) })
  if (!result.ok) return { kind: 'inconclusive', why: `MetaTrader cannot say: ${result.msg || result.code}` }
  const { state, connected } = result
  if (state === 'NOT_FOUND') {
    if (connected !== true) return { kind: 'inconclusive', why: 'MetaTrader has no connection to the broker' }
    if (house.clock.now() - createdAt > LOOKS_BACK_MS)
      return { kind: 'inconclusive', why: `MetaTrader looks back two days only, and has no order ${id} in them` }
    await house.refresh(createdAt - LOOKS_BACK_MS)
    if (strays(house, ref))
      return {
        kind: 'inconclusive',
        why: `MetaTrader has no order ${id}, but one of this bridge that carries no name: the broker changes comments`,
      }
    return {
      kind: 'absent',
      proof: `MetaTrader has no order ${id}, neither open nor in its history, and refuses one that comes late`,
    }
  }
  if (state === undefined || state === 'PENDING')
    return { kind: 'inconclusive', why: 'MetaTrader is still waiting for the broker’s answer' }
  if (state === 'REJECTED') return { kind: 'found', reports: [rejected(house, id, result)] }
  return found(house, ref, result)
}

/** Something nameless that the bridge sent for this symbol since then, of no order that is known here: the one asked for, maybe. */
function strays({ mirror, orders, magic }: House, { symbol, createdAt }: OrderRef): boolean {
  const since = createdAt - SKEW_MS
  const isStray = (ticket: string, { s, comment, ms, magic: of }: Pick<DealInfo, 's' | 'comment' | 'ms' | 'magic'>) =>
    s === symbol && ms >= since && of === magic() && coidIn(comment) === null && orders.find(ticket, '') === undefined
  for (const o of [...mirror.orders.values(), ...mirror.ended.values()]) if (isStray(o.ticket, o)) return true
  for (const d of mirror.deals.values()) if (d.reason === 'expert' && isStray(d.order, d)) return true
  return false
}

async function found(house: House, ref: OrderRef, { order: ticket }: Done): Promise<Lookup> {
  const { orders, teller, clock } = house
  const { clientOrderId: id, symbol, instrument, createdAt } = ref
  if (ticket === undefined || ticket === '0')
    return { kind: 'inconclusive', why: 'MetaTrader knows it, and tells no ticket' }
  await house.refresh(createdAt - LOOKS_BACK_MS)
  const shown = house.mirror.order(ticket)
  const ours =
    orders.get(id) ??
    orders.add({
      ...{ id, kind: 'order', symbol, createdAt, state: 'doubt' },
      terms: { ...unknownTerms, instrument, side: shown?.type.startsWith('sell') === true ? 'sell' : 'buy' },
    })
  teller.accept(ours, ticket, shown?.ms || clock.now())
  house.settle()
  return { kind: 'found', reports: reportsOf(house, ours) }
}

/** Everything that is known of one order, as the reports that told of it. */
function reportsOf(house: House, ours: OurOrder): BrokerReport[] {
  const { mirror, maker } = house
  const brokerOrderId = ours.tickets.at(-1) ?? ''
  const first = mirror.order(ours.tickets[0] ?? '')
  const about = { clientOrderId: ours.id, brokerOrderId }
  const reports: BrokerReport[] = [{ type: 'accepted', ...about, at: first?.ms || ours.createdAt }]
  for (const ticket of ours.tickets)
    for (const d of mirror.dealsOfOrder(ticket)) {
      const owner = ownerOf(house, d)
      if (owner.kind === 'ours' && owner.order === ours) reports.push(...maker.trade(d, ours))
    }
  const { end } = ours
  if (end?.status === 'cancelled')
    reports.push({ type: 'cancelled', ...about, at: end.at, reason: 'MetaTrader shows it as cancelled' })
  else if (end?.status === 'expired') reports.push({ type: 'expired', ...about, at: end.at })
  return reports
}

function rejected({ clock }: House, clientOrderId: string, { comment, retcode }: Done): BrokerReport {
  const text = `MetaTrader shows it as refused${comment ? `: ${comment}` : ''}.`
  return {
    type: 'rejected',
    clientOrderId,
    brokerOrderId: '',
    at: clock.now(),
    code: String(retcode ?? 'REJECTED'),
    text,
  }
}

/** A stop or target that stands in a position is there when the position shows its price. */
async function lookupLevel(house: House, ours: OurOrder): Promise<Lookup> {
  try {
    await house.refresh(null)
  } catch (error) {
    return { kind: 'inconclusive', why: messageOf(error) }
  }
  const { mirror, teller, clock } = house
  const about = { clientOrderId: ours.id, brokerOrderId: ours.tickets.at(-1) ?? `${ours.role}:${ours.position}` }
  if (ours.accepted) return { kind: 'found', reports: [{ type: 'accepted', ...about, at: ours.createdAt }] }
  const position = mirror.byIdent(ours.position ?? '')
  const price = ours.terms.stopPrice ?? ours.terms.limitPrice
  const shown = ours.role === 'stop_loss' ? position?.sl : position?.tp
  if (shown === undefined || price === null || !price.eq(shown))
    return { kind: 'absent', proof: `the position in MetaTrader shows no level at ${price?.toFixed() ?? 'that price'}` }
  teller.accept(ours, about.brokerOrderId, clock.now())
  return { kind: 'found', reports: [{ type: 'accepted', ...about, at: ours.createdAt }] }
}

const unknownTerms = {
  type: 'market',
  quantity: new Decimal(0),
  limitPrice: null,
  stopPrice: null,
  timeInForce: 'gtc',
  expiresAt: null,
  stopLoss: null,
  takeProfit: null,
  closes: null,
  reduceOnly: false,
} as const
