import { describe, expect, test } from 'vitest'
import { Decimal } from '../../kernel/decimal.ts'
import type { WorkingOrder } from '../order.ts'
import { requestOf } from '../order-record.ts'
import { intentOf } from '../order-test-kit.ts'
import { expiresHere } from './expiry-desk.ts'
import { checkWireChange, wireOrder } from './wire-order.ts'

const all = {
  orderTypes: ['market', 'limit', 'stop', 'stop_limit'],
  timeInForce: ['gtc', 'ioc', 'fok', 'day', 'gtd'],
  attachedStops: true,
  reduceOnly: true,
} as const
const order = (over: Partial<WorkingOrder> = {}): WorkingOrder => ({
  ...requestOf(intentOf({ stopLoss: '1.09', takeProfit: '1.2' })),
  clientOrderId: 'j-1',
  intent: 'i',
  broker: 'paper',
  symbol: 'EURUSD',
  strategy: null,
  ...over,
})

describe('what goes out', () => {
  test('is the whole order where the broker can take it', () => {
    expect(wireOrder(order({ reduceOnly: true }), all)).toEqual(order({ reduceOnly: true }))
  })

  test('is without attached stops and reduce-only where it cannot', () => {
    const sent = wireOrder(order({ reduceOnly: true }), { ...all, attachedStops: false, reduceOnly: false })
    expect([sent.stopLoss, sent.takeProfit, sent.reduceOnly]).toEqual([null, null, false])
  })

  test('stays until it is cancelled where the broker ends none; only those with a time are ended from here', () => {
    const can = { ...all, timeInForce: ['gtc', 'ioc'] as const }
    const timed = wireOrder(order({ type: 'limit', timeInForce: 'gtd', expiresAt: 5 }), can)
    expect([timed.timeInForce, timed.expiresAt]).toEqual(['gtc', null])
    expect(wireOrder(order({ timeInForce: 'day' }), can).timeInForce).toBe('gtc')
    expect(wireOrder(order({ timeInForce: 'ioc' }), can).timeInForce).toBe('ioc')
    expect(expiresHere({ timeInForce: 'gtd', expiresAt: 5, createdAt: 1 }, can)).toBe(5)
    expect(expiresHere({ timeInForce: 'day', expiresAt: null, createdAt: 86_400_001 }, can)).toBe(172_800_000)
    expect(expiresHere({ timeInForce: 'gtd', expiresAt: 5, createdAt: 1 }, all)).toBeNull()
    expect(expiresHere({ timeInForce: 'gtc', expiresAt: null, createdAt: 1 }, can)).toBeNull()
  })

  test('a market order takes what time in force there is; a waiting one does not', () => {
    const can = { ...all, timeInForce: ['day'] as const }
    expect(wireOrder(order(), can).timeInForce).toBe('day')
    expect(() => wireOrder(order({ type: 'limit' }), can)).toThrow('does not take "gtc" orders. Use one of: day.')
    expect(() => wireOrder(order({ timeInForce: 'fok' }), can)).toThrow('Use a market order, or a limit order')
  })

  test('an order type that it does not take is refused', () => {
    expect(() => wireOrder(order({ type: 'stop_limit' }), { ...all, orderTypes: ['market'] })).toThrow(
      'The broker "paper" does not take stop limit orders. It takes: market.',
    )
  })
})

test('a change of what is held here does not go out', () => {
  const price = new Decimal(1)
  const none = { attachedStops: false }
  expect(() => checkWireChange({ stopLoss: price, quantity: price }, 'paper', none)).toThrow('are held here')
  expect(() => checkWireChange({ takeProfit: null }, 'paper', none)).toThrow('are held here')
  expect(() => checkWireChange({ quantity: price, stopPrice: price }, 'paper', none)).not.toThrow()
  expect(() => checkWireChange({ stopLoss: price }, 'paper', { attachedStops: true })).not.toThrow()
})
