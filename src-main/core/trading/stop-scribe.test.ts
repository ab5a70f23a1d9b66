import { describe, expect, test } from 'vitest'
import { floor } from './floor-test-kit.ts'
import { scribeStops } from './stop-scribe.ts'

function desk(signal: string | null = 's1') {
  const f = floor()
  scribeStops(f.state, f.recorder)
  const send = (id: string, over: object = {}): void => {
    f.recorder.record('order.intent', {
      instrument: 'paper/EURUSD',
      side: 'buy',
      type: 'market',
      quantity: '100',
      limitPrice: null,
      stopPrice: null,
      timeInForce: 'gtc',
      expiresAt: null,
      stopLoss: null,
      takeProfit: null,
      closes: null,
      reduceOnly: false,
      clientOrderId: id,
      intent: 's1',
      broker: 'paper',
      symbol: 'EURUSD',
      strategy: signal === null ? null : 'quick',
      signal,
      origin: 'loop',
      decisionPrice: 1.1,
      reduces: false,
      plannedLoss: null,
      checks: [],
      route: [],
      ...over,
    })
    f.recorder.record('order.sent', { clientOrderId: id })
  }
  const fill = (id: string, quantity: string): void => {
    const money = { quantity, price: '1.1', fee: '0', rate: '1', multiplier: '1' }
    f.recorder.record('order.filled', {
      broker: 'paper',
      clientOrderId: id,
      instrument: 'paper/EURUSD',
      side: 'buy',
      tradeId: `t${quantity}`,
      position: 'p',
      origin: 'order',
      ...money,
    })
  }
  const stops = () => f.state.signals.stopped.map(s => [s.signal, s.stage, s.code])
  return { ...f, send, fill, stops }
}
const x = { clientOrderId: 'x' }

describe('a signal whose order came to nothing', () => {
  test('is stopped by the broker, with its code', () => {
    const d = desk()
    d.send('x')
    d.recorder.record('order.rejected', { ...x, code: 'NO_MONEY', text: 'not enough' })
    expect([d.stops(), d.state.signals.stopped[0]?.text]).toEqual([[['s1', 'broker', 'NO_MONEY']], 'not enough'])
    expect([...d.state.signals.stopCounts]).toEqual([['2026-03-03 broker NO_MONEY', 1]])
  })

  test('is not stopped while nobody knows, and is when it is proven that it never arrived', () => {
    const d = desk()
    d.send('x')
    d.recorder.record('order.unknown', { ...x, reason: 'a timeout' })
    expect(d.stops()).toEqual([])
    d.recorder.record('order.rejected', { ...x, code: 'NEVER_ARRIVED', text: 'proven' })
    expect(d.stops()).toEqual([['s1', 'broker', 'NEVER_ARRIVED']])
  })

  test.each([
    ['kill_switch', 'KILL_SWITCH'],
    ['person', 'CANCELLED_BY_PERSON'],
    ['strategy', 'CANCELLED'],
  ] as const)('was cancelled by: %s', (by, code) => {
    const d = desk()
    d.send('x')
    d.recorder.record('order.cancel_asked', { ...x, by })
    d.recorder.record('order.cancelled', { ...x, reason: 'on request' })
    expect(d.stops()).toEqual([['s1', 'broker', code]])
  })

  test('was cancelled by the broker, or expired', () => {
    const d = desk()
    d.send('x')
    d.recorder.record('order.cancelled', { ...x, reason: 'halted' })
    d.send('y')
    d.recorder.record('order.expired', { clientOrderId: 'y' })
    expect(d.stops().map(s => s[2])).toEqual(['CANCELLED', 'EXPIRED'])
    expect(d.state.signals.stopped[0]?.text).toContain('halted')
  })

  test("came to something when a part was filled, and a person's own order has no signal", () => {
    const d = desk()
    d.send('x')
    d.fill('x', '40')
    d.recorder.record('order.cancelled', { ...x, reason: 'ioc' })
    expect(d.stops()).toEqual([])
    const own = desk(null)
    own.send('x')
    own.recorder.record('order.rejected', { ...x, code: 'NO', text: 'no' })
    expect(own.stops()).toEqual([])
  })
})
