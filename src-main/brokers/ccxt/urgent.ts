import { AsyncLocalStorage } from 'node:async_hooks'
import type { CcxtExchange } from './exchange.ts'

/** The command that runs; settled when it is over. */
const running = new AsyncLocalStorage<Promise<void>>()

/** Runs an order, a change or a cancel: its requests wait behind no question. */
export function urgently<T>(call: () => Promise<T>): Promise<T> {
  const over = Promise.withResolvers<void>()
  return running.run(over.promise, call).finally(over.resolve)
}

/**
 * Gives commands a queue of their own. ccxt keeps a venue's pace with one queue for everything: a cancel would stand
 * behind every balance that is being asked for, seconds at a slow venue. Questions step aside while a command is on its
 * way, so that a number that must grow with each request still does. Both together may go beyond the pace for a moment;
 * venues count orders apart, and one that minds says so with a definite no.
 */
export function twoQueues(exchange: CcxtExchange): void {
  const questions = exchange.throttler
  exchange.initThrottler()
  const commands = exchange.throttler
  exchange.throttler = questions
  const flying = new Set<Promise<void>>()
  exchange.throttle = async cost => {
    const command = running.getStore()
    if (command === undefined) {
      await questions.throttle(cost)
      while (flying.size > 0) await Promise.all(flying)
      return
    }
    if (!flying.has(command)) {
      flying.add(command)
      void command.then(() => flying.delete(command))
    }
    await commands.throttle(cost)
  }
}
