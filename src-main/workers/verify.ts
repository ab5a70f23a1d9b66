import { parentPort, workerData } from 'node:worker_threads'
import type { Verified, VerifyTask } from '../platform/journal/verify-in-worker.ts'
import { verifyJournal } from '../platform/journal/verify-journal.ts'
import { checkSnapshots } from '../snapshot/check-snapshots.ts'

/** Entry of the worker that walks a journal's hash chain and folds its rows: seconds for a long one, which orders must not wait for. */
const { file, version } = workerData as VerifyTask
const verdict = verifyJournal(file)
const verified: Verified = { verdict, snapshots: verdict.ok ? checkSnapshots(file, version) : null }
parentPort?.postMessage(verified)
