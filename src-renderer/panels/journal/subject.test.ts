import { expect, test } from 'vitest'
import { subjectOf } from './subject.ts'

const of = (type: string, body: unknown) => subjectOf({ type, body: JSON.stringify(body) })

test('an order goes before the signal that it came from', () => {
  expect(of('order.intent', { clientOrderId: 'o1', signal: 's1' })).toEqual({ kind: 'order', id: 'o1' })
  expect(of('signal.stopped', { signal: 's1' })).toEqual({ kind: 'signal', id: 's1' })
  expect(of('signal.made', { id: 's1' })).toEqual({ kind: 'signal', id: 's1' })
})

test('what has no story is not followed', () => {
  expect(of('broker.connected', { id: 'x' })).toBeNull()
  expect(of('order.intent', { clientOrderId: 5 })).toBeNull()
  expect([of('x', null), of('x', [1]), subjectOf({ type: 'x', body: '{' })]).toEqual([null, null, null])
})
