import { type Decimal, text, ZERO } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import { mostRemaining, type OrderRecord } from '../orders/order-record.ts'
import type { Position } from '../portfolio/position.ts'
import type { State } from './state.ts'

/** It makes this position smaller, and nothing else. */
const closes = ({ reduces, role, closes }: OrderRecord, position: string): boolean =>
  reduces && role !== 'entry' && (closes ?? position) === position

/** Orders that close the position and wait for their price. Protective ones are not meant. */
export const waitingCloses = ({ orders }: State, { instrument, id }: Position): OrderRecord[] =>
  [...orders.openOn(instrument)].filter(o => closes(o, id) && o.role === 'exit' && !mayFillNow(o))

/** Orders that close the position and may fill at any moment: another close of the same part would be one too many. */
export const closesUnderWay = ({ orders }: State, { instrument, id }: Position): OrderRecord[] =>
  [...orders.openOn(instrument)].filter(o => closes(o, id) && mayFillNow(o))

/** At the market; or nobody knows yet what has become of it. */
const mayFillNow = ({ type, role, status }: OrderRecord): boolean =>
  type === 'market' || (role === 'exit' && status !== 'WORKING' && status !== 'PARTIAL')

/** How much they may close together. */
export const sumOf = (orders: readonly OrderRecord[]): Decimal =>
  orders.reduce((sum, order) => sum.plus(mostRemaining(order)), ZERO)

/** Throws CONFLICT where `quantity` and what is under way already would close more than there is. */
export function checkNotClosing(state: State, position: Position, quantity: Decimal): void {
  const under = closesUnderWay(state, position)
  const sum = sumOf(under)
  if (sum.plus(quantity).lte(position.quantity) || under.length === 0) return
  const unknown = under.find(o => o.status === 'UNKNOWN')
  const next =
    unknown === undefined
      ? 'Wait for it to fill.'
      : `Nobody knows yet what has become of ${unknown.clientOrderId}: wait for the broker's answer, or settle it by hand.`
  throw new TerminalError(
    'CONFLICT',
    `${text(sum)} of ${text(position.quantity)} ${position.instrument} are being closed already. ${next}`,
  )
}
