import { TerminalError } from '../../core/kernel/errors.ts'
import type { Journal } from './journal.ts'

/** Opens the journal in `file`, or makes it. Throws LOCKED, JOURNAL_BROKEN, DISK_FULL, UNSUPPORTED. */
export function openJournal(file: string): Journal {
  throw new TerminalError('UNSUPPORTED', `the journal ${file} comes in the next commit`)
}
