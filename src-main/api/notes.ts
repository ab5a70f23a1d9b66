import type { NoteView } from '../../src-preload/contract/views.ts'
import { type NoteAbout, noteKey } from '../core/journal/note.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { NoteRecord } from '../core/trading/note-ledger.ts'
import type { ApiParts, Part } from './context.ts'

const noteView = ({ about, seq, at, text, tags }: NoteRecord): NoteView => ({
  key: noteKey(about),
  about,
  seq,
  at: Math.round(at),
  text,
  tags: [...tags],
})

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag, i) => tag === b[i])

export function notesApi({ terminal, journal }: ApiParts): Part<'journal.note' | 'journal.tags' | 'notes'> {
  const { recorder, state } = terminal

  /** Throws NOT_FOUND: a note on nothing would never be seen again. */
  async function mustBeThere({ kind, id }: NoteAbout): Promise<void> {
    if (kind === 'row') {
      if (/^[1-9]\d{0,14}$/.test(id) && Number(id) <= journal.head) return
      throw new TerminalError('NOT_FOUND', `The journal has no row ${id}.`)
    }
    const known =
      kind === 'order'
        ? state.orders.get(id) !== undefined
        : kind === 'signal'
          ? state.signals.signal(id) !== undefined
          : [...state.portfolio.positions()].some(({ broker, id: position }) => `${broker}/${position}` === id)
    if (known || (await journal.linked([`${kind}:${id}`], { limit: 1 })).length > 0) return
    throw new TerminalError('NOT_FOUND', `There is no ${kind} ${id}.`)
  }

  return {
    'journal.note': async ({ about, text, tags: given }) => {
      await mustBeThere(about)
      const tags = [...new Set(given)]
      const before = state.notes.get(about)
      // Written once however often it is sent.
      if (before !== undefined && before.text === text && same(before.tags, tags)) return noteView(before)
      const at = terminal.clock.now()
      const seq = recorder.record('note.written', { about, text, tags })
      return noteView({ about, text, tags, seq, at })
    },
    'journal.tags': () =>
      [...state.notes.tags()]
        .map(([tag, count]) => ({ tag, count }))
        .sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag, 'en')),
    notes: (_params, push) => {
      for (const note of state.notes.all()) push(noteView(note), noteKey(note.about))
      return recorder.bus.on('note.written', ({ seq, at, body }) => {
        push(noteView({ ...body, seq, at }), noteKey(body.about))
      })
    },
  }
}
