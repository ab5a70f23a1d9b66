import type { JournalRowView } from '../../src-preload/contract/views.ts'
import { type NoteAbout, noteKey } from '../core/journal/note.ts'
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
/** Things whose rows are looked for at once by their tags: the newest noted ones. */
const NOTED = 500

/** By what the rows about a thing are found, its notes among them. */
const namesOf = (about: NoteAbout): string[] => [`${about.kind}:${about.id}`, `note:${noteKey(about)}`]

export function journalApi({ terminal, journal }: ApiParts): Part<'journal.query' | 'journal.verify' | 'journal'> {
  const { notes } = terminal.state
  const hasAll = (about: NoteAbout, tags: readonly string[]): boolean =>
    tags.every(tag => notes.get(about)?.tags.includes(tag))
  const namesFor = (about: NoteAbout | undefined, tags: readonly string[] = []): string[] => {
    if (about !== undefined) return hasAll(about, tags) ? namesOf(about) : []
    const tagged = [...notes.all()].filter(note => hasAll(note.about, tags))
    return tagged.slice(-NOTED).flatMap(note => namesOf(note.about))
  }
  return {
    'journal.query': async ({ about, tags, ...query }) => {
      const rows =
        about === undefined && tags === undefined
          ? await journal.search(query)
          : await journal.linked(namesFor(about, tags), query)
      return rows.map(rowView)
    },
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
