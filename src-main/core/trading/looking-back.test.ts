import { describe, expect, test } from 'vitest'
import type { EventBodies } from '../journal/events.ts'
import { eventOf, fillOf, intentOf } from '../orders/order-test-kit.ts'
import { DAY_MS } from '../portfolio/day-ledger.ts'
import { State } from './state.ts'

const limitChange = (over: Partial<EventBodies['limit.changed']> = {}): EventBodies['limit.changed'] => ({
  code: 'MAX_POSITION',
  scope: 'all',
  of: null,
  from: '0.1',
  to: '0.2',
  reason: 't',
  effectiveAt: 0,
  ...over,
})
const source = { source: { kind: 'simulated', seed: 2 } } as const
const inForce = (state: State, now: number) => state.controls.limits(now).map(l => l.limit.toFixed())

describe('limits of a person', () => {
  test('that are loosened wait for their time; the one before counts until then', () => {
    const state = new State()
    state.apply(eventOf('limit.changed', limitChange({ to: '0.05', effectiveAt: 100 }), 100))
    state.apply(eventOf('limit.changed', limitChange({ to: '0.2', effectiveAt: 1_000 }), 200))
    expect([inForce(state, 200), inForce(state, 999), inForce(state, 1_000)]).toEqual([['0.05'], ['0.05'], ['0.2']])
    // Changed again while it waits: still the one in force, then the newest.
    state.apply(eventOf('limit.changed', limitChange({ to: '0.3', effectiveAt: 1_000 }), 300))
    expect([inForce(state, 300), inForce(state, 1_000)]).toEqual([['0.05'], ['0.3']])
    // Tightened while a loosening waits: at once.
    state.apply(eventOf('limit.changed', limitChange({ to: '0.01', effectiveAt: 400 }), 400))
    expect([inForce(state, 400), inForce(state, 2_000)]).toEqual([['0.01'], ['0.01']])
  })

  test('that were the default before, are the default while a looser one waits', () => {
    const state = new State()
    state.apply(eventOf('limit.changed', limitChange({ effectiveAt: 1_000 }), 200))
    expect([inForce(state, 200), inForce(state, 1_000)]).toEqual([[], ['0.2']])
  })

  test('stay in force when another source tells an earlier time', () => {
    const state = new State()
    state.apply(eventOf('limit.changed', limitChange({ to: '0.01', effectiveAt: 9_000 }), 9_000))
    state.apply(eventOf('source.selected', source, 9_500))
    expect(inForce(state, 10)).toEqual(['0.01'])
    state.apply(eventOf('limit.changed', limitChange({ to: '0.5', effectiveAt: 50 }), 20))
    expect([inForce(state, 30), inForce(state, 50)]).toEqual([['0.01'], ['0.5']])
  })
})

describe('latches', () => {
  test('of the day open with the next day, also when time goes back', () => {
    const state = new State()
    state.apply(eventOf('latch.set', { code: 'DAILY_LATCH', scope: 'all', until: 10 * DAY_MS }, 9.5 * DAY_MS))
    const at = (days: number): boolean => state.controls.isLatched('DAILY_LATCH', 'all', days * DAY_MS)
    expect([at(9.5), at(9), at(9.999), at(10), at(8.9)]).toEqual([true, true, true, false, false])
    expect(state.controls.isLatched('DAILY_LATCH', 'broker:a', 9.5 * DAY_MS)).toBe(false)
  })

  test('of the drawdown and the kill switch wait for a person', () => {
    const state = new State()
    state.apply(eventOf('latch.set', { code: 'DRAWDOWN_LATCH', scope: 'all', until: null }))
    state.apply(eventOf('kill.engaged', { reason: 'r', by: 'person' }, 7))
    expect([state.controls.isLatched('DRAWDOWN_LATCH', 'all', 1e15), state.controls.kill]).toEqual([
      true,
      { reason: 'r', by: 'person', at: 7, flatten: false },
    ])
    state.apply(eventOf('latch.released', { code: 'DRAWDOWN_LATCH', scope: 'all', reason: 'r', equity: '1' }))
    state.apply(eventOf('kill.released', { reason: 'r' }))
    expect([state.controls.isLatched('DRAWDOWN_LATCH', 'all', 1e15), state.controls.kill]).toEqual([false, null])
  })
})

describe('activity', () => {
  const submitted = (...times: readonly number[]): State => {
    const state = new State()
    times.forEach((at, i) => {
      state.apply(eventOf('order.intent', intentOf({ clientOrderId: `j-${i}`, intent: `i-${i}` }), at))
    })
    return state
  }

  test('counts submits after a moment, in each scope; one exactly at it is out', () => {
    const state = submitted(100, 200, 200, 300)
    const since = (at: number) => state.activity.submitsAfter('all', at)
    expect([since(99), since(100), since(199), since(200), since(300)]).toEqual([4, 3, 3, 1, 0])
    for (const scope of ['broker:paper', 'instrument:paper/EURUSD', 'strategy:quick'] as const)
      expect(state.activity.submitsAfter(scope, 0)).toBe(4)
    expect(state.activity.submitsAfter('broker:other', 0)).toBe(0)
  })

  test('forgets only what no window reaches', () => {
    const state = submitted(...Array.from({ length: 1_600 }, (_, i) => i * 1_000))
    expect(state.activity.submitsAfter('all', -1)).toBe(1_600)
    for (let i = 0; i < 600; i++)
      state.apply(eventOf('order.intent', intentOf({ clientOrderId: `l-${i}` }), 3 * DAY_MS + i))
    expect(state.activity.submitsAfter('all', 2 * DAY_MS)).toBe(600)
  })

  test('knows the last intent, and the one before for the intent that asks', () => {
    const state = submitted(100, 200)
    expect(state.activity.lastIntent('quick', 'paper/EURUSD', 'buy', null)).toBe(200)
    expect(state.activity.lastIntent('quick', 'paper/EURUSD', 'buy', 'i-1')).toBe(100)
    expect(state.activity.lastIntent('quick', 'paper/EURUSD', 'sell', null)).toBeNull()
  })

  test('counts a position that was closed in parts as one close, the next one as another', () => {
    const state = new State()
    state.apply(eventOf('broker.added', { broker: 'paper', family: 'paper', title: 'p', paper: true, settings: {} }))
    let trade = 0
    const fill = (side: 'buy' | 'sell', quantity: string, price: string, at: number): void =>
      state.apply(
        eventOf(
          'order.filled',
          fillOf({ tradeId: `T${trade++}`, side, quantity, price, fee: '0', origin: 'liquidation' }),
          at,
        ),
      )
    fill('buy', '1000', '1.1', 100)
    for (let part = 0; part < 4; part++) fill('sell', '250', '1', 200 + part)
    const closes = () => state.activity.closes('all').map(c => [c.time, c.pnl.toFixed()])
    expect(closes()).toEqual([[203, '-100']])
    fill('buy', '10', '1.1', 300)
    fill('sell', '10', '1', 400)
    expect(closes()).toEqual([
      [203, '-100'],
      [400, '-1'],
    ])
  })

  test('hears of closed trades, and of nothing from another source', () => {
    const state = submitted(100)
    state.apply(eventOf('broker.added', { broker: 'paper', family: 'paper', title: 'p', paper: true, settings: {} }))
    state.apply(eventOf('order.sent', { clientOrderId: 'j-0' }))
    state.apply(eventOf('order.filled', fillOf({ clientOrderId: 'j-0', fee: '0' }), 110))
    expect(state.activity.closes('all')).toEqual([])
    state.apply(
      eventOf('order.filled', fillOf({ clientOrderId: 'j-0', tradeId: 'T2', side: 'sell', price: '1', fee: '1' }), 120),
    )
    const [trade] = state.activity.closes('strategy:quick')
    expect([trade?.time, trade?.pnl.toFixed()]).toEqual([120, '-101'])
    state.apply(eventOf('source.selected', source, 130))
    expect([state.activity.closes('all').length, state.activity.submitsAfter('all', 0)]).toEqual([0, 0])
  })
})

test('another source forgets models and open predictions, never scores', () => {
  const state = new State()
  const made = {
    id: 'p1',
    strategy: 'q',
    instrument: 'paper/EURUSD',
    barEnd: 1,
    horizonBars: 2,
    side: 'buy',
    up: 0.6,
    close: 1.1,
    model: 'm',
  } as const
  state.apply(eventOf('prediction.made', made))
  state.apply(eventOf('prediction.scored', { ...made, scoredAt: 3, close: 1.2, outcome: 'up' } as never))
  state.apply(eventOf('prediction.made', { ...made, id: 'p2' }))
  state.apply(eventOf('model.trained', { strategy: 'q', instrument: 'paper/EURUSD' } as never))
  expect([
    state.scores.openOf('q', 'paper/EURUSD').length,
    state.strategies.model('q', 'paper/EURUSD') !== undefined,
  ]).toEqual([1, true])
  state.apply(eventOf('source.selected', source))
  expect([state.scores.openOf('q', 'paper/EURUSD').length, state.strategies.model('q', 'paper/EURUSD')]).toEqual([
    0,
    undefined,
  ])
  expect(state.scores.scoreOf('q').scored).toBe(1)
})

test('orders are counted by strategy as they are decided', () => {
  const state = new State()
  state.apply(eventOf('order.intent', intentOf()))
  state.apply(eventOf('order.intent', intentOf({ clientOrderId: 'j-2' })))
  state.apply(eventOf('order.intent', intentOf({ clientOrderId: 'j-3', strategy: null })))
  expect([...state.signals.ordered]).toEqual([['quick', 2]])
})
