import { parentPort } from 'node:worker_threads'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'
import { trainLogistic } from '../core/signals/logistic.ts'
import type { TrainMessage, TrainReply } from '../platform/train-messages.ts'

/** Entry of the training worker: one model a message, so that a fit never holds up the main thread. */
const port = parentPort
if (!port) throw new Error('train.ts runs as a worker thread only')

port.on('message', ({ id, request }: TrainMessage) => {
  try {
    const model = trainLogistic(request)
    const reply: TrainReply = { id, model }
    const buffers = [model.weights, model.mean, model.scale].map(array => array.buffer)
    port.postMessage(
      reply,
      [...new Set(buffers)].filter(buffer => buffer instanceof ArrayBuffer),
    )
  } catch (error) {
    const code = error instanceof TerminalError ? error.code : null
    port.postMessage({ id, code, text: messageOf(error) } satisfies TrainReply)
  }
})
