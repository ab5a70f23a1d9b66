import type { OrderStatus } from './order.ts'

/** What can happen to an order, apart from requests about it (those: pending.ts). */
export type OrderHappening = 'sent' | 'doubt' | 'accepted' | 'amended' | 'filled' | 'cancelled' | 'expired' | 'rejected'

const live: readonly OrderStatus[] = ['SENT', 'UNKNOWN', 'WORKING', 'PARTIAL']

/** From which status each happening is legal. A fill may come before the acknowledgement, and even after the end. */
const legal: Readonly<Record<OrderHappening, readonly OrderStatus[]>> = {
  sent: ['INTENT'],
  doubt: ['INTENT', 'SENT'],
  accepted: live,
  amended: live,
  filled: [...live, 'FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED'],
  cancelled: live,
  expired: live,
  rejected: ['SENT', 'UNKNOWN', 'WORKING'],
}

export const canHappen = (from: OrderStatus, happening: OrderHappening): boolean => legal[happening].includes(from)

/** A fill of an order that was thought closed: taken, and an incident. */
export const isLateFill = (from: OrderStatus): boolean => !live.includes(from)

/**
 * The status after `happening`; `complete`: the filled quantity now reaches the order's (a change to a quantity that is
 * filled already, since messages crossed, fills it: FIX appendix D11). Throws on what cannot be: a broker's report that
 * does, is a bug in an adapter or here, and must not be papered over.
 */
export function nextStatus(from: OrderStatus, happening: OrderHappening, complete: boolean): OrderStatus {
  if (!canHappen(from, happening)) throw new Error(`an order cannot go from ${from} by "${happening}"`)
  switch (happening) {
    case 'sent':
      return 'SENT'
    case 'doubt':
      return 'UNKNOWN'
    case 'accepted':
      return from === 'PARTIAL' ? 'PARTIAL' : 'WORKING'
    case 'amended':
      return complete ? 'FILLED' : from === 'PARTIAL' ? 'PARTIAL' : 'WORKING'
    case 'filled':
      if (complete) return 'FILLED'
      return isLateFill(from) ? from : 'PARTIAL'
    case 'cancelled':
      return 'CANCELLED'
    case 'expired':
      return 'EXPIRED'
    case 'rejected':
      return 'REJECTED'
  }
}
