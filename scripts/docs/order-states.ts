import type { OrderStatus } from '../../src-main/core/orders/order.ts'
import { isLateFill, nextStatus, type OrderHappening } from '../../src-main/core/orders/transitions.ts'
import { table } from './markers.ts'

const statuses: readonly OrderStatus[] = [
  'INTENT',
  'SENT',
  'UNKNOWN',
  'WORKING',
  'PARTIAL',
  'FILLED',
  'CANCELLED',
  'EXPIRED',
  'REJECTED',
]
const happenings: readonly OrderHappening[] = [
  'sent',
  'doubt',
  'accepted',
  'filled',
  'cancelled',
  'expired',
  'rejected',
]

/** The status that follows, or undefined where the machine throws. */
function next(from: OrderStatus, happening: OrderHappening, complete: boolean): OrderStatus | undefined {
  try {
    return nextStatus(from, happening, complete)
  } catch {
    // Not legal: this is how the machine says so, and the table shows it as an empty cell.
    return undefined
  }
}

function cell(from: OrderStatus, happening: OrderHappening): string {
  const some = next(from, happening, false)
  if (some === undefined) return ''
  if (happening !== 'filled') return some
  const late = isLateFill(from) ? ', incident' : ''
  return `${some === from && some !== 'PARTIAL' ? 'stays' : some} in part, ${next(from, happening, true)} when complete${late}`
}

/** The state table of docs/orders.md, found by asking the machine itself. */
export const orderStatesText = (): string =>
  table(
    ['from', ...happenings],
    statuses.map(from => [`**${from}**`, ...happenings.map(happening => cell(from, happening))]),
  )
