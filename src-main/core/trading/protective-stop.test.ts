import { expect, test } from 'vitest'
import { eventOf, fillOf, intentOf } from '../orders/order-test-kit.ts'
import { protectiveStop } from './live-view.ts'
import { State } from './state.ts'

/** A net position of two entries of 1000, each with its own stop. */
function twoEntries(): State {
  const state = new State()
  const apply = (...event: Parameters<typeof eventOf>) => state.apply(eventOf(...event))
  apply('broker.added', { broker: 'paper', family: 'paper', title: 'Paper', paper: true, settings: {} })
  for (const [id, stop] of [
    ['j-1', '1.095'],
    ['j-2', '1.08'],
  ] as const) {
    apply('order.intent', intentOf({ clientOrderId: id, intent: id }))
    apply('order.sent', { clientOrderId: id })
    apply('order.filled', fillOf({ clientOrderId: id, tradeId: `T${id}` }))
    const order = { ...intentOf({ side: 'sell', type: 'stop', stopPrice: stop, stopLoss: null, reduceOnly: true }) }
    apply('order.attached', {
      parent: id,
      clientOrderId: `${id}.sl`,
      brokerOrderId: `O${id}`,
      role: 'stop_loss',
      order,
    })
  }
  return state
}

const stopOf = (state: State): string | null => {
  const [position] = [...state.portfolio.positions()]
  if (position === undefined) throw new Error('no position')
  return protectiveStop(state, position)?.toFixed() ?? null
}

test('of several stops on one net position the one that gives most away counts', () => {
  expect(stopOf(twoEntries())).toBe('1.08')
})

test('a position that is covered in part only is unprotected', () => {
  const state = twoEntries()
  state.apply(eventOf('order.cancelled', { clientOrderId: 'j-1.sl', reason: 'on request' }))
  expect(stopOf(state)).toBeNull()
})
