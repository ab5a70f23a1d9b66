import { Worker } from 'node:worker_threads'
import { type ErrorCode, TerminalError } from '../../core/kernel/errors.ts'
import type { CurvePoint, CurveQuestion } from '../../core/portfolio/equity-curve.ts'
import { workerFile } from '../worker-file.ts'

export interface CurveTask {
  readonly file: string
  readonly question: CurveQuestion
}
/** `code` null: nobody expected it. */
export type CurveAnswer =
  | { readonly marks: readonly CurvePoint[] }
  | { readonly code: ErrorCode | null; readonly text: string }

/** Reads curves of equity, each on a thread of its own and one after the other: seconds for a long journal, which nothing else waits for. */
export class Curves {
  readonly #file: string
  #before: Promise<unknown> = Promise.resolve()
  #worker: Worker | undefined
  #closed = false

  constructor(file: string) {
    this.#file = file
  }

  /** As `readCurve`. Rejects with its errors, with NOT_CONNECTED after `close`, or when the thread dies. */
  read(question: CurveQuestion): Promise<readonly CurvePoint[]> {
    const run = (): Promise<readonly CurvePoint[]> => this.#ask({ file: this.#file, question })
    const mine = this.#before.then(run, run)
    this.#before = mine
    return mine
  }

  /** Ends the thread that reads, if one does: it holds the journal open. Nothing is read from now on. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#worker?.terminate()
  }

  #ask(task: CurveTask): Promise<readonly CurvePoint[]> {
    if (this.#closed)
      return Promise.reject(new TerminalError('NOT_CONNECTED', 'The terminal is closing: ask again when it runs.'))
    const worker = new Worker(workerFile('curve'), { workerData: task, name: 'curve' })
    // Whoever waits for an answer keeps the process alive by other means.
    worker.unref()
    this.#worker = worker
    return new Promise((resolve, reject) => {
      worker.once('message', (answer: CurveAnswer) => {
        if ('marks' in answer) resolve(answer.marks)
        else reject(answer.code === null ? new Error(answer.text) : new TerminalError(answer.code, answer.text))
      })
      worker.once('error', reject)
      worker.once('exit', code =>
        reject(new Error(`the reading of a curve ended with exit code ${code} and no answer`)),
      )
    })
  }
}
