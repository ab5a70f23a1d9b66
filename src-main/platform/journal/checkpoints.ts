import { Worker } from 'node:worker_threads'
import { workerFile } from '../worker-file.ts'

/** What the worker is asked for. */
export interface CheckpointTask {
  readonly file: string
  readonly everyMs: number
}

const EVERY_MS = 1_000
/** A checkpoint waits for the disk; nobody waits longer than this for the last one. */
const AT_CLOSE_MS = 2_000

/**
 * Brings the write-ahead log into the journal's file on a thread of its own. SQLite would do it inside whichever append
 * fills the log, which may be an order on its way. Should the thread die, that is how it is again (`LOG_PAGES`).
 */
export class Checkpoints {
  readonly #worker: Worker
  readonly #ended: Promise<void>

  constructor(file: string, fault: (error: unknown) => void, everyMs: number = EVERY_MS) {
    const workerData: CheckpointTask = { file, everyMs }
    this.#worker = new Worker(workerFile('checkpoint'), { workerData, name: 'checkpoint' })
    this.#worker.unref()
    this.#worker.on('error', fault)
    this.#worker.on('message', (text: string) => fault(new Error(`the journal's log could not be brought in: ${text}`)))
    this.#ended = new Promise(resolve => this.#worker.once('exit', () => resolve()))
  }

  /** Before the journal is closed, so that its own connection is the last. */
  async close(): Promise<void> {
    this.#worker.postMessage('stop')
    const patience = setTimeout(() => void this.#worker.terminate(), AT_CLOSE_MS)
    await this.#ended
    clearTimeout(patience)
  }
}
