import type { OrderStatus, Pending } from '../../src-main/core/orders/order.ts'
import { nextPending, type PendingHappening } from '../../src-main/core/orders/pending.ts'
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
  'amended',
  'filled',
  'cancelled',
  'expired',
  'rejected',
]
const requests: readonly Pending[] = ['none', 'cancel', 'replace', 'unknown']
const answers: readonly PendingHappening[] = [
  'cancel_asked',
  'cancel_refused',
  'cancel_doubt',
  'replace_asked',
  'replace_refused',
  'replace_doubt',
  'amended',
  'settled',
  'ended',
]

/** What follows, or undefined where the machine throws. */
function next<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch {
    // Not legal: this is how the machine says so, and the table shows it as an empty cell.
    return undefined
  }
}

function statusCell(from: OrderStatus, happening: OrderHappening): string {
  const to = (complete: boolean): OrderStatus | undefined => next(() => nextStatus(from, happening, complete))
  const some = to(false)
  if (some === undefined) return ''
  if (happening === 'amended') return `${some}, ${to(true)} when that is filled already`
  if (happening !== 'filled') return some
  const late = isLateFill(from) ? ', incident' : ''
  return `${some === from && some !== 'PARTIAL' ? 'stays' : some} in part, ${to(true)} when complete${late}`
}

function pendingCell(from: Pending, happening: PendingHappening): string {
  const alone = next(() => nextPending(from, happening, false))
  if (alone === undefined) return ''
  const both = next(() => nextPending(from, happening, true))
  return both === alone ? alone : `${alone} (${both})`
}

/** The state table of docs/orders.md, found by asking the machine itself. */
export const orderStatesText = (): string =>
  table(
    ['from', ...happenings],
    statuses.map(from => [`**${from}**`, ...happenings.map(happening => statusCell(from, happening))]),
  )

/** The table of requests about an order. */
export const orderRequestsText = (): string =>
  table(
    ['happening', ...requests.map(from => `from ${from}`)],
    answers.map(happening => [`**${happening}**`, ...requests.map(from => pendingCell(from, happening))]),
  )
