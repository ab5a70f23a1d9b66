import { Worker } from 'node:worker_threads'
import { type ErrorCode, TerminalError } from '../../core/kernel/errors.ts'
import type { JournalRow } from '../../core/ports.ts'
import { workerFile } from '../worker-file.ts'
import type { JournalQuery } from './journal.ts'

/** What the worker is asked, and what it answers. `code` null: nobody expected it. */
export interface SearchQuestion {
  readonly id: number
  readonly query: JournalQuery
}
export type SearchAnswer =
  | { readonly id: number; readonly rows: readonly JournalRow[] }
  | { readonly id: number; readonly code: ErrorCode | null; readonly text: string }

interface Waiting {
  readonly resolve: (rows: readonly JournalRow[]) => void
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
  query(query: JournalQuery): Promise<readonly JournalRow[]> {
    const worker = this.#worker ?? this.#start()
    const id = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, query } satisfies SearchQuestion)
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
      cause = `: ${error instanceof Error ? error.message : String(error)}`
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
    if ('rows' in answer) waiting?.resolve(answer.rows)
    else waiting?.reject(answer.code === null ? new Error(answer.text) : new TerminalError(answer.code, answer.text))
  }
}
