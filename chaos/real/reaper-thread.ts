import { parentPort, workerData } from 'node:worker_threads'

/** Waits at the gate, then so many microseconds more, and kills the whole process: wherever its main thread is just then. */
const { gate, micros } = workerData as { readonly gate: Int32Array; readonly micros: number }
parentPort?.postMessage('waiting')
// Awake from the start of the last stretch on: to be woken by the system would take longer than a sync does.
while (Atomics.load(gate, 0) === 0) Atomics.wait(gate, 0, 0, 50)
const until = performance.now() + micros / 1000
while (performance.now() < until);
process.kill(process.pid, 'SIGKILL')
