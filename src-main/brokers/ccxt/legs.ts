import { Refused } from '../../core/kernel/errors.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { OrderRequest, PositionId, Side } from '../../core/orders/order.ts'
import { textOf } from './read.ts'

/** netting: one position an instrument; hedging: a long and a short one beside each other. */
export type PositionMode = 'netting' | 'hedging'

/** One of the two positions of an instrument in hedge mode. */
export type Leg = 'long' | 'short'

/** `leg` null: the instrument's only position. */
export const positionId = ({ id }: Pick<Instrument, 'id'>, leg: Leg | null): PositionId =>
  leg === null ? id : `${id}:${leg}`

const opens = (side: Side): Leg => (side === 'buy' ? 'long' : 'short')
const closes = (side: Side): Leg => (side === 'buy' ? 'short' : 'long')

/** The position that an order on a leg closes; null: it opens. */
export const closesOf = (leg: Leg | null, side: Side, instrument: Pick<Instrument, 'id'>): PositionId | null =>
  leg !== null && leg === closes(side) ? positionId(instrument, leg) : null

/** Which position an order of ours in hedge mode is for. */
export const legOf = ({ side, closes: ticket }: Pick<OrderRequest, 'side' | 'closes'>): Leg =>
  ticket === null ? opens(side) : closes(side)

/** The same, by a venue's own row (Binance: positionSide, OKX: posSide); null: it has but one position, or does not tell. */
export function legIn(info: unknown): Leg | null {
  const side = (textOf(info, 'positionSide') ?? textOf(info, 'posSide'))?.toLowerCase()
  return side === 'long' || side === 'short' ? side : null
}

/** Which leg an order goes to; null: there is but one position. Throws Refused for a ticket that the account cannot have. */
export function checkedLeg(
  title: string,
  mode: PositionMode,
  order: Pick<OrderRequest, 'side' | 'closes' | 'reduceOnly'>,
  instrument: Pick<Instrument, 'id'>,
): Leg | null {
  const { closes: ticket } = order
  if (mode === 'netting') {
    if (ticket === null || ticket === instrument.id) return null
    throw new Refused('NO_TICKETS', `${title} nets positions: there is none to close by name.`)
  }
  if (order.reduceOnly)
    throw new Refused(
      'NOT_OFFERED',
      `This ${title} account keeps long and short positions apart: name the position that the order closes.`,
    )
  const leg = legOf(order)
  if (ticket !== null && ticket !== positionId(instrument, leg))
    throw new Refused('UNKNOWN_TICKET', `${title} has no position ${ticket} that a ${order.side} order closes.`)
  return leg
}
