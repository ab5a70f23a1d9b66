import type { OrderForm } from '../../../src-preload/contract/views.ts'
import type { Question } from './read-ticket.ts'
import type { SendGuard } from './send-guard.ts'

/** What a hand asked for, and the order that the terminal worked out of it. */
export interface Asked {
  readonly question: Question
  readonly order: OrderForm
}

export type Sent<T> = { readonly twice: true } | { readonly twice: false; readonly answer: T }

/**
 * Places an order unless it was just placed. The same wish is the same order even where it comes to other figures by now
 * (a stop by distance, a size by money): prices move between the two clicks of one hand. `now`: any clock, ms.
 */
export async function sendOnce<T>(
  guard: SendGuard,
  { question, order }: Asked,
  place: () => Promise<T>,
  now: () => number,
): Promise<Sent<T>> {
  const names = [JSON.stringify(question), JSON.stringify(order)]
  if (!guard.takeAll(names, now())) return { twice: true }
  try {
    return { twice: false, answer: await place() }
  } finally {
    for (const name of names) guard.done(name, now())
  }
}
