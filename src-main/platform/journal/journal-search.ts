import { Worker } from 'node:worker_threads'
import type { Followed } from '../../core/journal/follow.ts'
import { type ErrorCode, messageOf, TerminalError } from '../../core/kernel/errors.ts'
import type { JournalRow } from '../../core/ports.ts'
import { workerFile } from '../worker-file.ts'
import type { JournalQuery } from './journal.ts'

/** What the worker is asked: rows by a query, those of them that name one of some things, or all that belongs to one. */
export type SearchTask =
  | { readonly ask: 'query'; readonly query: JournalQuery }
  | { readonly ask: 'linked'; readonly names: readonly string[]; readonly query: JournalQuery }
  | { readonly ask: 'follow'; readonly name: string; readonly limit: number }

/** What it answers. `code` null: nobody expected it. */
export type SearchQuestion = SearchTask & { readonly id: number }
export type SearchAnswer =
  | ({ readonly id: number } & Followed)
  | { readonly id: number; readonly code: ErrorCode | null; readonly text: string }

interface Waiting {
  readonly resolve: (found: Followed) => void
  readonly reject: (error: Error) => void
}

/** Finds rows on a thread of its own: a text that is nowhere has it read every row, for which no order waits. */
export class JournalSearch {
  readonly #file: string
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #asked = 0

  constructor(file: string) {
    this.#file = file
  }

  /** As `Journal.query`. Rejects with BAD_INPUT, JOURNAL_BROKEN, or when the thread dies; the next question starts it again. */
  async query(query: JournalQuery): Promise<readonly JournalRow[]> {
    return (await this.#ask({ ask: 'query', query })).rows
  }

  /**
   * The same, newest first, of the rows that name any of these things (core/journal/links.ts); `row:N` is row N itself.
   * The first question after a start waits until the index has reached the newest row.
   */
  async linked(names: readonly string[], query: JournalQuery): Promise<readonly JournalRow[]> {
    return (await this.#ask({ ask: 'linked', names, query })).rows
  }

  /** Everything that belongs to a thing, oldest first, at most `limit` rows. */
  follow(name: string, limit: number): Promise<Followed> {
    return this.#ask({ ask: 'follow', name, limit })
  }

  #ask(task: SearchTask): Promise<Followed> {
    const worker = this.#worker ?? this.#start()
    const id = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ ...task, id } satisfies SearchQuestion)
    })
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(workerFile('search'), { workerData: this.#file, name: 'journal search' })
    // Whoever waits for an answer keeps the process alive by other means.
    worker.unref()
    this.#worker = worker
    let cause = ''
    worker.on('message', (answer: SearchAnswer) => this.#settle(answer))
    worker.on('error', error => {
      cause = `: ${messageOf(error)}`
    })
    worker.on('exit', () => {
      this.#worker = undefined
      for (const { reject } of this.#waiting.values()) reject(new Error(`the search of the journal ended${cause}`))
      this.#waiting.clear()
    })
    return worker
  }

  #settle(answer: SearchAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('rows' in answer) waiting?.resolve(answer)
    else waiting?.reject(answer.code === null ? new Error(answer.text) : new TerminalError(answer.code, answer.text))
  }
}
