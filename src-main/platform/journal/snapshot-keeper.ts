import { Worker } from 'node:worker_threads'
import { workerFile } from '../worker-file.ts'
import type { Journal } from './journal.ts'

/** What the worker is asked for. */
export interface SnapshotTask {
  readonly file: string
  /** The last row of the snapshot. */
  readonly to: number
  readonly version: string
}

export interface SnapshotTaken {
  readonly seq: number
  /** The snapshot that it went on from; 0: it folded every row. */
  readonly from: number
  /** Of the state as text. */
  readonly length: number
  readonly notices: readonly string[]
}

export interface SnapshotKeeperParts {
  readonly file: string
  readonly journal: Pick<Journal, 'durableHead'>
  readonly version: string
  /** The snapshot that the terminal started from; 0: none. */
  readonly from: number
  readonly taken: (snapshot: SnapshotTaken) => void
  readonly fault: (error: unknown) => void
  /** Rows from one snapshot to the next; fewer when the terminal closes. */
  readonly every?: number
  readonly lookEveryMs?: number
}

const EVERY = 5_000
const LOOK_EVERY_MS = 5_000
/** A person waits for it: at most so long, and only for what is quick. */
const AT_CLOSE_MS = 5_000

/**
 * Has snapshots taken by a worker while the terminal runs: of rows that are on the disk for certain, so that a snapshot
 * never knows more than the journal after a power cut. A failure costs a longer start and is told, no more.
 */
export class SnapshotKeeper {
  readonly #parts: SnapshotKeeperParts
  readonly #every: number
  readonly #timer: NodeJS.Timeout
  #last: number
  #worker: Worker | undefined
  #running: Promise<void> | undefined
  #isGivenUp = false

  constructor(parts: SnapshotKeeperParts) {
    this.#parts = parts
    this.#every = parts.every ?? EVERY
    this.#last = parts.from
    this.#timer = setInterval(() => void this.#look(this.#every), parts.lookEveryMs ?? LOOK_EVERY_MS)
    this.#timer.unref()
  }

  /** Takes a last one where that is quick. Before the journal is closed. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    const patience = setTimeout(() => {
      // The next start takes longer; nobody waits for that now.
      this.#isGivenUp = true
      void this.#worker?.terminate()
    }, AT_CLOSE_MS)
    await this.#running
    // A long journal that the start had to read whole the worker would have to read whole, too.
    if (this.#parts.journal.durableHead - this.#last <= 10 * this.#every) await this.#look(this.#every / 5)
    clearTimeout(patience)
  }

  #look(atLeast: number): Promise<void> {
    const to = this.#parts.journal.durableHead
    if (this.#running === undefined && to - this.#last >= atLeast) {
      // Whatever comes of it, the next one is not tried before there is more to gain.
      this.#last = to
      this.#running = this.#take(to).finally(() => {
        this.#running = undefined
      })
    }
    return this.#running ?? Promise.resolve()
  }

  async #take(to: number): Promise<void> {
    const { file, version, taken, fault } = this.#parts
    try {
      taken(await this.#work({ file, to, version }))
    } catch (error) {
      if (!this.#isGivenUp) fault(error)
    }
  }

  #work(task: SnapshotTask): Promise<SnapshotTaken> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(workerFile('snapshot'), { workerData: task, name: 'snapshot' })
      this.#worker = worker
      worker.unref()
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', code => reject(new Error(`the snapshot worker ended with exit code ${code} and no snapshot`)))
    })
  }
}
