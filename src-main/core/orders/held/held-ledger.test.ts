import { describe, expect, test } from 'vitest'
import type { EventBodies, EventType, HeldFields } from '../../journal/events.ts'
import { pictureOf, throughSnapshot } from '../../journal/snapshot-test-kit.ts'
import { State } from '../../trading/state.ts'
import { eventOf, fillOf, intentOf } from '../order-test-kit.ts'
import { heldOfIntent, intentOfHeld } from './held-record.ts'

const EUR = 'paper/EURUSD'

function desk() {
  const state = new State()
  let count = 0
  const apply = <T extends EventType>(type: T, body: EventBodies[T], at = 1_000): void =>
    state.apply(eventOf(type, body, at))
  apply('broker.added', { broker: 'paper', family: 'paper', title: 'Paper', paper: true, settings: {} })
  const held = (over: Partial<HeldFields>): string => {
    const id = state.held.nextId
    apply('held.placed', {
      held: id,
      broker: 'paper',
      instrument: EUR,
      role: 'stop_loss',
      position: null,
      parent: null,
      side: 'sell',
      quantity: '1000',
      price: '1.09',
      trail: null,
      group: null,
      strategy: null,
      expiresAt: null,
      why: 'because',
      ...over,
    })
    return id
  }
  const entry = (id: string, quantity = '1000'): void => {
    apply('order.intent', intentOf({ clientOrderId: id, intent: id, quantity }))
    apply('order.sent', { clientOrderId: id })
  }
  const fill = (id: string, quantity: string, side: 'buy' | 'sell' = 'buy'): void =>
    apply('order.filled', fillOf({ clientOrderId: id, quantity, side, tradeId: `T${++count}` }))
  const close = (quantity: string): void => {
    const id = `close-${++count}`
    apply(
      'order.intent',
      intentOf({ clientOrderId: id, intent: id, quantity, side: 'sell', stopLoss: null, reduces: true }),
    )
    apply('order.sent', { clientOrderId: id })
    fill(id, quantity, 'sell')
  }
  const left = (...groups: string[]): string[] => groups.map(group => state.held.left(group).toFixed())
  return { state, apply, held, entry, fill, close, left }
}

test('the intent of a held order says which it comes from', () => {
  expect(heldOfIntent(intentOfHeld('held-12', 3))).toBe('held-12')
  for (const other of ['hand.3', 'held-12', 'held-x.1', 'xheld-1.1', 'held-1.1.1'])
    expect(heldOfIntent(other)).toBeNull()
})

describe('what a group closes', () => {
  test('grows with its entry, and both alternatives together close it once', () => {
    const { state, held, entry, fill, left } = desk()
    entry('j-1')
    held({ parent: 'j-1', group: 'j-1' })
    const target = held({ parent: 'j-1', group: 'j-1', role: 'take_profit', price: '1.2' })
    expect([state.held.get(target)?.state, left('j-1')]).toEqual(['waiting', ['0']])
    fill('j-1', '400')
    fill('j-1', '100')
    expect([state.held.get(target)?.state, state.held.get(target)?.position, left('j-1')]).toEqual([
      'armed',
      EUR,
      ['500'],
    ])
  })

  test('shrinks with the position: the oldest gives way first', () => {
    const { held, entry, fill, close, left } = desk()
    for (const id of ['j-1', 'j-2']) {
      entry(id)
      held({ parent: id, group: id })
      fill(id, '1000')
    }
    close('300')
    expect(left('j-1', 'j-2')).toEqual(['700', '1000'])
    close('900')
    expect(left('j-1', 'j-2')).toEqual(['0', '800'])
  })

  test('its own order takes from its own group only', () => {
    const { apply, held, entry, fill, left } = desk()
    for (const id of ['j-1', 'j-2']) {
      entry(id)
      held({ parent: id, group: id })
      fill(id, '1000')
    }
    const intent = intentOf({
      clientOrderId: 'j-9',
      intent: 'held-2.1',
      side: 'sell',
      stopLoss: null,
      role: 'stop_loss',
    })
    apply('order.intent', { ...intent, origin: 'held', parent: 'j-2', reduces: true })
    apply('order.sent', { clientOrderId: 'j-9' })
    fill('j-9', '600', 'sell')
    expect(left('j-1', 'j-2')).toEqual(['1000', '400'])
  })

  test('of the whole position is what is left of it, and ends with it though the id comes again', () => {
    const { held, entry, fill, close, left } = desk()
    entry('j-1', '5000')
    fill('j-1', '1000')
    const id = held({ position: EUR, quantity: null })
    fill('j-1', '500')
    expect(left(id)).toEqual(['1500'])
    close('1500')
    entry('j-2')
    fill('j-2', '1000')
    expect(left(id)).toEqual(['0'])
  })

  test('a position that turned around is another one', () => {
    const { held, entry, fill, close, left } = desk()
    entry('j-1')
    fill('j-1', '1000')
    const id = held({ position: EUR, quantity: null })
    const part = held({ position: EUR, quantity: '400' })
    close('1700')
    expect(left(id, part)).toEqual(['0', '0'])
  })

  test('follows a correction from the broker', () => {
    const { apply, held, entry, fill, left } = desk()
    entry('j-1')
    held({ parent: 'j-1', group: 'j-1' })
    fill('j-1', '1000')
    const body = { broker: 'paper', position: EUR, instrument: EUR, entryPrice: '1.1', multiplier: '1', reason: 'test' }
    apply('position.adjusted', { ...body, side: 'buy', quantity: '300', before: '1000' })
    expect(left('j-1')).toEqual(['300'])
  })

  test('one placed late on an entry counts what has filled and is still there', () => {
    const { held, entry, fill, close, left } = desk()
    entry('j-1')
    fill('j-1', '1000')
    close('200')
    held({ parent: 'j-1', group: 'j-1' })
    expect(left('j-1')).toEqual(['800'])
  })
})

describe('what a person did at the broker', () => {
  function working() {
    const all = desk()
    all.entry('j-1')
    const id = all.held({ parent: 'j-1', group: 'j-1' })
    all.fill('j-1', '1000')
    const terms = { side: 'sell', type: 'stop', stopPrice: '1.09', stopLoss: null, role: 'stop_loss' } as const
    const intent = intentOf({ clientOrderId: 'j-2', intent: intentOfHeld(id, 1), ...terms })
    all.apply('order.intent', { ...intent, origin: 'held', parent: 'j-1', reduces: true })
    all.apply('order.sent', { clientOrderId: 'j-2' })
    all.apply('order.accepted', { clientOrderId: 'j-2', brokerOrderId: 'O2' })
    const amended = (stopPrice: string): void =>
      all.apply('order.amended', {
        clientOrderId: 'j-2',
        quantity: '1000',
        limitPrice: null,
        stopPrice,
        stopLoss: null,
        takeProfit: null,
      })
    const ask = (by: 'person' | 'terminal', stopPrice: string): void =>
      all.apply('order.replace_asked', { clientOrderId: 'j-2', change: { stopPrice }, by, reduces: true, checks: [] })
    return { ...all, id, amended, ask, record: () => all.state.held.get(id) }
  }

  test('a stop that was moved there is believed; the answer to our own wish is not', () => {
    const { amended, ask, record } = working()
    ask('person', '1.095')
    amended('1.095')
    expect(record()?.price.toFixed()).toBe('1.095')
    ask('terminal', '1.096')
    amended('1.0959')
    expect(record()?.price.toFixed()).toBe('1.095')
    // In the broker's own program.
    amended('1.091')
    expect(record()?.price.toFixed()).toBe('1.091')
  })

  test('a stop that a person cancelled is not wanted; one that the terminal cancelled is', () => {
    for (const by of ['terminal', 'person'] as const) {
      const { apply, record } = working()
      apply('order.cancel_asked', { clientOrderId: 'j-2', by })
      apply('order.cancelled', { clientOrderId: 'j-2', reason: 'on request' })
      expect(record()?.cancelledBy).toBe(by === 'person' ? 'person' : null)
    }
  })
})

test('a snapshot keeps all of it, and memory keeps no more than the newest that ended', () => {
  const { state, apply, held, entry, fill } = desk()
  entry('j-1')
  held({ parent: 'j-1', group: 'j-1' })
  fill('j-1', '1000')
  for (let i = 0; i < 300; i++) apply('held.ended', { held: held({ position: EUR }), reason: 'test' })
  expect([...state.held.all()].length).toBe(201)
  expect([...state.held.liveOn(EUR)].map(r => r.held)).toEqual(['held-1'])
  expect(state.held.nextId).toBe('held-302')
  const again = throughSnapshot(state, new State())
  expect(pictureOf(again)).toBe(pictureOf(state))
  expect(again.held.left('j-1').toFixed()).toBe('1000')
  apply('broker.removed', { broker: 'paper' })
  expect([...state.held.instruments()]).toEqual([])
})
