import { expect, test } from 'vitest'
import type { OrderView } from '../../../src-preload/contract/views.ts'
import { askedPrice, cancellable, history, kindText, working } from './order-lists.ts'

const order = (clientOrderId: string, status: OrderView['status'], createdAt: number, updatedAt = createdAt) =>
  ({ clientOrderId, status, createdAt, updatedAt }) as OrderView

const all = [
  order('filled', 'FILLED', 1, 9),
  order('working', 'WORKING', 5),
  order('unknown', 'UNKNOWN', 2),
  order('partial', 'PARTIAL', 7),
  order('rejected', 'REJECTED', 8),
  order('intent', 'INTENT', 3),
]

test('what works: an unknown outcome on top, then the newest', () => {
  expect(working(all).map(one => one.clientOrderId)).toEqual(['unknown', 'partial', 'working', 'intent'])
})

test('what is over: the newest change first', () => {
  expect(history(all).map(one => one.clientOrderId)).toEqual(['filled', 'rejected'])
})

test('kind and price in words', () => {
  expect(kindText({ type: 'stop', role: 'stop_loss' })).toBe('stop loss')
  expect(kindText({ type: 'market', role: 'exit' })).toBe('market exit')
  expect(kindText({ type: 'stop_limit', role: 'entry' })).toBe('stop limit')
  expect(askedPrice({ limitPrice: null, stopPrice: '1.2' })).toBe('1.2')
  expect(askedPrice({ limitPrice: null, stopPrice: null })).toBeNull()
})

test('what `Cancel all` is about: open entries and exits, whatever is known of them, and nothing that protects', () => {
  const some = (['entry', 'exit', 'stop_loss', 'take_profit'] as const).flatMap(role =>
    (['WORKING', 'UNKNOWN', 'FILLED'] as const).map(status => ({ ...order(`${role} ${status}`, status, 1), role })),
  )
  expect(cancellable(some).map(one => one.clientOrderId)).toEqual([
    'entry WORKING',
    'entry UNKNOWN',
    'exit WORKING',
    'exit UNKNOWN',
  ])
})
