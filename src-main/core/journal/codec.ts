import { TerminalError } from '../kernel/errors.ts'
import type { JournalRow } from '../ports.ts'
import type { EventType, TerminalEvent } from './events.ts'

/** Reads a stored row. The hash chain vouches for the content; what is not JSON was never written by us. */
export function decodeRow(row: JournalRow): TerminalEvent {
  try {
    return { seq: row.seq, at: row.at, type: row.type as EventType, body: JSON.parse(row.body) } as TerminalEvent
  } catch (cause) {
    throw new TerminalError(
      'JOURNAL_BROKEN',
      `Journal row ${row.seq} cannot be read. Run "journal verify" on this data folder.`,
      { cause },
    )
  }
}
