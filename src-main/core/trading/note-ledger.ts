import type { TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import { isEmptyNote, type NoteAbout, type NoteWritten, noteKey } from '../journal/note.ts'
import type { UnixMs } from '../kernel/clock.ts'

export type NoteRecord = NoteWritten & { readonly seq: number; readonly at: UnixMs }

/** So many stay in memory; older ones are in the journal. */
const KEPT = 2_000

/** The present note of each thing: the newest that was written about it. */
export class NoteLedger implements Kept {
  /** By `noteKey`, in the order of writing. */
  readonly #notes = new Map<string, NoteRecord>()
  readonly #kept: number

  constructor(kept = KEPT) {
    this.#kept = kept
  }

  get(about: NoteAbout): NoteRecord | undefined {
    return this.#notes.get(noteKey(about))
  }

  /** In the order of writing. */
  all(): Iterable<NoteRecord> {
    return this.#notes.values()
  }

  /** How many of the notes have each tag. */
  tags(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const { tags } of this.#notes.values()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    return counts
  }

  apply({ seq, at, type, body }: TerminalEvent): void {
    if (type !== 'note.written') return
    const key = noteKey(body.about)
    this.#notes.delete(key)
    if (!isEmptyNote(body)) this.#notes.set(key, { ...body, seq, at })
    for (const oldest of this.#notes.keys()) {
      if (this.#notes.size <= this.#kept) return
      this.#notes.delete(oldest)
    }
  }

  snapshot() {
    return { notes: this.#notes }
  }

  restore(from: ReturnType<NoteLedger['snapshot']>): void {
    refill(this.#notes, from.notes)
  }
}
