import { parentPort, workerData } from 'node:worker_threads'
import { quietCrashes, withoutStacks } from './quiet-crashes.ts'
import { runMany } from './run-many.ts'

/** Takes `{ from, to }`, gives what came of those seeds; the pool asks again until nothing is left. */
const { now } = workerData as { readonly now: BigInt64Array }
quietCrashes()
withoutStacks()
parentPort?.on('message', async (seeds: { readonly from: number; readonly to: number }) => {
  const begun = (seed: number): void => void Atomics.store(now, 0, BigInt(seed))
  parentPort?.postMessage(await runMany(seeds.from, seeds.to, begun))
})
