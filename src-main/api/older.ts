import { decodeRow } from '../core/journal/codec.ts'
import type { EventType, TerminalEvent } from '../core/journal/events.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { JournalReader } from './context.ts'

type EventOf<T extends EventType> = Extract<TerminalEvent, { type: T }>

const PAGE = 1000

/**
 * Gives the reader who goes on after `from` the events that memory let go before its oldest one, out of the journal,
 * oldest first. Ends early when `push` says that nothing more is wanted.
 */
export function pushOlder<T extends EventType>(
  journal: JournalReader,
  type: T,
  from: number | undefined,
  oldestKept: number | undefined,
  push: (event: EventOf<T>) => boolean,
): void {
  if (from === undefined || oldestKept === undefined) return
  let after = from
  while (after < oldestKept - 1) {
    const rows = journal.query({ types: [type], after, before: oldestKept, limit: PAGE })
    for (const row of rows) {
      if (!push(decodeRow(row) as EventOf<T>)) return
      after = row.seq
    }
    if (rows.length < PAGE) return
  }
}

/** For what cannot be told from single rows: the stream ends with this rather than skip something unsaid. */
export const letGo = (what: string, from: number): TerminalError =>
  new TerminalError(
    'NO_DATA',
    `The ${what} right after ${from} are not in memory any more. Open the stream without "from" for those that are; the stream "journal" has every row.`,
  )
