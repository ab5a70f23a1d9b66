import { expect, test } from 'vitest'
import { fillOf, intentOf } from '../orders/order-test-kit.ts'
import { floor } from './floor-test-kit.ts'
import { Watchdog } from './watchdog.ts'

test('a position that is larger by less than any stop can be is unprotected from when its stop goes, not from when it was opened', () => {
  const { recorder, state, view, clock, events } = floor()
  const act = () => expect.unreachable()
  const parts = { recorder, state, view, clock, capabilities: () => undefined, ready: () => true }
  const watchdog = new Watchdog({ ...parts, hands: { placeStop: act, close: act } })
  const stop = watchdog.start(() => () => undefined)
  const pass = (ms: number): void => clock.advance(clock.now() + ms)
  const raised = (): number => events.filter(e => e.type === 'incident' && e.body.code === 'UNPROTECTED').length
  recorder.record('order.intent', intentOf({ clientOrderId: 'j-1' }))
  recorder.record('order.sent', { clientOrderId: 'j-1' })
  recorder.record('order.filled', fillOf({ clientOrderId: 'j-1', quantity: '1000' }))
  // As where a fee was taken from the coins: the stop is of whole steps.
  const order = intentOf({ side: 'sell', type: 'stop', stopPrice: '1.09', stopLoss: null, quantity: '999.9996' })
  const about = { parent: 'j-1', clientOrderId: 'j-1.sl', brokerOrderId: 'O1', role: 'stop_loss' } as const
  recorder.record('order.attached', { ...about, order })
  pass(60_000)
  expect(raised()).toBe(0)
  recorder.record('order.cancelled', { clientOrderId: 'j-1.sl', reason: 'on request' })
  pass(29_000)
  expect(raised()).toBe(0)
  pass(1_000)
  expect(raised()).toBe(1)
  stop()
})
