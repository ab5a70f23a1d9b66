import { describe, expect, test } from 'vitest'
import type { EventBodies, EventType } from '../journal/events.ts'
import { Decimal } from '../kernel/decimal.ts'
import { OrderBook } from './order-book.ts'
import { atWorst, mostRemaining, surelyLeft } from './order-record.ts'
import { eventOf, fillOf, intentOf } from './order-test-kit.ts'

const id = 'j-1'
const d = (x: number | string): Decimal => new Decimal(x)

function working() {
  const book = new OrderBook()
  const fold = <T extends EventType>(type: T, body: EventBodies[T], at?: number): void =>
    book.apply(eventOf(type, body, at))
  fold('order.intent', intentOf({ type: 'limit', limitPrice: '1.1' }))
  fold('order.sent', { clientOrderId: id })
  fold('order.accepted', { clientOrderId: id, brokerOrderId: 'O1' })
  const order = () => {
    const found = book.get(id)
    if (found === undefined) throw new Error('no order')
    return found
  }
  const ask = (change: EventBodies['order.replace_asked']['change']): void =>
    fold('order.replace_asked', { clientOrderId: id, change, by: 'person', reduces: false, checks: [] })
  const amended = (over: Partial<EventBodies['order.amended']>): void =>
    fold('order.amended', {
      clientOrderId: id,
      quantity: '1000',
      limitPrice: '1.1',
      stopPrice: null,
      stopLoss: '1.09',
      takeProfit: null,
      ...over,
    })
  return { book, fold, order, ask, amended }
}

describe('a change of an order', () => {
  test('is pending until the broker shows the order so, or at least no longer as it was', () => {
    const { order, ask, amended } = working()
    ask({ limitPrice: '1.105' })
    expect(order()).toMatchObject({ status: 'WORKING', pending: 'replace', limitPrice: d('1.1') })
    // A change of the broker's own (an alternative was filled in part) is no answer.
    amended({ quantity: '800' })
    expect(order()).toMatchObject({ pending: 'replace', quantity: d(800) })
    amended({ quantity: '800', limitPrice: '1.1049' })
    expect(order()).toMatchObject({ pending: 'none', change: null, limitPrice: d('1.1049') })
  })

  test('to a quantity that is filled already fills it: messages crossed', () => {
    const { order, ask, amended, fold, book } = working()
    ask({ quantity: '500' })
    fold('order.filled', fillOf({ quantity: '600' }))
    expect(order()).toMatchObject({ status: 'PARTIAL', pending: 'replace', filled: d(600) })
    amended({ quantity: '500' })
    expect(order()).toMatchObject({ status: 'FILLED', pending: 'none', change: null })
    expect([...book.open()]).toEqual([])
  })

  test('that failed leaves status and terms as they were', () => {
    const { order, ask, fold } = working()
    fold('order.filled', fillOf({ quantity: '600' }))
    ask({ quantity: '700' })
    fold('order.replace_failed', { clientOrderId: id, definite: true, reason: 'too late' })
    expect(order()).toMatchObject({ status: 'PARTIAL', pending: 'none', change: null, quantity: d(1000) })
  })

  test('in doubt stays until settled, also over a cancel that was refused', () => {
    const { order, ask, fold } = working()
    ask({ quantity: '700' })
    fold('order.replace_failed', { clientOrderId: id, definite: false, reason: 'timeout' })
    expect(order()).toMatchObject({ status: 'WORKING', pending: 'unknown' })
    fold('order.cancel_asked', { clientOrderId: id, by: 'kill_switch' })
    expect(order()).toMatchObject({ pending: 'cancel', cancelBy: 'kill_switch' })
    fold('order.cancel_asked', { clientOrderId: id, by: 'person' })
    expect(order().cancelBy).toBe('kill_switch')
    fold('order.cancel_failed', { clientOrderId: id, definite: true, reason: 'no' })
    expect(order()).toMatchObject({ pending: 'unknown', cancelBy: null, change: { quantity: d(700) } })
    fold('order.pending_settled', { clientOrderId: id, evidence: 'as it was' })
    expect(order()).toMatchObject({ pending: 'none', change: null, status: 'WORKING' })
  })

  test('cannot be asked for while anything is pending', () => {
    const { ask, fold } = working()
    fold('order.cancel_asked', { clientOrderId: id, by: 'person' })
    expect(() => ask({ quantity: '700' })).toThrow('cannot go on')
  })

  test('counts at worst until it is known', () => {
    const { order, ask, fold } = working()
    ask({ quantity: '1500', limitPrice: '1.09', stopLoss: '1.08' })
    fold('order.filled', fillOf({ quantity: '100' }))
    expect(atWorst(order())).toMatchObject({ quantity: d(1500), limitPrice: d('1.1'), stopLoss: d('1.08') })
    expect([mostRemaining(order()).toNumber(), surelyLeft(order()).toNumber()]).toEqual([1400, 900])
  })

  test('that takes the stop away leaves none at worst', () => {
    const { order, ask } = working()
    ask({ stopLoss: null })
    expect(atWorst(order()).stopLoss).toBeNull()
  })
})

describe('trades of nobody', () => {
  const stranger = fillOf({ clientOrderId: 'O77', tradeId: 'X1', quantity: '400', origin: 'elsewhere' })

  test('that could be those of an unanswered order can be claimed by it, once', () => {
    const { book, fold, order } = working()
    fold('order.intent', intentOf({ clientOrderId: 'j-2' }))
    fold('order.unknown', { clientOrderId: 'j-2', reason: 'timeout' })
    fold('order.filled', stranger)
    expect([order().unclaimed, book.get('j-2')?.unclaimed]).toEqual([[], ['X1']])
    expect(book.doubt('j-2')?.strangers).toContain('X1')
    const claim = { broker: 'paper', tradeId: 'X1', quantity: '400', price: '1.1', position: 'paper/EURUSD' }
    fold('order.claimed', { clientOrderId: 'j-2', ...claim })
    expect(book.get('j-2')).toMatchObject({
      status: 'PARTIAL',
      filled: d(400),
      unclaimed: [],
      position: 'paper/EURUSD',
    })
  })

  test.each([
    ['another side', { side: 'sell' as const }],
    ['another instrument', { instrument: 'paper/GBPUSD' }],
    ['another broker', { broker: 'other' }],
    ['more than it asked for', { quantity: '1001' }],
  ])('of %s are not its', (_, over) => {
    const { book, fold } = working()
    fold('order.intent', intentOf({ clientOrderId: 'j-2' }))
    fold('order.filled', { ...stranger, ...over })
    expect(book.get('j-2')?.unclaimed).toEqual([])
    expect(book.doubt('j-2')?.strangers).toBeNull()
  })
})

describe('fills while a change to a larger quantity is not known', () => {
  const partly = () => {
    const desk = working()
    desk.ask({ quantity: '2000' })
    desk.fold('order.filled', fillOf({ quantity: '1000' }))
    expect(desk.order()).toMatchObject({ status: 'PARTIAL', pending: 'replace' })
    return desk
  }

  test('do not complete the order; it is filled when the change is refused, or did not happen', () => {
    const refused = partly()
    refused.fold('order.replace_failed', { clientOrderId: id, definite: true, reason: 'no' })
    expect(refused.order()).toMatchObject({ status: 'FILLED', pending: 'none' })
    const settled = partly()
    settled.fold('order.replace_failed', { clientOrderId: id, definite: false, reason: 'timeout' })
    expect(settled.order()).toMatchObject({ status: 'PARTIAL', pending: 'unknown' })
    settled.fold('order.pending_settled', { clientOrderId: id, evidence: 'as it was' })
    expect(settled.order().status).toBe('FILLED')
  })

  test('and it works on when the change happened', () => {
    const { order, amended, fold } = partly()
    amended({ quantity: '2000' })
    expect(order()).toMatchObject({ status: 'PARTIAL', pending: 'none', quantity: d(2000) })
    fold('order.filled', fillOf({ tradeId: 'T2', quantity: '1000' }))
    expect(order().status).toBe('FILLED')
  })
})
