import type { Hands } from '../../src-main/brokers/conformance/hands.ts'
import { Refused, Unknown } from '../../src-main/core/kernel/errors.ts'
import type { WorkingOrder } from '../../src-main/core/orders/order.ts'

export type Said = { readonly kind: string; readonly code: string; readonly text: string }

/** What the adapter threw, for a test to compare. */
export function said(error: unknown): Said {
  if (error instanceof Refused) return { kind: 'Refused', code: error.code, text: error.message }
  if (error instanceof Unknown) return { kind: 'Unknown', code: '', text: error.message }
  return { kind: String(error), code: '', text: '' }
}

/** What comes of an order: nothing is thrown. */
export async function comesOf(hands: Hands, order: WorkingOrder = hands.order()): Promise<Said> {
  const outcome = await hands.attempt(order)
  return 'value' in outcome ? { kind: 'accepted', code: '', text: '' } : said(outcome.error)
}
