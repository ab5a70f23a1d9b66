import { expect, test } from 'vitest'
import type { EventBodies, EventType, TerminalEvent } from '../journal/events.ts'
import { pictureOf, throughSnapshot } from '../journal/snapshot-test-kit.ts'
import type { RowKey } from '../ports.ts'
import { OrderBook } from './order-book.ts'
import { fillOf, intentOf } from './order-test-kit.ts'

/** A book over a journal of its own events, and positions that are open. */
function booked() {
  const events: TerminalEvent[] = []
  const open = new Set<string>()
  let questions = 0
  const find = (key: RowKey) => {
    questions++
    return events
      .filter(({ body }) => key.kind === 'order' && 'clientOrderId' in body && body.clientOrderId === key.clientOrderId)
      .map(({ body, ...event }) => ({ ...event, body: JSON.stringify(body), hash: '' }))
  }
  const make = () => new OrderBook({ find }, (broker, id) => open.has(`${broker} ${id}`))
  const book = make()
  const add = <T extends EventType>(type: T, body: EventBodies[T]): void => {
    const event = { seq: events.length + 1, at: events.length, type, body } as unknown as TerminalEvent
    events.push(event)
    book.apply(event)
  }
  /** An order that is filled at once. */
  const trade = (clientOrderId: string, over: Partial<EventBodies['order.intent']> = {}, position = 'none'): void => {
    add('order.intent', intentOf({ clientOrderId, ...over }))
    add('order.sent', { clientOrderId })
    add('order.filled', fillOf({ clientOrderId, tradeId: `T${events.length}`, quantity: '1000', position }))
  }
  const others = (count: number, from = 0): void => {
    for (let i = from; i < from + count; i++) trade(`other-${i}`, { stopLoss: null })
  }
  return { book, make, add, trade, others, open, asked: () => questions }
}
const inMemory = (book: OrderBook): string[] => [...book.all()].map(order => order.clientOrderId)

test('an order that ended long ago is read from the journal, as it ended', () => {
  const { book, trade, others, asked } = booked()
  trade('j-1')
  const ended = book.get('j-1')
  others(2_600)
  expect(inMemory(book)).not.toContain('j-1')
  expect(asked()).toBe(0)
  expect(book.get('j-1')).toEqual(ended)
  expect(asked()).toBe(1)
  expect(book.get('j-none')).toBeUndefined()
})

test('a fill of an order that was let go is a fill of that order, in the fold of all rows and in one that goes on', () => {
  const { book, make, add, trade, others } = booked()
  add('order.intent', intentOf({ clientOrderId: 'j-1' }))
  add('order.sent', { clientOrderId: 'j-1' })
  add('order.accepted', { clientOrderId: 'j-1', brokerOrderId: 'O1' })
  add('order.cancelled', { clientOrderId: 'j-1', reason: 'x' })
  others(2_600)
  const later = throughSnapshot(book, make())
  const fill = fillOf({ clientOrderId: 'j-1', tradeId: 'late', quantity: '400' })
  add('order.filled', fill)
  later.apply({ seq: 7_805, at: 7_804, type: 'order.filled', body: fill } as TerminalEvent)
  expect(book.get('j-1')).toMatchObject({ status: 'CANCELLED', brokerOrderId: 'O1' })
  expect(book.get('j-1')?.filled.toFixed()).toBe('400')
  // The row that is folded is in the journal already: it counts once.
  others(2_600, 2_600)
  expect(book.get('j-1')?.filled.toFixed()).toBe('400')
  trade('j-2')
  expect(later.get('j-1')?.filled.toFixed()).toBe('400')
})

test('what may still matter stays: open orders, the entry of an open protective order, the stop of an open position', () => {
  const { book, make, add, trade, others, open } = booked()
  add('order.intent', intentOf({ clientOrderId: 'j-open' }))
  trade('j-parent', { stopLoss: null })
  const order = intentOf({ side: 'sell', type: 'stop', stopPrice: '1.09', stopLoss: null, reduceOnly: true })
  const child = { parent: 'j-parent', clientOrderId: 'j-parent.sl', brokerOrderId: 'O2', role: 'stop_loss' } as const
  add('order.attached', { ...child, order })
  trade('j-first', { stopLoss: '1.08' }, 'P1')
  trade('j-newer', { stopLoss: '1.09' }, 'P1')
  open.add('paper P1')
  others(3_000)
  const stay = ['j-open', 'j-parent', 'j-parent.sl', 'j-newer']
  expect(inMemory(book).filter(id => id.startsWith('j-'))).toEqual(stay)
  const again = throughSnapshot(book, make())
  expect(pictureOf(again)).toBe(pictureOf(book))
  open.clear()
  add('order.cancelled', { clientOrderId: 'j-parent.sl', reason: 'x' })
  others(3_000, 3_000)
  expect(inMemory(book).filter(id => id.startsWith('j-'))).toEqual(['j-open'])
  expect(book.get('j-parent.sl')).toMatchObject({ status: 'CANCELLED', parent: 'j-parent', role: 'stop_loss' })
})

test('memory does not grow with the orders', () => {
  const { book, others } = booked()
  others(6_000)
  expect(inMemory(book).length).toBeLessThanOrEqual(2_500)
  expect(book.intents).toBe(6_000)
})
