import { Refused, Unknown } from '../../../core/kernel/errors.ts'
import type { OrderRequest } from '../../../core/orders/order.ts'
import type { Accepted, Amendment } from '../../../core/ports.ts'
import { type House, known } from '../house.ts'
import type { AgentLink } from '../link/agent-link.ts'
import { tellAmended } from '../state/levels.ts'
import { type OurOrder, replacedId } from '../state/our-orders.ts'
import type { OrderInfo } from '../wire/trading.ts'
import { ticketOf } from './cancel.ts'
import { checkOrder } from './checks.ts'
import { coidOf } from './coid.ts'
import { orderBody } from './order-body.ts'
import { outcomeOf } from './outcome.ts'

/** So long the end of the old order may stay away after it was cancelled, ms. */
const END_MS = 3_000
const LOOK_MS = 20
const DEADLINE_MS = 10_000

/**
 * MetaTrader changes no volume of a pending order, so another takes its place: the old one is cancelled, what is left
 * of the new volume is sent under a client id of its own. Between the two nothing works, and when the second is refused
 * the order is told as cancelled. Throws Refused or Unknown.
 */
export async function replace(house: House, link: AgentLink, ours: OurOrder, change: Amendment): Promise<Accepted> {
  const old = ticketOf(house, ours)
  const { quantity = ours.terms.quantity, limitPrice, stopPrice, stopLoss, takeProfit } = change
  if (ours.terms.type === 'market')
    throw new Refused('NOT_OFFERED', 'A market order trades at once: it cannot be changed.')
  const terms: OrderRequest = {
    ...ours.terms,
    quantity,
    limitPrice: limitPrice ?? ours.terms.limitPrice,
    stopPrice: stopPrice ?? ours.terms.stopPrice,
    stopLoss: stopLoss === undefined ? ours.terms.stopLoss : stopLoss,
    takeProfit: takeProfit === undefined ? ours.terms.takeProfit : takeProfit,
  }
  const listing = known(house, terms.instrument)
  // What would be refused anyway is refused before anything is cancelled.
  checkOrder({ ...terms, quantity: quantity.sub(ours.filled) }, listing)
  ours.replacing = true
  let isSent = false
  try {
    await outcomeOf(() => link.trade({ t: 'order_cancel', ticket: old }))
    const end = await endOf(house, old)
    const inOld = house.maker.quantity(end.vol - end.volLeft, listing)
    const told = house.mirror
      .dealsOfOrder(old)
      .reduce((sum, d) => sum.add(house.maker.quantity(d.vol, listing)), inOld.sub(inOld))
    const left = quantity.sub(ours.filled).sub(inOld.sub(told))
    const next = { ...terms, quantity: left }
    checkOrder(next, listing)
    const coid = coidOf(replacedId(ours.id, ours.tickets.length))
    const body = {
      t: 'order_send' as const,
      coid,
      ...orderBody(house, next, listing),
      deadline: house.clock.now() + DEADLINE_MS,
    }
    isSent = true
    const { order: ticket } = await outcomeOf(() => link.trade(body))
    if (ticket === undefined || ticket === '0')
      throw new Unknown(`MetaTrader took the changed order ${ours.id} and told no ticket.`)
    house.orders.learn(ours, ticket)
    ours.terms = terms
    ours.replacing = false
    tellAmended(house, ours)
    return { brokerOrderId: ticket }
  } catch (error) {
    // The second, in doubt, may still come, under its own client id: it is known by its comment then.
    if (error instanceof Refused || !isSent) ours.replacing = false
    throw error
  }
}

/** How the old order ended: what of it was filled on the way is not sent again. */
async function endOf({ mirror, clock, title }: House, ticket: string): Promise<OrderInfo> {
  const until = clock.now() + END_MS
  for (;;) {
    const end = mirror.ended.get(ticket)
    if (end !== undefined) return end
    if (clock.now() >= until)
      throw new Refused(
        'CANCELLED',
        `${title} cancelled order ${ticket} for the change and does not tell how it ended: nothing was placed instead.`,
      )
    await new Promise<void>(done => void clock.schedule(clock.now() + LOOK_MS, done))
  }
}
