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

  constructor(file: string) {
    this.#file = file
  }

  /** As `readCurve`. Rejects with its errors, or when the thread dies. */
  read(question: CurveQuestion): Promise<readonly CurvePoint[]> {
    const run = (): Promise<readonly CurvePoint[]> => ask({ file: this.#file, question })
    const mine = this.#before.then(run, run)
    this.#before = mine
    return mine
  }
}

function ask(task: CurveTask): Promise<readonly CurvePoint[]> {
  const worker = new Worker(workerFile('curve'), { workerData: task, name: 'curve' })
  // Whoever waits for an answer keeps the process alive by other means.
  worker.unref()
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: CurveAnswer) => {
      if ('marks' in answer) resolve(answer.marks)
      else reject(answer.code === null ? new Error(answer.text) : new TerminalError(answer.code, answer.text))
    })
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the reading of a curve ended with exit code ${code} and no answer`)))
  })
}
