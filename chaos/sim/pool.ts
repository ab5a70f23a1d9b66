import { Worker } from 'node:worker_threads'
import type { Failure, ManyResult } from './run-many.ts'
import { emptyTally, merge, type Tally } from './tally.ts'

const PORTION = 100

export interface PoolOptions {
  readonly seed: number
  readonly runs: number
  readonly threads: number
  readonly progress: (done: number, failed: number) => void
}

/** Every seed, on several threads. Throws what a thread threw. */
export async function runPool({ seed, runs, threads, progress }: PoolOptions): Promise<ManyResult> {
  const tally: Tally = emptyTally()
  const failures: Failure[] = []
  const end = seed + runs
  let next = seed
  const serve = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const give = (): void => {
        if (next >= end) return resolve()
        const from = next
        next = Math.min(end, from + PORTION)
        worker.postMessage({ from, to: next })
      }
      worker.on('error', reject)
      worker.on('message', (result: ManyResult) => {
        merge(tally, result.tally)
        failures.push(...result.failures)
        progress(tally.total.runs, failures.length)
        give()
      })
      give()
    })
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./worker.ts', import.meta.url)))
  try {
    await Promise.all(workers.map(serve))
  } finally {
    await Promise.all(workers.map(worker => worker.terminate()))
  }
  failures.sort((a, b) => a.seed - b.seed)
  return { tally, failures }
}
