import type { JournalRowView } from '../../src-preload/contract/views.ts'
import type { JournalRow } from '../core/ports.ts'
import type { ApiParts, Part } from './context.ts'
import { summaryOf } from './journal-summary.ts'

const rowView = ({ seq, at, type, body, hash }: JournalRow): JournalRowView => ({
  seq,
  at: Math.round(at),
  type,
  body,
  hash,
  summary: summaryOf(type, body),
})
/** Rows that a stream without a starting point shows first. */
const TAIL = 500

export function journalApi({ terminal, journal }: ApiParts): Part<'journal.query' | 'journal.verify' | 'journal'> {
  return {
    'journal.query': async query => (await journal.search(query)).map(rowView),
    'journal.verify': () => journal.verify(),
    journal: (_params, push, _ctx, from) => {
      let sent = from ?? Math.max(0, journal.head - TAIL)
      const show = (): void => {
        for (const row of journal.read(sent)) {
          if (!push(rowView(row))) return
          sent = row.seq
        }
      }
      show()
      return terminal.recorder.bus.on('any', show)
    },
  }
}
