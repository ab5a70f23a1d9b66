import { Worker } from 'node:worker_threads'
import { TerminalError } from '../core/kernel/errors.ts'
import type { TrainedModel, Trainer } from '../core/training-port.ts'
import type { TrainMessage, TrainReply } from './train-messages.ts'
import { workerFile } from './worker-file.ts'

interface Waiting {
  readonly resolve: (model: TrainedModel) => void
  readonly reject: (error: Error) => void
}

export interface WorkerTrainer extends Trainer {
  /** Ends the worker; what still waits is rejected. */
  close(): Promise<void>
}

/**
 * Fits models on a worker thread, which starts with the first request and again after it died. The caller keeps its
 * arrays: copies of them are handed over. `train` rejects with the fit's TerminalError, or when the worker dies.
 */
export function workerTrainer(options: { readonly worker?: URL } = {}): WorkerTrainer {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0
  let closed = false

  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const settle = (reply: TrainReply): void => {
    const request = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (waiting.size === 0) worker?.unref()
    if ('model' in reply) request?.resolve(reply.model)
    else
      request?.reject(
        reply.code ? new TerminalError(reply.code, reply.text) : new Error(`training failed: ${reply.text}`),
      )
  }
  const start = (): Worker => {
    const started = new Worker(options.worker ?? workerFile('train'), { name: 'train' })
    let cause: Error | undefined
    started.on('message', settle)
    started.on('error', error => {
      cause = error instanceof Error ? error : new Error(String(error))
    })
    started.on('exit', code => {
      if (worker !== started) return
      worker = undefined
      failAll(
        new Error(
          `the training worker ended (exit code ${code}${cause ? `, ${cause.message}` : ''}) before its model was done`,
          { cause },
        ),
      )
    })
    return started
  }

  return {
    train(request) {
      if (closed) return Promise.reject(new Error('the trainer is closed'))
      return new Promise<TrainedModel>((resolve, reject) => {
        worker ??= start()
        const features = request.features.slice()
        const labels = request.labels.slice()
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        // A fit at work keeps the process alive, an idle worker does not.
        worker.ref()
        const message: TrainMessage = { id, request: { ...request, features, labels } }
        worker.postMessage(message, [features.buffer, labels.buffer])
      })
    },
    async close() {
      closed = true
      const running = worker
      worker = undefined
      failAll(new Error('the trainer was closed before the model was done'))
      await running?.terminate()
    },
  }
}
