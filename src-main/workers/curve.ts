import { parentPort, workerData } from 'node:worker_threads'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'
import type { CurveAnswer, CurveTask } from '../platform/journal/curve-in-worker.ts'
import { readCurve } from '../platform/journal/equity-rows.ts'

/** Entry of the worker that reads one curve of equity from the journal. */
function answer({ file, question }: CurveTask): CurveAnswer {
  try {
    return { marks: readCurve(file, question) }
  } catch (error) {
    return { code: error instanceof TerminalError ? error.code : null, text: messageOf(error) }
  }
}

parentPort?.postMessage(answer(workerData as CurveTask))
