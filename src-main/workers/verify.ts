import { parentPort, workerData } from 'node:worker_threads'
import { verifyJournal } from '../platform/journal/verify-journal.ts'

/** Entry of the worker that walks a journal's hash chain: seconds for a long one, which orders must not wait for. */
parentPort?.postMessage(verifyJournal(workerData as string))
