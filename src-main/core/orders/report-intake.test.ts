import { describe, expect, test } from 'vitest'
import type { EventBodies, EventType } from '../journal/events.ts'
import { Recorder } from '../journal/recorder.ts'
import { Decimal, ONE, ZERO } from '../kernel/decimal.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { TerminalError } from '../kernel/errors.ts'
import { noCharges } from '../market/instrument.ts'
import { InstrumentTable } from '../market/instrument-table.ts'
import { simulatedInstruments } from '../market/simulated/instruments.ts'
import { State } from '../trading/state.ts'
import { requestOf } from './order-record.ts'
import { intentOf } from './order-test-kit.ts'
import type { BrokerReport } from './report.ts'
import { ReportIntake } from './report-intake.ts'

const about = { clientOrderId: 'j-1', brokerOrderId: 'O1', at: 5 }
const fill = (over: Partial<Extract<BrokerReport, { type: 'filled' }>> = {}): BrokerReport => ({
  type: 'filled',
  ...about,
  tradeId: 'T1',
  quantity: new Decimal(1000),
  price: new Decimal('1.1'),
  fee: new Decimal('0.5'),
  position: 'paper/EURUSD',
  rate: new Decimal(1),
  ...over,
})

function desk() {
  const clock = new DrivenClock(1_000)
  const state = new State()
  const rows: { type: EventType; body: unknown }[] = []
  const disk = { full: false }
  const append = (_at: number, type: EventType, body: object): number => {
    if (disk.full) throw new TerminalError('DISK_FULL', 'The disk is full.')
    return rows.push({ type, body })
  }
  const recorder = new Recorder({ append }, state, clock)
  const instruments = new InstrumentTable()
  const spec = simulatedInstruments[0]?.spec
  if (spec === undefined) throw new Error('no instrument')
  const coin = { base: 'BTC', quote: 'USD', class: 'future', multiplier: new Decimal(100), inverse: true } as const
  instruments.set('paper', [
    { ...spec, ...noCharges, id: 'paper/EURUSD', broker: 'paper' },
    { ...spec, ...noCharges, ...coin, id: 'paper/BTCUSD_PERP', broker: 'paper' },
  ])
  const faults: unknown[] = []
  const { orders, portfolio } = state
  const intake = new ReportIntake({
    recorder,
    orders,
    portfolio,
    instruments,
    toReporting: a => a,
    clock,
    fault: e => faults.push(e),
  })
  for (const broker of ['paper', 'other'])
    recorder.record('broker.added', { broker, family: 'paper', title: broker, paper: true, settings: {} })
  recorder.record('order.intent', intentOf())
  recorder.record('order.sent', { clientOrderId: 'j-1' })
  rows.length = 0
  const bodies = <T extends EventType>(type: T): EventBodies[T][] =>
    rows.filter(r => r.type === type).map(r => r.body) as never
  return { clock, state, rows, disk, recorder, intake, faults, bodies, types: () => rows.map(r => r.type) }
}

describe('reports', () => {
  test('become events once each, however often they are repeated', () => {
    const { intake, types, state } = desk()
    for (let i = 0; i < 2; i++) {
      intake.report('paper', { type: 'accepted', ...about })
      intake.report('paper', fill({ quantity: new Decimal(400) }))
      intake.report('paper', { type: 'cash', id: 'C1', kind: 'deposit', amount: new Decimal(5), at: 5 })
    }
    for (let i = 0; i < 2; i++) intake.report('paper', { type: 'cancelled', ...about, reason: 'asked' })
    expect(types()).toEqual(['order.accepted', 'order.filled', 'cash.moved', 'order.cancelled'])
    expect(state.orders.get('j-1')?.filled.toFixed()).toBe('400')
  })

  test('of contracts that are settled in coin say so, and are folded by what those pay', () => {
    const { intake, state, bodies } = desk()
    const about = { position: 'paper/BTCUSD_PERP', instrument: 'paper/BTCUSD_PERP', clientOrderId: 'B-1' }
    const traded = (side: 'buy' | 'sell', tradeId: string, price: number) =>
      intake.report('paper', {
        ...{
          type: 'traded',
          brokerOrderId: 'B-1',
          reason: 'r',
          at: 5,
          rate: ONE,
          fee: ZERO,
          quantity: new Decimal(100),
        },
        ...about,
        ...{ side, tradeId, price: new Decimal(price) },
      })
    traded('buy', 'C1', 10_000)
    traded('sell', 'C2', 12_500)
    expect(bodies('order.filled').map(f => [f.inverse, f.multiplier])).toEqual([
      [true, '100'],
      [true, '100'],
    ])
    expect(state.portfolio.account('paper')?.cash.toFixed()).toBe('0.2')
    intake.report('paper', fill({ quantity: new Decimal(400) }))
    expect(bodies('order.filled')[2]).not.toHaveProperty('inverse')
  })

  test("of a fill before the acknowledgement tell the broker's number, too", () => {
    const { intake, types, state } = desk()
    intake.report('paper', fill({ quantity: new Decimal(400) }))
    intake.report('paper', { type: 'accepted', ...about })
    expect(types()).toEqual(['order.accepted', 'order.filled'])
    expect(state.orders.get('j-1')?.brokerOrderId).toBe('O1')
  })

  test('of a change after the end are repeats, and no row that the fold refuses', () => {
    const { intake, types, faults } = desk()
    const change = { quantity: new Decimal(900), limitPrice: null, stopPrice: null, stopLoss: null, takeProfit: null }
    intake.report('paper', { type: 'amended', ...about, ...change })
    intake.report('paper', { type: 'cancelled', ...about, reason: 'asked' })
    intake.report('paper', { type: 'amended', ...about, ...change })
    expect(types()).toEqual(['order.accepted', 'order.amended', 'order.cancelled'])
    expect(faults).toEqual([])
  })

  test('of a fill after the end count, and a person hears of it', () => {
    const { intake, bodies, state } = desk()
    intake.report('paper', { type: 'expired', ...about })
    intake.report('paper', fill())
    expect(state.portfolio.openCount).toBe(1)
    expect(bodies('incident')).toMatchObject([{ code: 'LATE_FILL', about: 'j-1' }])
    expect(bodies('incident')[0]?.text).toContain('EXPIRED')
  })

  test('about orders of nobody, or of another broker, change nothing', () => {
    const { intake, types, state, bodies } = desk()
    intake.report('paper', fill({ clientOrderId: 'stranger' }))
    intake.report('other', fill())
    intake.report('other', {
      type: 'attached',
      parent: 'j-1',
      role: 'stop_loss',
      order: requestOf(intentOf()),
      clientOrderId: 'j-1.sl',
      brokerOrderId: 'O2',
      at: 5,
    })
    // One for each order that it is about, however often it is said.
    expect(types()).toEqual(['incident', 'incident'])
    expect(bodies('incident').map(i => i.code)).toEqual(['FOREIGN_REPORT', 'FOREIGN_REPORT'])
    expect(state.portfolio.openCount).toBe(0)
  })

  test('that cannot be are incidents, never rows that the fold refuses', () => {
    const { intake, types, bodies, state } = desk()
    intake.report('paper', fill({ quantity: new Decimal(1) }))
    intake.report('paper', { type: 'rejected', ...about, code: 'NO', text: 'no' })
    expect(types()).toEqual(['order.accepted', 'order.filled', 'incident'])
    expect(bodies('incident')).toMatchObject([{ code: 'IMPOSSIBLE_REPORT', about: 'j-1' }])
    expect(state.orders.get('j-1')?.status).toBe('PARTIAL')
  })

  test('of a liquidation move the position and are told', () => {
    const { intake, bodies, state } = desk()
    intake.report('paper', fill())
    const by = {
      ...about,
      clientOrderId: 'L1',
      tradeId: 'T2',
      quantity: new Decimal(1000),
      price: new Decimal(1),
      fee: new Decimal(0),
    }
    const closed: BrokerReport = {
      type: 'liquidated',
      ...by,
      side: 'sell',
      instrument: 'paper/EURUSD',
      position: 'paper/EURUSD',
      rate: new Decimal(1),
      reason: 'margin',
    }
    intake.report('paper', closed)
    intake.report('paper', closed)
    expect(state.portfolio.openCount).toBe(0)
    expect(bodies('incident')).toMatchObject([{ code: 'LIQUIDATED' }])
  })

  test("attached once, with the parent's strategy", () => {
    const { intake, types, state } = desk()
    const order = requestOf(intentOf({ side: 'sell', type: 'stop', stopPrice: '1.09', stopLoss: null }))
    const report: BrokerReport = {
      type: 'attached',
      parent: 'j-1',
      role: 'stop_loss',
      order,
      clientOrderId: 'j-1.sl',
      brokerOrderId: 'O2',
      at: 5,
    }
    intake.report('paper', report)
    intake.report('paper', report)
    expect(types()).toEqual(['order.attached'])
    expect(state.orders.get('j-1.sl')?.strategy).toBe('quick')
  })
})

describe('a full disk', () => {
  test('loses no fact: it is written, in order, when there is room', () => {
    const { intake, disk, clock, types, state, faults } = desk()
    disk.full = true
    intake.report('paper', { type: 'accepted', ...about })
    intake.report('paper', fill({ quantity: new Decimal(400) }))
    clock.advance(clock.now() + 2_500)
    expect(types()).toEqual([])
    expect(faults.length).toBeGreaterThanOrEqual(2)
    disk.full = false
    intake.report('paper', fill({ tradeId: 'T2', quantity: new Decimal(600) }))
    expect(types()).toEqual([])
    clock.advance(clock.now() + 1_000)
    expect(types()).toEqual(['order.accepted', 'order.filled', 'order.filled'])
    expect(state.orders.get('j-1')?.status).toBe('FILLED')
    clock.advance(clock.now() + 60_000)
    expect(types().length).toBe(3)
  })

  test('settles at once when asked, and says while it cannot', () => {
    const { intake, disk, types } = desk()
    disk.full = true
    intake.report('paper', fill())
    expect(() => intake.settle()).toThrow('The disk is full.')
    disk.full = false
    intake.settle()
    expect(types()).toEqual(['order.accepted', 'order.filled'])
  })

  test("a fault that is not the disk's is not swallowed", () => {
    const { intake } = desk()
    expect(() =>
      intake.fact(() => {
        throw new Error('a bug')
      }),
    ).toThrow('a bug')
  })
})
