import { describe, expect, test } from 'vitest'
import type { EventBodies, EventType } from '../journal/events.ts'
import { OrderBook } from './order-book.ts'
import { averagePrice, remaining } from './order-record.ts'
import { eventOf, fillOf, intentOf } from './order-test-kit.ts'

const id = 'j-1'

function bookWith(...events: readonly (readonly [EventType, EventBodies[EventType], number?])[]): OrderBook {
  const book = new OrderBook()
  for (const [type, body, at] of events) book.apply(eventOf(type, body as never, at))
  return book
}
const sent = [
  ['order.intent', intentOf()],
  ['order.sent', { clientOrderId: id }],
] as const
const accepted = ['order.accepted', { clientOrderId: id, brokerOrderId: 'O1' }] as const
const stop = {
  parent: id,
  clientOrderId: 'j-1.sl',
  brokerOrderId: 'O2',
  role: 'stop_loss',
  order: { ...intentOf({ side: 'sell', type: 'stop', stopPrice: '1.09', stopLoss: null, reduceOnly: true }) },
} as const

describe('the order book', () => {
  test('counts intents, and takes no client order id twice', () => {
    const book = bookWith(['order.intent', intentOf()])
    expect(book.intents).toBe(1)
    expect(() => book.apply(eventOf('order.intent', intentOf()))).toThrow('used twice')
  })

  test('an attached order can claim what was told of it before it was known, and only that', () => {
    const told = fillOf({ clientOrderId: 'O2', tradeId: 'T7', side: 'sell', quantity: '300', origin: 'elsewhere' })
    const events = [
      ...sent.map(([type, body]) => eventOf(type, body as never)),
      eventOf('order.filled', told),
      eventOf('order.filled', fillOf({ ...told, clientOrderId: 'O3', tradeId: 'T8' })),
      eventOf('order.attached', stop),
      // Told later: it comes in as its own.
      eventOf('order.filled', fillOf({ ...told, tradeId: 'T9' })),
    ]
    const rows = events.map(({ seq, at, type, body }) => ({ seq, at, type, body: JSON.stringify(body), hash: '' }))
    const book = new OrderBook({
      find: key =>
        key.kind === 'order' ? rows.filter(row => JSON.parse(row.body).clientOrderId === key.clientOrderId) : [],
    })
    for (const event of events) book.apply(event)
    expect(book.get('j-1.sl')?.unclaimed).toEqual(['T7'])
  })

  test('sums fills: part, average price, what remains, end', () => {
    const book = bookWith(...sent, accepted, ['order.filled', fillOf({ quantity: '400', price: '1.1' })])
    const part = book.get(id)
    expect(part).toMatchObject({ status: 'PARTIAL', brokerOrderId: 'O1' })
    expect(part && remaining(part).toFixed()).toBe('600')
    book.apply(eventOf('order.filled', fillOf({ tradeId: 'T2', quantity: '600', price: '1.2' })))
    const whole = book.get(id)
    expect(whole?.status).toBe('FILLED')
    expect(whole && averagePrice(whole)?.toFixed()).toBe('1.16')
    expect([...book.open()]).toEqual([])
  })

  test('takes a fill before the acknowledgement, and one after the end', () => {
    const early = bookWith(...sent, ['order.filled', fillOf({ quantity: '1' })], accepted)
    expect(early.get(id)).toMatchObject({ status: 'PARTIAL', brokerOrderId: 'O1' })
    const late = bookWith(
      ...sent,
      accepted,
      ['order.cancelled', { clientOrderId: id, reason: 'x' }],
      ['order.filled', fillOf({ quantity: '1' })],
    )
    expect(late.get(id)?.status).toBe('CANCELLED')
    expect(late.get(id)?.filled.toFixed()).toBe('1')
  })

  test('knows trades by broker, until the broker is removed', () => {
    const book = bookWith(...sent, ['order.filled', fillOf()])
    expect([book.hasTrade('paper', 'T1'), book.hasTrade('other', 'T1')]).toEqual([true, false])
    book.apply(eventOf('broker.removed', { broker: 'paper' }))
    expect(book.hasTrade('paper', 'T1')).toBe(false)
  })

  test('keeps an unknown order open and apart until there is evidence', () => {
    const book = bookWith(...sent, ['order.unknown', { clientOrderId: id, reason: 'timeout' }])
    expect([...book.unknown()].map(o => o.clientOrderId)).toEqual([id])
    expect([...book.openOn('paper/EURUSD')].length).toBe(1)
    book.apply(eventOf('order.rejected', { clientOrderId: id, code: 'NEVER_ARRIVED', text: 'not there' }))
    expect([...book.unknown()]).toEqual([])
    expect(book.get(id)).toMatchObject({ status: 'REJECTED', text: 'NEVER_ARRIVED: not there' })
  })

  test('a cancel is a wish: pending until the broker answers, unknown when nobody knows', () => {
    const book = bookWith(...sent, accepted, ['order.cancel_asked', { clientOrderId: id, by: 'person' }])
    expect(book.get(id)).toMatchObject({ status: 'WORKING', pending: 'cancel' })
    book.apply(eventOf('order.cancel_failed', { clientOrderId: id, definite: false, reason: 'timeout' }))
    expect(book.get(id)).toMatchObject({ status: 'WORKING', pending: 'unknown', text: 'timeout' })
    book.apply(eventOf('order.cancel_failed', { clientOrderId: id, definite: true, reason: 'too late' }))
    expect(book.get(id)).toMatchObject({ status: 'WORKING', pending: 'none' })
  })

  test('nothing is pending on an order that has ended', () => {
    const book = bookWith(
      ...sent,
      ['order.cancel_asked', { clientOrderId: id, by: 'person' }],
      ['order.filled', fillOf()],
    )
    expect(book.get(id)).toMatchObject({ status: 'FILLED', pending: 'none' })
    book.apply(eventOf('order.cancel_failed', { clientOrderId: id, definite: false, reason: 'timeout' }))
    book.apply(eventOf('order.cancel_asked', { clientOrderId: id, by: 'person' }))
    expect(book.get(id)).toMatchObject({ status: 'FILLED', pending: 'none', text: null })
  })

  test('protective orders belong to the position that their entry opened', () => {
    const book = bookWith(...sent, ['order.filled', fillOf({ position: 'ticket-7' })], ['order.attached', stop])
    const child = book.get('j-1.sl')
    expect(child).toMatchObject({ parent: id, role: 'stop_loss', status: 'WORKING', strategy: 'quick', reduces: true })
    expect([...book.protecting('paper/EURUSD', 'ticket-7')].map(o => o.clientOrderId)).toEqual(['j-1.sl'])
    expect([...book.protecting('paper/EURUSD', 'ticket-8')]).toEqual([])
    book.apply(
      eventOf('order.amended', {
        clientOrderId: 'j-1.sl',
        quantity: '500',
        limitPrice: null,
        stopPrice: '1.095',
        stopLoss: null,
        takeProfit: null,
      }),
    )
    expect(book.get('j-1.sl')?.stopPrice?.toFixed()).toBe('1.095')
  })

  test("a liquidation is nobody's order", () => {
    const book = bookWith(['order.filled', fillOf({ clientOrderId: 'L9', origin: 'liquidation' })])
    expect([...book.all()]).toEqual([])
    expect(book.hasTrade('paper', 'T1')).toBe(true)
  })
})
