import { afterEach, describe, expect, test, vi } from 'vitest'
import type { EventType, TerminalEvent } from '../core/journal/events.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { type Bench, quickStrategy, startBench } from './terminal-test-kit.ts'

// A whole terminal runs for hours of its market.
vi.setConfig({ testTimeout: 60_000 })

const open: Bench[] = []
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.terminal.session.close()
})

async function running(mode: 'review' | 'auto' = 'review', journal = memoryJournal('testjournal')): Promise<Bench> {
  const bench = await startBench({ journal })
  open.push(bench)
  await bench.terminal.addBroker('paper', 'paper', 'Paper', {})
  bench.terminal.recorder.record('strategy.saved', { strategy: { ...quickStrategy, mode } })
  await bench.terminal.session.loop.start('quick')
  return bench
}

const of = <T extends EventType>(bench: Bench, type: T): Extract<TerminalEvent, { type: T }>['body'][] =>
  bench
    .events()
    .filter(e => e.type === type)
    .map(e => e.body) as never
const waiting = (bench: Bench) => [...bench.terminal.state.signals.waiting()]
const someCard = async (bench: Bench) => {
  await bench.until(() => waiting(bench).length > 0, 240)
  const [card] = waiting(bench)
  if (card === undefined) throw new Error('no card')
  return card
}

describe('a signal in review mode', () => {
  test('waits for a person, and a yes becomes a filled order, a position and money in the journal', async () => {
    const bench = await running()
    const card = await someCard(bench)
    expect(bench.terminal.state.orders.intents).toBe(0)
    const answer = bench.terminal.session.desk.approve(card.record.signal, card.record.version, undefined)
    expect(answer.result).toBe('sent')
    await bench.until(() => bench.terminal.state.portfolio.openCount > 0, 2)
    const [intent] = of(bench, 'order.intent')
    expect(intent).toMatchObject({
      side: card.record.side,
      quantity: card.record.quantity,
      stopLoss: card.record.stop,
      takeProfit: card.record.target,
      signal: card.record.signal,
      origin: 'person',
    })
    const [position] = bench.terminal.state.portfolio.positions()
    expect(position).toMatchObject({ side: card.record.side, strategy: 'quick' })
    const roles = [...bench.terminal.state.orders.protecting(position?.instrument ?? '', position?.id ?? '')].map(
      o => o.role,
    )
    expect(roles.sort()).toEqual(['stop_loss', 'take_profit'])
    const types = bench.events().map(e => e.type)
    const places = (
      ['signal.made', 'review.queued', 'review.approved', 'order.intent', 'order.sent', 'order.filled'] as const
    ).map(t => types.indexOf(t))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
    // Cash less the fee of the fill, and nothing else.
    const fees = of(bench, 'order.filled').reduce((sum, f) => sum + Number(f.fee), 0)
    expect(bench.terminal.state.portfolio.account('paper')?.cash.toNumber()).toBeCloseTo(100_000 - fees, 8)
  })

  test('that nobody answers expires with its bar and is explained', async () => {
    const bench = await running()
    const card = await someCard(bench)
    await bench.until(() => bench.terminal.state.signals.card(card.record.signal)?.state === 'expired', 3)
    expect(bench.clock.now()).toBeGreaterThanOrEqual(card.record.expiresAt)
    expect(of(bench, 'signal.stopped').at(-1)).toMatchObject({
      signal: card.record.signal,
      stage: 'review',
      code: 'EXPIRED',
    })
    expect(bench.terminal.session.desk.approve(card.record.signal, 1, undefined)).toMatchObject({ result: 'gone' })
    expect(bench.terminal.state.orders.intents).toBe(0)
  })

  test('that a person rejects sends nothing', async () => {
    const bench = await running()
    const card = await someCard(bench)
    bench.terminal.session.desk.reject(card.record.signal, 1, 'not today')
    expect(of(bench, 'signal.stopped').at(-1)).toMatchObject({
      code: 'REJECTED_BY_PERSON',
      text: 'A person said no: not today',
    })
    expect(bench.terminal.session.desk.approve(card.record.signal, 1, undefined)).toMatchObject({ result: 'gone' })
    expect(bench.terminal.state.orders.intents).toBe(0)
  })

  test('comes back changed, and sends nothing, when a limit was tightened under the hand', async () => {
    const bench = await running()
    const card = await someCard(bench)
    const now = bench.clock.now()
    bench.terminal.recorder.record('limit.changed', {
      code: 'MAX_LOSS_AT_STOP',
      scope: 'broker:paper',
      of: null,
      from: '0.01',
      to: '0.0001',
      reason: 'test',
      effectiveAt: now,
    })
    const answer = bench.terminal.session.desk.approve(card.record.signal, 1, undefined)
    expect(answer).toMatchObject({ result: 'changed', card: { record: { version: 2, verdict: 'deny' } } })
    expect(bench.terminal.state.orders.intents).toBe(0)
    // The old version cannot be approved any more, and the new one is denied again.
    expect(bench.terminal.session.desk.approve(card.record.signal, 1, undefined)).toMatchObject({ result: 'changed' })
    expect(bench.terminal.session.desk.approve(card.record.signal, 2, undefined)).toMatchObject({ result: 'changed' })
    expect(bench.terminal.state.orders.intents).toBe(0)
  })

  test('with the kill switch engaged does not pass', async () => {
    const bench = await running()
    const card = await someCard(bench)
    bench.terminal.kill('test', false)
    expect(bench.terminal.session.desk.approve(card.record.signal, 1, undefined)).toMatchObject({ result: 'changed' })
    expect(bench.terminal.state.orders.intents).toBe(0)
  })
})

describe('a restart', () => {
  test('finds orders, positions, cash, cards, latches and day figures as they were', async () => {
    const journal = memoryJournal('testjournal')
    const bench = await running('auto', journal)
    await bench.until(
      () => bench.terminal.history.trades.length >= 3 && bench.terminal.state.portfolio.openCount > 0,
      600,
    )
    bench.terminal.kill('before the restart', false)
    const before = picture(bench)
    const at = bench.clock.now()
    // A crash: nothing is closed in order.
    const again = await startBench({ journal, at })
    open.push(again)
    expect(picture(again)).toEqual(before)
    expect(again.terminal.state.strategies.get('quick')?.running).toBe(true)
    const snapshot = await again.terminal.session.broker('paper')?.snapshot(0)
    expect(snapshot?.cash.toFixed()).toBe(again.terminal.state.portfolio.account('paper')?.cash.toFixed())
    expect(snapshot?.positions.length).toBe(again.terminal.state.portfolio.openCount)
  })

  test('asks about an order whose intent is written and whose answer never came, and never sends it again', async () => {
    const journal = memoryJournal('testjournal')
    const bench = await running('auto', journal)
    const broker = bench.terminal.session.broker('paper')
    if (broker === undefined) throw new Error('no broker')
    let submits = 0
    broker.submit = () => {
      submits++
      return new Promise(() => undefined)
    }
    await bench.until(() => submits > 0, 240)
    const again = await startBench({ journal, at: bench.clock.now() })
    open.push(again)
    expect(of(again, 'order.unknown')).toMatchObject([{ clientOrderId: 'testjourna-1' }])
    await again.until(() => [...again.terminal.state.orders.unknown()].length === 0, 1)
    expect(of(again, 'order.rejected').at(-1)).toMatchObject({ code: 'NEVER_ARRIVED' })
    expect(of(again, 'order.intent').length).toBe(1)
  })
})

/** What must survive, in comparable form. */
function picture({ terminal, clock }: Bench) {
  const { state } = terminal
  return {
    orders: [...state.orders.all()].map(o => ({
      id: o.clientOrderId,
      status: o.status,
      filled: o.filled.toFixed(),
      stop: o.stopPrice?.toFixed() ?? null,
    })),
    positions: [...state.portfolio.positions()].map(p => ({
      id: p.id,
      quantity: p.quantity.toFixed(),
      entry: p.entryPrice.toFixed(),
      fees: p.fees.toFixed(),
    })),
    cash: state.portfolio.account('paper')?.cash.toFixed(),
    trades: terminal.history.trades.map(t => t.profit.toFixed()),
    kill: state.controls.kill?.reason,
    day: state.days.day('all')?.startEquity?.toFixed(),
    peak: state.days.peak('all')?.toFixed(),
    waiting: [...state.signals.waiting()].map(c => c.record),
    counts: [...state.signals.stopCounts],
    latched: state.controls.isLatched('DRAWDOWN_LATCH', 'all', clock.now()),
  }
}
