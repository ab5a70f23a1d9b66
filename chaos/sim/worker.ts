import { parentPort } from 'node:worker_threads'
import { quietCrashes } from './quiet-crashes.ts'
import { runMany } from './run-many.ts'

/** Takes `{ from, to }`, gives what came of those seeds; the pool asks again until nothing is left. */
quietCrashes()
parentPort?.on('message', async (seeds: { readonly from: number; readonly to: number }) => {
  parentPort?.postMessage(await runMany(seeds.from, seeds.to))
})
