import { expect, test } from 'vitest'
import { OrderBook } from './order-book.ts'
import { eventOf, intentOf } from './order-test-kit.ts'

const id = 'j-1'
const unknown = (): OrderBook => {
  const book = new OrderBook()
  book.apply(eventOf('order.intent', intentOf(), 1))
  book.apply(eventOf('order.unknown', { clientOrderId: id, reason: 'timeout' }, 2))
  return book
}
const asked = (text: string) =>
  eventOf('order.asked', { clientOrderId: id, step: 'client_id', answer: 'not_found', text } as const, 3)

test('an order is doubted from when nobody knows, with the newest 50 answers, until it is known', () => {
  const book = unknown()
  for (let i = 0; i < 60; i++) book.apply(asked(`round ${i}`))
  const doubt = book.doubt(id)
  expect(doubt).toMatchObject({ since: 2, reason: 'timeout' })
  expect([doubt?.asked.length, doubt?.asked.at(-1)?.text]).toEqual([50, 'round 59'])
  book.apply(eventOf('order.accepted', { clientOrderId: id, brokerOrderId: 'O1' }))
  expect([book.doubt(id), [...book.unanswered()]]).toEqual([undefined, []])
  book.apply(asked('late'))
  expect(book.doubt(id)).toBeUndefined()
})

test('what an order may have done while nobody knew is remembered with it', () => {
  const adjusted = {
    broker: 'paper',
    position: 'p',
    instrument: 'paper/EURUSD',
    side: 'buy',
    quantity: '1000',
  } as const
  const book = unknown()
  book.apply(
    eventOf('position.adjusted', {
      ...adjusted,
      instrument: 'x',
      entryPrice: '1',
      multiplier: '1',
      before: '0',
      reason: '',
    }),
  )
  expect(book.doubt(id)?.corrected).toBeNull()
  book.apply(eventOf('position.adjusted', { ...adjusted, entryPrice: '1', multiplier: '1', before: '0', reason: '' }))
  expect(book.doubt(id)?.corrected).toContain('position')

  const cash = { broker: 'paper', id: 'a', amount: '1', inReporting: '1' }
  const other = unknown()
  other.apply(eventOf('cash.moved', { ...cash, kind: 'deposit' }))
  expect(other.doubt(id)?.corrected).toBeNull()
  other.apply(eventOf('cash.moved', { ...cash, kind: 'adjustment' }))
  expect(other.doubt(id)?.corrected).toContain('balance')

  const foreign = {
    id: 'f',
    broker: 'paper',
    kind: 'order',
    instrument: 'paper/EURUSD',
    price: null,
    ref: 'O7',
  } as const
  const third = unknown()
  third.apply(eventOf('foreign.found', { ...foreign, side: 'sell', quantity: '1000', text: 'an order' }))
  third.apply(eventOf('foreign.found', { ...foreign, side: 'buy', quantity: '999', text: 'an order' }))
  expect(third.doubt(id)?.strangers).toBeNull()
  third.apply(eventOf('foreign.found', { ...foreign, side: 'buy', quantity: '1000', text: 'an order' }))
  expect(third.doubt(id)?.strangers).toContain('an order')
})

test('a snapshot of the book keeps the doubts', () => {
  const book = unknown()
  book.apply(asked('round 1'))
  const again = new OrderBook()
  again.restore(book.snapshot())
  expect(again.doubt(id)).toEqual(book.doubt(id))
  expect([...again.unanswered()].map(o => o.clientOrderId)).toEqual([id])
})
