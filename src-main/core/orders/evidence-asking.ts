import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import { inTime } from '../kernel/in-time.ts'
import type { Broker, BrokerSnapshot, Lookup } from '../ports.ts'
import type { OrderRecord } from './order-record.ts'
import { unsound } from './reconcile-reports.ts'
import type { BrokerReport } from './report.ts'
import { unsoundReport } from './unsound-report.ts'

/** What came of a question to a broker: an answer, or why there is none. */
export type Answer<T> = { readonly value: T } | { readonly failed: string }

/** How long a broker may take to answer, ms. */
const PATIENCE_MS = 10_000
/** The broker's clock need not be ours, and an order may be told of before it was answered. */
const OVERLAP_MS = 600_000
const LONGEST = 300

/** A broker's words, which may be anything. */
export const clip = (words: unknown): string => String(words).slice(0, LONGEST)

async function ask<T extends object>(clock: Clock, question: () => Promise<T>): Promise<Answer<T>> {
  try {
    // An adapter may also throw at once.
    const value = await inTime(clock, PATIENCE_MS, (async () => question())())
    if (value === null) return { failed: `no answer within ${PATIENCE_MS / 1000} s` }
    return typeof value === 'object' ? { value } : { failed: 'an answer that cannot be read' }
  } catch (error) {
    return { failed: clip(messageOf(error)) }
  }
}

/** "Where is this order?", by our id. Never throws. */
export async function askById(clock: Clock, broker: Broker, order: OrderRecord): Promise<Answer<Lookup>> {
  const answer = await ask(clock, () => broker.lookup(order))
  if ('failed' in answer) return answer
  const { kind } = answer.value
  const isKnown =
    kind === 'absent' || kind === 'inconclusive' || (kind === 'found' && Array.isArray(answer.value.reports))
  return isKnown ? answer : { failed: 'an answer that cannot be read' }
}

/** The broker's books since just before `since`. Never throws. */
export async function askForBooks(
  clock: Clock,
  broker: Broker,
  since: number,
  currency: string,
): Promise<Answer<BrokerSnapshot>> {
  const answer = await ask(clock, () => broker.snapshot(Math.max(0, since - OVERLAP_MS)))
  if ('failed' in answer) return answer
  try {
    const why = unsound(answer.value, currency) ?? firstUnsound(answer.value.reports)
    return why === null ? answer : { failed: `books that cannot be read: ${why}` }
  } catch (error) {
    return { failed: `books that cannot be read: ${clip(messageOf(error))}` }
  }
}

/** A report that cannot be read may be just the one: then nothing is proven by the others. */
function firstUnsound(reports: readonly BrokerReport[]): string | null {
  for (const report of reports) {
    const why = unsoundReport(report)
    if (why !== null) return why
  }
  return null
}
