import { appendFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

/** Ends this process for good, now. What it was about to write is not written. */
export function killSelf(): never {
  process.kill(process.pid, 'SIGKILL')
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** Dies at one named step, the so-manyth time it is passed, and leaves a note which. */
export class Reaper {
  readonly #pass: string
  readonly #note: string
  #left: number
  #thread: { readonly gate: Int32Array; readonly worker: Worker } | undefined

  constructor(die: { readonly pass: string; readonly hit: number } | null, note: string) {
    this.#pass = die?.pass ?? ''
    this.#left = die?.hit ?? 0
    this.#note = note
  }

  /** A thread that kills from outside, for deaths in the midst of a system call. Resolves when it waits. */
  async prepare(micros: number): Promise<void> {
    if (!this.#pass.startsWith('during ')) return
    const gate = new Int32Array(new SharedArrayBuffer(8))
    const worker = new Worker(new URL('./reaper-thread.ts', import.meta.url), { workerData: { gate, micros } })
    worker.unref()
    await new Promise<void>((resolve, reject) => worker.once('message', () => resolve()).once('error', reject))
    this.#thread = { gate, worker }
  }

  pass(step: string): void {
    if (step !== this.#pass || --this.#left !== 0) return
    appendFileSync(this.#note, `${step}\n`)
    killSelf()
  }

  /** Something long begins: the thread is let loose, if it is this. Returns what says that it is over. */
  during(step: string): () => void {
    if (step !== this.#pass || --this.#left !== 0 || this.#thread === undefined) return () => undefined
    const { gate } = this.#thread
    appendFileSync(this.#note, `${step}\n`)
    Atomics.store(gate, 0, 1)
    Atomics.notify(gate, 0)
    return () => {
      // Too late to be in the midst of it: the note is taken back, and the death comes all the same.
      appendFileSync(this.#note, 'too late\n')
    }
  }
}
