import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { eventOf, fillOf, intentOf } from '../orders/order-test-kit.ts'
import { protectiveStop } from './protective-stop.ts'
import { State } from './state.ts'

/** A net position of two entries of 1000, each with its own stop. */
function twoEntries(covered = '1000'): State {
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
    const order = {
      ...intentOf({ side: 'sell', quantity: covered, type: 'stop', stopPrice: stop, stopLoss: null, reduceOnly: true }),
    }
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

const stopOf = (state: State, step = '1'): string | null => {
  const [position] = [...state.portfolio.positions()]
  if (position === undefined) throw new Error('no position')
  return protectiveStop(state, position, new Decimal(step))?.toFixed() ?? null
}

test('of several stops on one net position the one that gives most away counts', () => {
  expect(stopOf(twoEntries())).toBe('1.08')
})

test('what is left under one step, such as after a fee that was taken from the coins, needs no stop', () => {
  expect(stopOf(twoEntries('999.9996'), '0.001')).toBe('1.08')
  expect(stopOf(twoEntries('999.9995'), '0.001')).toBeNull()
  expect(stopOf(twoEntries('999.9996'), '0')).toBeNull()
})

test('a position that is covered in part only is unprotected', () => {
  const state = twoEntries()
  state.apply(eventOf('order.cancelled', { clientOrderId: 'j-1.sl', reason: 'on request' }))
  expect(stopOf(state)).toBeNull()
})

test('a stop that nobody knows to be at the broker protects nothing', () => {
  const state = twoEntries()
  state.apply(eventOf('order.cancelled', { clientOrderId: 'j-1.sl', reason: 'on request' }))
  const own = { clientOrderId: 'j-3', side: 'sell', type: 'stop', stopPrice: '1.09', stopLoss: null } as const
  state.apply(
    eventOf('order.intent', intentOf({ ...own, intent: 's', reduceOnly: true, reduces: true, role: 'stop_loss' })),
  )
  state.apply(eventOf('order.sent', { clientOrderId: 'j-3' }))
  expect(stopOf(state)).toBeNull()
  state.apply(eventOf('order.unknown', { clientOrderId: 'j-3', reason: 'timeout' }))
  expect(stopOf(state)).toBeNull()
  state.apply(eventOf('order.accepted', { clientOrderId: 'j-3', brokerOrderId: 'O3' }))
  expect(stopOf(state)).toBe('1.08')
})

test('while nobody knows whether a stop was moved, or made smaller, the worse of both counts', () => {
  const asked = { by: 'person', reduces: false, checks: [] } as const
  const moved = twoEntries()
  moved.apply(eventOf('order.replace_asked', { ...asked, clientOrderId: 'j-2.sl', change: { stopPrice: '1.07' } }))
  expect(stopOf(moved)).toBe('1.07')
  const nearer = twoEntries()
  nearer.apply(eventOf('order.replace_asked', { ...asked, clientOrderId: 'j-2.sl', change: { stopPrice: '1.099' } }))
  expect(stopOf(nearer)).toBe('1.08')
  const smaller = twoEntries()
  smaller.apply(eventOf('order.replace_asked', { ...asked, clientOrderId: 'j-2.sl', change: { quantity: '900' } }))
  expect(stopOf(smaller)).toBeNull()
})
