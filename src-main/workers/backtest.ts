import { parentPort, workerData } from 'node:worker_threads'
import type { BacktestRequest } from '../backtest/request.ts'
import { runBacktest } from '../backtest/run-backtest.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { leanSource } from '../platform/market-data/lean/lean-source.ts'

/** A backtest away from the main thread. Sends `{share}` while it works, then `{result}` or `{code, text}`. */
const request = workerData as BacktestRequest
try {
  const { kind: _kind, ...settings } = request.source
  const source = leanSource({ ...settings, yieldEvery: 'never' })
  parentPort?.postMessage({ result: await runBacktest(request, source, progress => parentPort?.postMessage(progress)) })
} catch (error) {
  if (!(error instanceof TerminalError)) throw error
  parentPort?.postMessage({ code: error.code, text: error.message })
}
