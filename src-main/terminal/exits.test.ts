import { describe, expect, test, vi } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { bodies, cardOf, onePosition, opened, positions, scenario, takePosition } from './scenario-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const isExit = (card: { record: { closes: string | null } }): boolean => card.record.closes !== null

describe('an exit card', () => {
  test('whose position was stopped out meanwhile sends nothing and says so', async () => {
    const bench = await scenario({ strategy: { horizonBars: 2 } })
    await takePosition(bench)
    const card = await cardOf(bench, isExit)
    const { session, state } = bench.terminal
    // The stop fills while the card waits: the position is closed at the market, as by the broker.
    const { closing } = bench.terminal.kill('stands for the stop', true)
    expect(closing).toBe(1)
    await bench.until(() => positions(bench).length === 0, 0.5)
    bench.terminal.recorder.record('kill.released', { reason: 'test' })
    const intents = state.orders.intents
    const answer = session.desk.approve(card.record.signal, card.record.version, undefined)
    expect(answer).toMatchObject({
      result: 'changed',
      card: { record: { verdict: 'deny' }, changes: ['The position is closed already.'] },
    })
    expect(state.orders.intents).toBe(intents)
  })

  test('closes what it names, and the stop and target go with it', async () => {
    const bench = await scenario({ strategy: { horizonBars: 2 } })
    await takePosition(bench)
    const card = await cardOf(bench, isExit)
    const { session, state } = bench.terminal
    expect(card.record).toMatchObject({
      stop: null,
      target: null,
      closes: 'paper/EURUSD',
      quantity: onePosition(bench).quantity.toFixed(),
    })
    expect(session.desk.approve(card.record.signal, card.record.version, undefined).result).toBe('sent')
    await bench.until(() => positions(bench).length === 0, 0.5)
    expect([...state.orders.open()]).toEqual([])
    expect(bodies(bench, 'order.intent').at(-1)).toMatchObject({ reduces: true, reduceOnly: true, origin: 'person' })
  })

  test('takes no quantity that is none, and changes nothing then', async () => {
    const bench = await scenario()
    const card = await cardOf(bench)
    const { desk } = bench.terminal.session
    for (const typed of ['0', '-5', '10.5'])
      expect(() => desk.approve(card.record.signal, 1, new Decimal(typed))).toThrow('in steps of 1')
    expect(() => desk.preview(card.record.signal, new Decimal('0'))).toThrow('in steps of 1')
    const tooMuch = new Decimal(card.record.maxQuantity).add(1)
    expect(desk.preview(card.record.signal, tooMuch).verdict).toBe('deny')
    expect(bench.terminal.state.signals.card(card.record.signal)?.record.version).toBe(1)
    expect(desk.approve(card.record.signal, 1, new Decimal(100)).result).toBe('sent')
    expect(bodies(bench, 'order.intent').at(-1)?.quantity).toBe('100')
  })
})

describe('a hedging account', () => {
  test('opens tickets, and each exit names its ticket', async () => {
    const bench = await scenario({
      brokers: { paper: { positions: 'hedging' } },
      strategy: { mode: 'auto', horizonBars: 2 },
    })
    await bench.until(() => bench.terminal.history.trades.length >= 3 && positions(bench).length > 0, 900)
    const exits = bodies(bench, 'order.intent').filter(i => i.reduces)
    const fills = bodies(bench, 'order.filled')
    const tickets = new Set(fills.map(f => f.position))
    expect(tickets.size).toBeGreaterThan(2)
    expect(exits.length).toBeGreaterThan(0)
    for (const exit of exits) {
      expect(exit.reduceOnly).toBe(false)
      const fill = fills.find(f => f.clientOrderId === exit.clientOrderId)
      if (fill !== undefined) expect(fill.position).toBe(exit.closes)
    }
    const snapshot = await bench.terminal.session.broker('paper')?.snapshot(0)
    expect(snapshot?.positions.map(p => [p.id, p.quantity.toFixed()])).toEqual(
      positions(bench).map(p => [p.id, p.quantity.toFixed()]),
    )
    expect(snapshot?.cash.toFixed()).toBe(bench.terminal.state.portfolio.account('paper')?.cash.toFixed())
  })
})

describe('a restart with a waiting card', () => {
  test('asks the same, takes the answer, and lets it expire at its old time', async () => {
    const journal = memoryJournal('testjournal')
    const bench = await scenario({ bench: { journal } })
    const card = await cardOf(bench)
    const again = await opened({ journal, at: bench.clock.now() })
    expect(again.terminal.state.signals.card(card.record.signal)).toEqual(card)
    await again.until(() => again.terminal.session.hub.cache.last('paper/EURUSD') !== undefined, 1)
    const left = (card.record.expiresAt - again.clock.now()) / 60_000
    await again.until(() => again.terminal.state.signals.card(card.record.signal)?.state === 'expired', left + 0.1)
    expect(again.clock.now()).toBeGreaterThanOrEqual(card.record.expiresAt)
    expect(bodies(again, 'order.intent')).toEqual([])
  })

  test('that ended while nobody ran expires at once', async () => {
    const journal = memoryJournal('testjournal')
    const bench = await scenario({ bench: { journal } })
    const card = await cardOf(bench)
    const again = await opened({ journal, at: card.record.expiresAt + 3_600_000 })
    expect(again.terminal.session.desk.approve(card.record.signal, 1, undefined)).toMatchObject({ result: 'gone' })
    expect(bodies(again, 'review.expired').map(e => e.signal)).toEqual([card.record.signal])
  })
})
