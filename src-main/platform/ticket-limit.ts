import { TerminalError } from '../core/kernel/errors.ts'

const MOST = 20
const WITHIN_MS = 60_000

/** Hands out tickets to pages, no faster than a person opens windows. `now`: Unix ms. */
export function limitedTickets(issue: () => string, now: () => number): () => string {
  let given: number[] = []
  return () => {
    given = given.filter(at => at > now() - WITHIN_MS)
    if (given.length >= MOST)
      throw new TerminalError('CONFLICT', `More than ${MOST} windows were asked for within a minute. Wait a moment.`)
    given.push(now())
    return issue()
  }
}
