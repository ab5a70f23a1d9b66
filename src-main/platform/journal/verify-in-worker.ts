import { Worker } from 'node:worker_threads'
import { workerFile } from '../worker-file.ts'
import type { Verdict } from './journal.ts'

/** As `verifyJournal`, on a thread of its own: the terminal goes on trading meanwhile. Rejects when the thread dies. */
export function verifyInWorker(file: string): Promise<Verdict> {
  const worker = new Worker(workerFile('verify'), { workerData: file, name: 'verify' })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the verification ended with exit code ${code} and no verdict`)))
  })
}
