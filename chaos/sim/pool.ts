import { Worker } from 'node:worker_threads'
import type { Failure, ManyResult } from './run-many.ts'
import { emptyTally, merge, type Tally } from './tally.ts'

const PORTION = 50
/** A run that takes so long, ms, never ends: it is stuck in one step. */
const STUCK_MS = 60_000

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
  const serve = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const now = new BigInt64Array(new SharedArrayBuffer(8))
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { now } })
      workers.push(worker)
      const watch = stuckWatch(now, stuck => {
        failures.push({ seed: stuck, violations: [`STUCK: one step took more than ${STUCK_MS / 1000} s`] })
        resolve()
      })
      const give = (): void => {
        if (next >= end) {
          clearInterval(watch)
          return resolve()
        }
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
  const workers: Worker[] = []
  try {
    await Promise.all(Array.from({ length: threads }, serve))
  } finally {
    await Promise.all(workers.map(worker => worker.terminate()))
  }
  failures.sort((a, b) => a.seed - b.seed)
  return { tally, failures }
}

/** Looks now and then whether the same seed still runs. */
function stuckWatch(now: BigInt64Array, stuck: (seed: number) => void): NodeJS.Timeout {
  let [seen, since] = [-1n, performance.now()]
  const timer = setInterval(() => {
    const seed = Atomics.load(now, 0)
    if (seed !== seen) [seen, since] = [seed, performance.now()]
    else if (performance.now() - since > STUCK_MS) {
      clearInterval(timer)
      stuck(Number(seed))
    }
  }, 1_000)
  return timer.unref()
}
