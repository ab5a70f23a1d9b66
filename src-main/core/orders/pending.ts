import type { Pending } from './order.ts'

/** What can happen to the requests about an order: a cancel, a replace (amendment), or one after the other. */
export type PendingHappening =
  | 'cancel_asked'
  /** The broker said no. */
  | 'cancel_refused'
  /** Nobody knows whether it arrived. */
  | 'cancel_doubt'
  | 'replace_asked'
  | 'replace_refused'
  | 'replace_doubt'
  /** The broker reported the order as it was asked for. */
  | 'amended'
  /** The broker shows the order as it was: the request did not happen. */
  | 'settled'
  /** The order is filled, cancelled, expired or rejected: nothing is pending any more. */
  | 'ended'

/**
 * From which pending request each is legal. A cancel may be asked for at any time, also twice. A replace waits until
 * nothing is pending: of two changes under way nobody could say which stands. Answers may come late and twice.
 */
const legal: Readonly<Record<PendingHappening, readonly Pending[]>> = {
  cancel_asked: ['none', 'cancel', 'replace', 'unknown'],
  cancel_refused: ['none', 'cancel', 'replace', 'unknown'],
  cancel_doubt: ['none', 'cancel', 'replace', 'unknown'],
  replace_asked: ['none'],
  replace_refused: ['none', 'cancel', 'replace', 'unknown'],
  replace_doubt: ['none', 'cancel', 'replace', 'unknown'],
  amended: ['none', 'cancel', 'replace', 'unknown'],
  settled: ['cancel', 'replace', 'unknown'],
  ended: ['none', 'cancel', 'replace', 'unknown'],
}

/**
 * The request that is pending after `happening`. `other`: a request of the other kind is unanswered too (a cancel that
 * came while a replace was under way): its outcome is then still unknown. Throws on what cannot be.
 */
export function nextPending(from: Pending, happening: PendingHappening, other: boolean): Pending {
  if (!legal[happening].includes(from)) throw new Error(`a request that is "${from}" cannot go on by "${happening}"`)
  switch (happening) {
    case 'cancel_asked':
      return 'cancel'
    case 'replace_asked':
      return 'replace'
    case 'cancel_refused':
      return from === 'replace' ? 'replace' : other ? 'unknown' : 'none'
    case 'cancel_doubt':
      return 'unknown'
    case 'replace_refused':
    case 'amended':
      if (from === 'replace') return 'none'
      return from === 'unknown' && !other ? 'none' : from
    case 'replace_doubt':
      // Of a change that a report has answered meanwhile nothing is unknown; a cancel under way goes before it.
      return from === 'replace' ? 'unknown' : from
    case 'settled':
    case 'ended':
      return 'none'
  }
}
