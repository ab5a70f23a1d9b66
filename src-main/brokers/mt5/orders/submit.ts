import { Refused, Unknown } from '../../../core/kernel/errors.ts'
import type { WorkingOrder } from '../../../core/orders/order.ts'
import type { ChildRole } from '../../../core/orders/report.ts'
import type { Accepted } from '../../../core/ports.ts'
import { type House, known, linkOf, mayTrade } from '../house.ts'
import type { Listing } from '../instruments/instruments.ts'
import type { AgentLink } from '../link/agent-link.ts'
import { levelTicket, type OurOrder } from '../state/our-orders.ts'
import type { Done } from '../wire/result.ts'
import type { TradeBody } from '../wire/to-agent.ts'
import type { PositionInfo } from '../wire/trading.ts'
import { checkOrder } from './checks.ts'
import { coidOf } from './coid.ts'
import { orderBody } from './order-body.ts'
import { outcomeOf } from './outcome.ts'
import { tellUnset } from './unset-levels.ts'

/** So long the terminal may take to send an opening order, ms; after that it refuses it. */
const DEADLINE_MS = 10_000

/** Sends an order, once. Throws Refused or Unknown. */
export async function submit(house: House, order: WorkingOrder): Promise<Accepted> {
  const link = linkOf(house)
  const listing = known(house, order.instrument)
  checkOrder(order, listing)
  const before = house.orders.get(order.clientOrderId)
  if (before !== undefined && before.state !== 'refused')
    throw new Refused('DUPLICATE_ID', `Order ${order.clientOrderId} was sent to ${house.title} already.`)
  mayTrade(house, link)
  const closed = closedBy(house, order, listing)
  if (closed !== null && order.type !== 'market' && house.hedging) return setLevel(house, link, order, closed)
  const coid = coidOf(order.clientOrderId)
  const body: TradeBody =
    closed !== null && order.type === 'market'
      ? { t: 'position_close', coid, ...closing(house, order, closed) }
      : { t: 'order_send', coid, ...orderBody(house, order, listing), deadline: house.clock.now() + DEADLINE_MS }
  const ours = house.orders.add({ ...about(house, order), kind: 'order' })
  const done = await send(house, link, ours, body).catch((error: unknown) => {
    throw withDistance(error, listing)
  })
  const ticket = done.order
  if (ticket === undefined || ticket === '0') {
    ours.state = ours.state === 'sent' ? 'doubt' : ours.state
    throw new Unknown(`MetaTrader took order ${ours.id} and told no ticket.`)
  }
  house.teller.accept(ours, ticket, house.clock.now())
  tellUnset(house, ours, done)
  house.settle()
  return { brokerOrderId: ticket }
}

const about = (house: House, order: WorkingOrder) => ({
  id: order.clientOrderId,
  symbol: order.symbol,
  terms: order,
  createdAt: house.clock.now(),
  state: 'sent' as const,
})

/** A refusal of stops says how far off they must be, where the broker tells it. */
function withDistance(error: unknown, { instrument }: Listing): unknown {
  const { stopDistance } = instrument
  if (!(error instanceof Refused) || error.code !== 'INVALID_STOPS' || stopDistance === null) return error
  const text = `${error.message} It asks for ${stopDistance.toFixed()} at least: from the bid for a long, from the ask for a short.`
  return new Refused(error.code, text)
}

async function send(house: House, link: AgentLink, ours: OurOrder, body: TradeBody): Promise<Done> {
  try {
    return await outcomeOf(() => link.trade(body))
  } catch (error) {
    // Seen meanwhile: that counts for more than a lost answer.
    if (ours.state === 'sent') ours.state = error instanceof Refused ? 'refused' : 'doubt'
    house.orders.drop(ours)
    house.settle()
    throw error
  }
}

const closing = (house: House, order: WorkingOrder, { ticket }: PositionInfo) => ({
  ticket,
  vol: order.quantity.toNumber(),
  deviation: house.settings.deviation,
  filling:
    order.timeInForce === 'fok' ? ('FOK' as const) : order.timeInForce === 'ioc' ? ('IOC' as const) : ('auto' as const),
})

/** The position that the order is to close, or to make only smaller; null: it may open. Throws Refused where it could do more. */
function closedBy(house: House, order: WorkingOrder, listing: Listing): PositionInfo | null {
  const { hedging, mirror, maker, title } = house
  const { closes, reduceOnly, instrument, side, quantity } = order
  if (!hedging && closes !== null && closes !== instrument)
    throw new Refused('NO_TICKETS', `${title} nets positions: there is none to close by name.`)
  if (hedging ? closes === null : closes === null && !reduceOnly) return null
  const position = hedging ? mirror.byIdent(closes ?? '') : mirror.bySymbol(listing.info.s)
  if (position === undefined || position.s !== listing.info.s)
    throw new Refused(
      'ALREADY_CLOSED',
      `There is no such position of ${listing.info.s} at ${title}: it may be closed already.`,
    )
  if (position.side === side) throw new Refused('WRONG_SIDE', `To ${side} would not make this position smaller.`)
  const held = maker.quantity(position.vol, listing)
  if (quantity.gt(held))
    throw new Refused(
      'INVALID_VOLUME',
      `The position is ${held.toFixed()} lots: an order that closes it cannot be larger.`,
    )
  return position
}

/** A stop or target for a position that is there: MetaTrader keeps it in the position, for the whole of it. */
async function setLevel(house: House, link: AgentLink, order: WorkingOrder, position: PositionInfo): Promise<Accepted> {
  const role: ChildRole | null = order.type === 'stop' ? 'stop_loss' : order.type === 'limit' ? 'take_profit' : null
  const price = order.type === 'stop' ? order.stopPrice : order.limitPrice
  const { ident, ticket, vol } = position
  if (role === null || price === null || order.timeInForce !== 'gtc')
    throw new Refused(
      'NOT_OFFERED',
      'A position in MetaTrader 5 has one stop and one limit, without an end: nothing else closes it by itself.',
    )
  if (!order.quantity.eq(vol))
    throw new Refused(
      'NOT_OFFERED',
      `A stop or target in MetaTrader 5 is for the whole position (${vol} lots), not for a part of it.`,
    )
  const standing = house.orders.level(ident, role)
  if (standing !== undefined)
    throw new Refused('TAKEN', `The position has such a level already (order ${standing.id}): change that one.`)
  const ours = house.orders.add({ ...about(house, order), kind: 'level', position: ident, role })
  const name = role === 'stop_loss' ? { sl: price.toNumber() } : { tp: price.toNumber() }
  await send(house, link, ours, { t: 'position_modify', ticket, ...name })
  const brokerOrderId = `${levelTicket(ident, role)}@${ours.id}`
  house.teller.accept(ours, brokerOrderId, house.clock.now())
  house.settle()
  return { brokerOrderId }
}
