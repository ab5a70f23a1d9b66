import { Worker } from 'node:worker_threads'
import { workerFile } from '../worker-file.ts'
import type { Verdict } from './journal.ts'

export interface VerifyTask {
  readonly file: string
  /** The code whose snapshots are compared with the rows. */
  readonly version: string
}

export interface Verified {
  readonly verdict: Verdict
  /** What is wrong with the snapshots of a good journal, for a person; null: nothing. */
  readonly snapshots: string | null
}

/** As `verifyJournal`, and the newest snapshot against its rows, on a thread of its own: the terminal goes on trading meanwhile. Rejects when the thread dies. */
export function verifyInWorker(task: VerifyTask): Promise<Verified> {
  const worker = new Worker(workerFile('verify'), { workerData: task, name: 'verify' })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the verification ended with exit code ${code} and no verdict`)))
  })
}
