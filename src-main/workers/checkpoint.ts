import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { messageOf } from '../core/kernel/errors.ts'
import type { CheckpointTask } from '../platform/journal/checkpoints.ts'

/** Entry of the worker that brings the journal's log into its file: passively, so it never keeps a writer waiting. */
const port = parentPort
if (port === null) throw new Error('checkpoint.ts runs as a worker thread only')
const { file, everyMs } = workerData as CheckpointTask
const db = new DatabaseSync(file)
let told = ''

const timer = setInterval(() => {
  try {
    db.exec('PRAGMA wal_checkpoint(PASSIVE)')
    told = ''
  } catch (error) {
    // A full disk says the same every second; once is enough.
    const text = messageOf(error)
    if (text !== told) port.postMessage(text)
    told = text
  }
}, everyMs)

port.once('message', () => {
  clearInterval(timer)
  db.close()
})
