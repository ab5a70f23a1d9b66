import { describe, expect, test } from 'vitest'
import { pictureOf, throughSnapshot } from '../journal/snapshot-test-kit.ts'
import { Decimal } from '../kernel/decimal.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { eventOf, fillOf, intentOf } from '../orders/order-test-kit.ts'
import type { RiskView } from '../risk/view.ts'
import { guardHands } from './guard-hands.ts'
import { protectionOf } from './protection-cover.ts'
import { RunAways } from './run-aways.ts'
import { State } from './state.ts'

const EUR = 'paper/EURUSD'
const STEP = new Decimal(1)
const stopOf = (quantity: string, stopPrice: string) =>
  intentOf({ side: 'sell', type: 'stop', quantity, stopPrice, stopLoss: null, reduceOnly: true })

/** A long of 1000 at 1.1. */
function long(stopLoss: string | null = '1.09') {
  const state = new State()
  const apply = (...event: Parameters<typeof eventOf>): void => state.apply(eventOf(...event))
  apply('broker.added', { broker: 'paper', family: 'paper', title: 'Paper', paper: true, settings: {} })
  apply('order.intent', intentOf({ stopLoss }))
  apply('order.sent', { clientOrderId: 'j-1' })
  apply('order.filled', fillOf(), 5_000)
  const attach = (id: string, quantity: string, stop: string, at = 6_000): void =>
    apply(
      'order.attached',
      { parent: 'j-1', clientOrderId: id, brokerOrderId: id, role: 'stop_loss', order: stopOf(quantity, stop) },
      at,
    )
  const position = () => {
    const [one] = [...state.portfolio.positions()]
    if (one === undefined) throw new Error('no position')
    return one
  }
  const cover = (closing: number | null = 1.1, step = STEP) => {
    const { kind, stop, uncovered } = protectionOf(state, position(), closing, step)
    return [kind, stop?.toFixed() ?? null, uncovered.toFixed()]
  }
  const since = (): number | null => state.guard.episode('paper', EUR)?.since ?? null
  return { state, apply, attach, position, cover, since }
}

describe('what covers a position', () => {
  test('nothing; a part; all of it, by the stop that gives most away', () => {
    const { attach, cover } = long()
    expect(cover()).toEqual(['none', null, '1000'])
    attach('s1', '400', '1.095')
    expect(cover()).toEqual(['part', '1.095', '600'])
    attach('s2', '600', '1.09')
    expect(cover()).toEqual(['at_broker', '1.09', '0'])
  })

  test('what is left under one step cannot be covered', () => {
    const { attach, cover } = long()
    attach('s1', '999.5', '1.09')
    expect(cover()).toEqual(['at_broker', '1.09', '0'])
    expect(cover(1.1, new Decimal('0.1'))[0]).toBe('part')
  })

  test('an order that only closes, one that is unknown, one that is gone: none of them', () => {
    const { apply, attach, cover } = long()
    const own = (id: string, role: 'exit' | 'stop_loss'): void => {
      apply('order.intent', { ...stopOf('1000', '1.09'), clientOrderId: id, intent: id, role, reduces: true })
      apply('order.sent', { clientOrderId: id })
    }
    own('x', 'exit')
    apply('order.accepted', { clientOrderId: 'x', brokerOrderId: 'x' })
    expect(cover()[0]).toBe('none')
    own('y', 'stop_loss')
    expect(cover()[0]).toBe('none')
    apply('order.unknown', { clientOrderId: 'y', reason: 'no answer' })
    expect(cover()[0]).toBe('none')
    apply('order.accepted', { clientOrderId: 'y', brokerOrderId: 'y' })
    expect(cover()[0]).toBe('at_broker')
    apply('order.cancelled', { clientOrderId: 'y', reason: 'test' })
    attach('s1', '1000', '1.09')
    apply('order.expired', { clientOrderId: 's1' })
    expect(cover()[0]).toBe('none')
  })

  test('a stop whose price the market has passed and that is still there protects nothing', () => {
    const { attach, cover } = long()
    attach('s1', '1000', '1.09')
    expect([cover(1.0901)[0], cover(1.09)[0], cover(null)[0]]).toEqual(['at_broker', 'none', 'at_broker'])
  })

  test('what is held here is told apart', () => {
    const { apply, state, cover } = long()
    apply('held.placed', {
      ...{ held: state.held.nextId, broker: 'paper', instrument: EUR, role: 'stop_loss', position: EUR, parent: null },
      ...{ side: 'sell', quantity: null, price: '1.08', trail: null, group: null, strategy: null, expiresAt: null },
      why: 'test',
    } as never)
    expect(cover()).toEqual(['held_here', '1.08', '1000'])
  })
})

describe('since when a position is uncovered', () => {
  test('since its fill, and since its stop ended; a restart and a snapshot know it', () => {
    const { state, apply, attach, since } = long()
    expect(since()).toBe(5_000)
    attach('s1', '1000', '1.09', 6_000)
    expect(since()).toBeNull()
    apply('order.cancelled', { clientOrderId: 's1', reason: 'test' }, 9_000)
    expect(since()).toBe(9_000)
    apply('order.filled', fillOf({ tradeId: 'T2', quantity: '100' }), 10_000)
    expect(since()).toBe(9_000)
    apply('incident', { code: 'UNPROTECTED', text: 'x', about: `paper ${EUR}` }, 11_000)
    expect(state.guard.episode('paper', EUR)?.incident).not.toBeNull()
    expect(pictureOf(throughSnapshot(state, new State()))).toBe(pictureOf(state))
    apply('order.filled', fillOf({ tradeId: 'T3', quantity: '1100', side: 'sell', origin: 'elsewhere' }), 12_000)
    expect([...state.guard.episodes()]).toEqual([])
  })
})

test('the market runs away from a stop-limit: from the first fresh price beyond it', () => {
  const { state, apply } = long()
  const order = { ...stopOf('1000', '1.09'), type: 'stop_limit' as const, limitPrice: '1.0899' }
  apply('order.attached', { parent: 'j-1', clientOrderId: 's1', brokerOrderId: 's1', role: 'stop_loss', order })
  const clock = new DrivenClock(100_000)
  let lateRun = 0
  const quoteAt = (bid: number) => {
    const at = clock.now()
    return { instrument: EUR, bid, ask: bid + 0.0002, bidSize: 0, askSize: 0, venueTime: at, receiveTime: at }
  }
  let last = quoteAt(1.1)
  const view = {
    get now() {
      return clock.now()
    },
    limits: [],
    quote: () => last,
    freshness: () => ({ gapP95: 1_000, lateRun, barClose: null }),
  } as unknown as RiskView
  let changes = 0
  const runs = new RunAways({ state, view, clock }, () => void changes++)
  const price = (bid: number): void => {
    last = quoteAt(bid)
    runs.quote(last)
  }
  const since = (): number | null => runs.since('paper', EUR)
  price(1.0901)
  expect(since()).toBeNull()
  lateRun = 25
  price(1.089)
  expect(since()).toBeNull()
  lateRun = 0
  clock.advance(101_000)
  price(1.089)
  clock.advance(102_000)
  price(1.088)
  expect([since(), changes]).toEqual([101_000, 1])
  price(1.091)
  expect(since()).toBeNull()
  price(1.089)
  apply('order.cancelled', { clientOrderId: 's1', reason: 'test' })
  price(1.089)
  expect(since()).toBeNull()
})

describe('where the watchdog places a stop', () => {
  const place = (stopLoss: string | null, range: string | null, bid = 1.1) => {
    const { state, position } = long(stopLoss)
    const added: string[] = []
    const hands = guardHands({
      state,
      gate: {
        view: {
          quote: () => ({ bid, ask: bid + 0.0002 }),
          dailyAtr: () => (range === null ? null : new Decimal(range)),
          instrument: () => ({ priceStep: new Decimal('0.0001') }),
        },
      },
      protection: {
        add: (_p: unknown, price: Decimal, quantity: Decimal, by: string) =>
          added.push(`${price.toFixed()} ${quantity.toFixed()} ${by}`),
      },
    } as never)
    const why = hands.placeStop(position(), { kind: 'none', stop: null, uncovered: new Decimal(700) })
    return why ?? added
  }

  test('where its entry had planned it; else three daily ranges away; else it says that it cannot', () => {
    expect(place('1.09', '0.00555')).toEqual(['1.09 700 watchdog'])
    expect(place(null, '0.00555')).toEqual(['1.0833 700 watchdog'])
    expect(place(null, null)).toMatch('No stop was planned for it')
    expect(place(null, '2')).toMatch('No stop was planned for it')
  })
})
