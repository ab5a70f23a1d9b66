import { describe, expect, test, vi } from 'vitest'
import { type BrokerFamily, families } from '../brokers/index.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { simulatedSource } from '../core/market/simulated/simulated-source.ts'
import { scopeEquity } from '../core/risk/equity.ts'
import { Valuation } from '../core/risk/valuation.ts'
import { isStopped, proposeEntry, proposeExit } from '../core/trading/proposal.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { bodies, onePosition, opened, positions, scenario, takePosition } from './scenario-test-kit.ts'
import { type Bench, quickStrategy, START, startBench } from './terminal-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const equity = (bench: Bench): string => {
  const figure = scopeEquity(new Valuation(bench.terminal.session.view), 'all')
  return typeof figure === 'string' ? figure : figure.toFixed(2)
}
const made = (bench: Bench): number => bodies(bench, 'signal.made').length

describe('a broker that is disconnected with an open position', () => {
  test('fails closed, and everything goes on when it is back', async () => {
    const bench = await scenario()
    await takePosition(bench)
    const { session, state } = bench.terminal
    const before = onePosition(bench)
    const stops = [...state.orders.protecting(before.instrument, before.id)].length
    await session.disconnect('paper', 'cable pulled')

    expect(equity(bench)).toBe('NO_QUOTE')
    const parts = { gate: session.gate, instruments: session.hub.instruments }
    expect(proposeExit(parts, before, null)).toMatchObject({ code: 'NOT_CONNECTED' })
    const kill = bench.terminal.kill('while it is away', true)
    expect(kill).toMatchObject({ cancelled: 0, closing: 0 })
    expect(kill.left).toEqual([expect.stringContaining('not connected')])
    bench.terminal.recorder.record('kill.released', { reason: 'test' })
    const silent = made(bench)
    await bench.until(() => false, 20).catch(() => undefined)
    expect(made(bench)).toBe(silent)
    expect(state.strategies.get('quick')?.running).toBe(true)
    expect(session.loop.isRunning('quick')).toBe(false)

    await session.connect('paper')
    expect(session.loop.isRunning('quick')).toBe(true)
    await bench.until(() => equity(bench) !== 'NO_QUOTE', 1)
    expect(onePosition(bench)).toEqual(before)
    expect([...state.orders.protecting(before.instrument, before.id)].length).toBe(stops)
    await bench.until(() => made(bench) > silent, 300)
    const snapshot = await session.broker('paper')?.snapshot(0)
    expect(snapshot?.positions.length).toBe(state.portfolio.openCount)
  })

  test('and is being connected, is nobody to ask until it is known what it trades', async () => {
    const seen: unknown[] = []
    const asked: BrokerFamily[] = families.map(family => ({
      ...family,
      make: async options => {
        const broker = await family.make(options)
        const connect = broker.connect.bind(broker)
        broker.connect = () => {
          if (bench !== undefined) seen.push(bench.terminal.session.broker('paper'))
          return connect()
        }
        return broker
      },
    }))
    let bench: Bench | undefined
    bench = await scenario({ start: false, bench: { ports: { families: asked } } })
    await bench.terminal.session.connect('paper')
    expect(seen).toEqual([undefined])
    expect(bench.terminal.session.broker('paper')).toBeDefined()
  })

  test.each(['the session ends', 'a person disconnects it'])(
    'and is still being connected when %s is not left behind',
    async when => {
      const arrives = Promise.withResolvers<void>()
      const told: string[] = []
      let isSlow = false
      const slow: BrokerFamily[] = families.map(family => ({
        ...family,
        make: async options => {
          const broker = await family.make(options)
          if (!isSlow) return broker
          const { connect, disconnect, reports } = broker
          broker.connect = () =>
            arrives.promise.then(() => connect.call(broker)).finally(() => void told.push('connected'))
          broker.disconnect = () => disconnect.call(broker).finally(() => void told.push('disconnected'))
          broker.reports = sink => {
            told.push('heard')
            return reports.call(broker, sink)
          }
          return broker
        },
      }))
      const bench = await scenario({ start: false, bench: { ports: { families: slow } } })
      const { session } = bench.terminal
      isSlow = true
      const connecting = session.connect('paper')
      const failed = expect(connecting).rejects.toThrow(/disconnected while it was being connected/)
      await new Promise<void>(resolve => setImmediate(resolve))
      const before = bodies(bench, 'broker.connected').length
      if (when === 'the session ends') await session.close()
      else await session.disconnect('paper', 'enough', 'person')
      arrives.resolve()
      await failed
      expect(told).toEqual(['disconnected', 'connected', 'disconnected'])
      expect(bodies(bench, 'broker.connected')).toHaveLength(before)
      expect(session.broker('paper')).toBeUndefined()
    },
  )

  test('and is connected twice at once, is connected once', async () => {
    const bench = await scenario()
    const { session } = bench.terminal
    await Promise.all([session.connect('paper'), session.connect('paper')])
    let quotes = 0
    session.hub.bus.on('quote', q => {
      if (q.instrument === 'paper/EURUSD') quotes++
    })
    const receipts = new Set<number>()
    session.hub.bus.on('quote', q => q.instrument === 'paper/EURUSD' && receipts.add(q.venueTime))
    await bench.until(() => quotes > 20, 1)
    expect(quotes).toBe(receipts.size)
    await bench.until(() => made(bench) > 2, 300)
    const signals = bodies(bench, 'signal.made').map(s => s.id)
    expect(signals).toEqual([...new Set(signals)])
  })
})

describe('a broker that is removed', () => {
  test('and comes back under its id is a new account, also after a restart', async () => {
    const journal = memoryJournal('testjournal')
    const bench = await scenario({ strategy: { mode: 'auto' }, bench: { journal } })
    await bench.until(() => bench.terminal.history.trades.length > 0 && positions(bench).length === 0, 900)
    const { terminal } = bench
    terminal.session.loop.stop('quick', 'enough')
    await bench.until(() => [...terminal.state.orders.open()].length === 0, 5)
    const trade = bodies(bench, 'order.filled')[0]?.tradeId
    const lost = terminal.state.portfolio.account('paper')?.cash.sub(100_000)
    expect(lost?.isZero()).toBe(false)
    await terminal.removeBroker('paper')
    expect([...terminal.state.portfolio.accounts()]).toEqual([])
    await terminal.addBroker('paper', 'paper', 'Again', { cash: '50000' })
    expect(terminal.state.portfolio.account('paper')?.cash.toFixed()).toBe('50000')
    expect(terminal.state.days.day('broker:paper')?.startEquity?.toFixed()).toBe('50000')
    // What was lost today stays lost today: start and deposits less what is left.
    const all = terminal.state.days.day('all')
    expect(all?.startEquity?.add(all.netDeposits).sub(50_000).toFixed()).toBe(lost?.neg().toFixed())

    await terminal.session.loop.start('quick')
    await bench.until(() => positions(bench).length > 0, 900)
    // The new account numbers its trades from the beginning, and they count.
    const fills = bodies(bench, 'order.filled').filter(f => f.tradeId === trade)
    expect(fills.length).toBe(2)
    const again = await opened({ journal, at: bench.clock.now() })
    expect(again.terminal.state.portfolio.account('paper')?.cash.toFixed()).toBe(
      terminal.state.portfolio.account('paper')?.cash.toFixed(),
    )
    const snapshot = await again.terminal.session.broker('paper')?.snapshot(0)
    expect(snapshot?.cash.toFixed()).toBe(terminal.state.portfolio.account('paper')?.cash.toFixed())
    expect(positions(again)).toEqual(positions(bench))
  })

  test('is refused while something is open, works or runs there', async () => {
    const bench = await scenario()
    await expect(bench.terminal.removeBroker('paper')).rejects.toThrow('runs on it')
    await takePosition(bench)
    bench.terminal.session.loop.stop('quick', 'test')
    await expect(bench.terminal.removeBroker('paper')).rejects.toThrow('position is open')
    await expect(bench.terminal.removeBroker('nobody')).rejects.toThrow('no broker')
    await expect(bench.terminal.addBroker('paper', 'paper', 'x', {})).rejects.toThrow('already')
  })
})

test('a broker that cannot be brought up leaves nothing behind', async () => {
  const clock = new DrivenClock(START)
  const source = simulatedSource({ seed: 7, clock })
  const bench = await startBench({
    ports: {
      makeSource: () => ({
        source: { ...source, history: () => Promise.reject(new Error('no history')) },
        replay: null,
      }),
    },
  })
  await expect(bench.terminal.addBroker('paper', 'paper', 'Paper', {})).rejects.toThrow('no history')
  const { session, state } = bench.terminal
  expect([...state.portfolio.accounts()]).toEqual([])
  expect([...session.hub.instruments.all()]).toEqual([])
  expect(session.broker('paper')).toBeUndefined()
})

describe('two paper brokers on one source', () => {
  const two = (strategy = {}) =>
    scenario({
      brokers: { dear: { spreadMarkup: 20 }, cheap: {} },
      strategy: { brokers: ['dear', 'cheap'], mode: 'auto', ...strategy },
    })

  test('the order goes to the cheaper, the exit to where the position is', async () => {
    const bench = await two()
    await bench.until(() => bench.terminal.history.trades.length > 1, 900)
    const intents = bodies(bench, 'order.intent')
    expect(new Set(intents.map(i => i.broker))).toEqual(new Set(['cheap']))
    expect(intents[0]?.route.map(r => [r.broker, r.chosen])).toEqual([
      ['cheap', true],
      ['dear', false],
    ])
    const exits = intents.filter(i => i.reduces)
    for (const exit of exits) expect(exit).toMatchObject({ instrument: 'cheap/EURUSD', reduceOnly: true })
    expect(bench.terminal.state.portfolio.account('dear')?.cash.toFixed()).toBe('100000')
  })

  test('each instrument that an order may go to has its past, to be compared with what is held elsewhere', async () => {
    const bench = await two({ slow: 60 })
    const closes = (id: string) => bench.terminal.session.gate.view.midCloses(id, 60_000)?.stamps.length ?? 0
    await bench.until(() => closes('cheap/EURUSD') > 0, 1)
    expect(closes('cheap/EURUSD')).toBeGreaterThanOrEqual(60)
  })

  test('when the cheaper goes away the other takes the orders; a position stays where it is', async () => {
    const bench = await two()
    await bench.until(() => positions(bench).length > 0, 600)
    const held = onePosition(bench)
    expect(held.broker).toBe('cheap')
    const { session } = bench.terminal
    await session.disconnect('cheap', 'test')
    expect(session.loop.isRunning('quick')).toBe(true)
    // It is held there all the same: no second one elsewhere, and the wish to close it is told why not.
    const intents = bodies(bench, 'order.intent').length
    await bench.until(() => bodies(bench, 'signal.stopped').some(s => s.code === 'NOT_CONNECTED'), 300)
    expect(bodies(bench, 'order.intent').length).toBe(intents)
    const parts = { gate: session.gate, instruments: session.hub.instruments }
    const signal = bodies(bench, 'signal.made').find(s => s.reason === 'entry')
    if (signal === undefined) throw new Error('no signal')
    // Its equity is not known now, so nobody may risk anything new at the other either.
    const other = proposeEntry(
      parts,
      { ...signal, target: null },
      { ...quickStrategy, id: 'other', brokers: ['dear'], mode: 'review' },
    )
    expect(isStopped(other) && other.code).toBe('NO_QUOTE')
    await session.connect('cheap')
    await bench.until(() => bench.terminal.history.trades.length > 0, 300)
  })

  test('positions at both are two, and each is closed at its own', async () => {
    const bench = await two({ mode: 'review' })
    await takePosition(bench)
    const { session, state } = bench.terminal
    const signal = [...bodies(bench, 'signal.made')].at(-1)
    if (signal === undefined) throw new Error('no signal')
    const parts = { gate: session.gate, instruments: session.hub.instruments }
    const fresh = { ...signal, id: 'by-hand', stop: signal.stop, target: null }
    const proposal = proposeEntry(parts, fresh, { ...quickStrategy, id: 'other', brokers: ['dear'], mode: 'review' })
    if (isStopped(proposal)) throw new Error(`${proposal.code}: ${proposal.text}`)
    session.trader.send(proposal, { intent: 'by-hand', signal: null, origin: 'person' })
    await bench.until(() => positions(bench).length === 2, 1)
    expect(positions(bench).map(p => [p.broker, p.strategy])).toEqual([
      ['cheap', 'quick'],
      ['dear', 'other'],
    ])
    const { closing, left } = bench.terminal.kill('all of it', true)
    expect([closing, left]).toEqual([2, []])
    await bench.until(() => positions(bench).length === 0, 1)
    expect([...state.orders.open()]).toEqual([])
    for (const id of ['dear', 'cheap']) {
      const snapshot = await session.broker(id)?.snapshot(0)
      expect(snapshot?.cash.toFixed()).toBe(state.portfolio.account(id)?.cash.toFixed())
    }
  })
})
