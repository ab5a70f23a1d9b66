import { parentPort, workerData } from 'node:worker_threads'
import type { SnapshotTask } from '../platform/journal/snapshot-keeper.ts'
import { takeSnapshot } from '../snapshot/take-snapshot.ts'

/** Entry of the worker that takes a snapshot: the thread that trades neither folds nor writes for it. */
parentPort?.postMessage(takeSnapshot(workerData as SnapshotTask))
