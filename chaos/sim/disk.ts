import { TerminalError } from '../../src-main/core/kernel/errors.ts'
import type { JournalRow, JournalStore } from '../../src-main/core/ports.ts'
import { memoryJournal } from '../../src-main/platform/journal/memory-journal.ts'

/** The journal's file and what of it is on the platter: a crash keeps only that, and perhaps some rows more. */
export class Disk {
  readonly id: string
  /** No row can be written. */
  full = false
  #journal: ReturnType<typeof memoryJournal>
  #synced = 0

  constructor(id: string) {
    this.id = id
    this.#journal = memoryJournal(id)
  }

  get journal(): JournalStore {
    return this.#journal
  }

  get synced(): number {
    return this.#synced
  }

  append(at: number, type: string, body: string, durable: boolean): number {
    if (this.full) throw new TerminalError('DISK_FULL', 'The disk is full.')
    const seq = this.#journal.append(at, type, body, durable)
    // The journal is one file: a sync takes with it whatever was written before.
    if (durable) this.#synced = seq
    return seq
  }

  /** How many rows there are. */
  get head(): number {
    return this.#journal.head
  }

  rows(): readonly JournalRow[] {
    return [...this.#journal.read(0)]
  }

  /** The power goes: of the rows that were not synced, the first `share` happen to be there all the same. Returns how many are gone. */
  crash(share: number): number {
    const rows = this.rows()
    const kept = this.#synced + Math.floor((rows.length - this.#synced) * share)
    if (kept === rows.length) return 0
    this.#journal = memoryJournal(this.id)
    for (const { at, type, body } of rows.slice(0, kept)) this.#journal.append(at, type, body, true)
    this.#synced = kept
    return rows.length - kept
  }
}
