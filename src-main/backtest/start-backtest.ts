import { Worker } from 'node:worker_threads'
import { type ErrorCode, TerminalError } from '../core/kernel/errors.ts'
import { workerFile } from '../platform/worker-file.ts'
import type { BacktestProgress, BacktestRequest } from './request.ts'
import type { BacktestResult } from './result.ts'

type Message =
  | BacktestProgress
  | { readonly result: BacktestResult }
  | { readonly code: ErrorCode; readonly text: string }

/** Runs a backtest in a worker, so that the main thread stays free. Rejects with a TerminalError that says what to do. */
export function startBacktest(
  request: BacktestRequest,
  onProgress: (progress: BacktestProgress) => void,
): Promise<BacktestResult> {
  const worker = new Worker(workerFile('backtest'), { workerData: request })
  return new Promise((resolve, reject) => {
    worker.on('message', (message: Message) => {
      if ('result' in message) resolve(message.result)
      else if ('code' in message) reject(new TerminalError(message.code, message.text))
      else onProgress(message)
    })
    worker.on('error', reject)
    worker.on('exit', code => reject(new Error(`the backtest ended with exit code ${code} and no result`)))
  })
}
