import type { Decimal } from '../../../core/kernel/decimal.ts'
import { Refused } from '../../../core/kernel/errors.ts'
import type { ClientOrderId } from '../../../core/orders/order.ts'
import type { Accepted, Amendment } from '../../../core/ports.ts'
import { ended, type House, known, linkOf, mayTrade, mine } from '../house.ts'
import type { AgentLink } from '../link/agent-link.ts'
import type { OurOrder } from '../state/our-orders.ts'
import type { PositionInfo } from '../wire/trading.ts'
import { positionOf, ticketOf } from './cancel.ts'
import { checkPrices } from './checks.ts'
import { outcomeOf } from './outcome.ts'
import { replace } from './replace.ts'

/** 0 takes a level away, null leaves it as it is (MTB/1, item 32). */
const levelOf = (price: Decimal | null | undefined): number | null =>
  price === undefined ? null : (price?.toNumber() ?? 0)

/** Changes an order or what protects its position. Throws Refused or Unknown. */
export async function amend(house: House, id: ClientOrderId, change: Amendment): Promise<Accepted> {
  const link = linkOf(house)
  const ours = mine(house, id)
  mayTrade(house, link)
  checkPrices(change, known(house, ours.terms.instrument))
  try {
    if (ours.kind === 'level') return await moveLevel(house, link, ours, change)
    const positions = openedBy(house, ours)
    const isWorking = ours.state !== 'ended'
    if (!isWorking && (positions.length === 0 || !isProtective(change))) throw ended(house, ours)
    if (change.quantity !== undefined && !change.quantity.eq(ours.terms.quantity))
      return await replace(house, link, ours, change)
    const ticket = ticketOf(house, ours)
    if (isWorking) await modify(link, ticket, ours, change)
    if (change.stopLoss !== undefined || change.takeProfit !== undefined)
      for (const position of positions) await protect(link, position, change)
    return { brokerOrderId: ticket }
  } finally {
    house.settle()
  }
}

const isProtective = ({ quantity, limitPrice, stopPrice }: Amendment): boolean =>
  quantity === undefined && limitPrice === undefined && stopPrice === undefined

/** The positions that this entry opened and that are still there. */
function openedBy({ orders, mirror, hedging }: House, ours: OurOrder): PositionInfo[] {
  if (!hedging) return []
  return [...mirror.positions.values()].filter(p => orders.openers.get(p.ident) === ours.id)
}

async function moveLevel(house: House, link: AgentLink, ours: OurOrder, change: Amendment): Promise<Accepted> {
  if (ours.state === 'ended') throw ended(house, ours)
  const { terms, role } = ours
  if (change.quantity !== undefined && !change.quantity.eq(terms.quantity))
    throw new Refused(
      'NOT_OFFERED',
      'A stop or target in MetaTrader 5 is for the whole position: its volume cannot be changed.',
    )
  const price = role === 'stop_loss' ? change.stopPrice : change.limitPrice
  if (price === undefined) throw new Refused('INVALID_REQUEST', 'Of a stop or target only its price can be changed.')
  const position = positionOf(house, ours)
  await protect(link, position, role === 'stop_loss' ? { stopLoss: price } : { takeProfit: price })
  return { brokerOrderId: ours.tickets.at(-1) ?? '' }
}

async function protect(link: AgentLink, { ticket }: PositionInfo, { stopLoss, takeProfit }: Amendment): Promise<void> {
  await outcomeOf(() => link.trade({ t: 'position_modify', ticket, sl: levelOf(stopLoss), tp: levelOf(takeProfit) }))
}

async function modify(link: AgentLink, ticket: string, { terms }: OurOrder, change: Amendment): Promise<void> {
  const isStopLimit = terms.type === 'stop_limit'
  const price = terms.type === 'limit' ? change.limitPrice : change.stopPrice
  const stopLimit = isStopLimit ? change.limitPrice : undefined
  await outcomeOf(() =>
    link.trade({
      t: 'order_modify',
      ticket,
      price: price?.toNumber() ?? null,
      stopLimit: stopLimit?.toNumber() ?? null,
      sl: levelOf(change.stopLoss),
      tp: levelOf(change.takeProfit),
    }),
  )
}
