import { describe, expect, test, vi } from 'vitest'
import type { SourceChoice } from '../core/journal/events.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { simulatedSource } from '../core/market/simulated/simulated-source.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { bodies, onePosition, opened, scenario, takePosition, waiting } from './scenario-test-kit.ts'
import type { TerminalPorts } from './terminal-ports.ts'
import { START } from './terminal-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const PAST = Date.UTC(2024, 4, 6, 8)
const past: SourceChoice = { kind: 'simulated', seed: 99 }

/** Seed 99 stands for a recording of long ago. */
function ports(now: DrivenClock, then: DrivenClock): Partial<TerminalPorts> {
  return {
    clock: now,
    makeSource: choice => {
      const clock = choice.kind === 'simulated' && choice.seed === 99 ? then : now
      return { source: simulatedSource({ seed: 7, clock }), replay: null }
    },
  }
}
const run = async (clock: DrivenClock, done: () => boolean, minutes: number): Promise<void> => {
  const end = clock.now() + minutes * 60_000
  while (!done() && clock.now() < end) {
    clock.advance(clock.now() + 250)
    await new Promise<void>(resolve => setImmediate(resolve))
  }
}

describe('another source of prices', () => {
  test('is refused while something runs, is open, works or waits, and changes nothing then', async () => {
    const bench = await scenario()
    const { terminal } = bench
    await expect(terminal.selectSource(past)).rejects.toThrow('runs. Stop it')
    await bench.until(() => waiting(bench).length > 0, 300)
    terminal.session.loop.stop('quick', 'test')
    await expect(terminal.selectSource(past)).rejects.toThrow('A signal waits for you')
    expect(bodies(bench, 'source.selected')).toEqual([])
    expect(terminal.session.broker('paper')).toBeDefined()
  })

  test('asked for twice at once is taken once: two sessions would write one journal', async () => {
    const bench = await scenario({ start: false })
    const { terminal } = bench
    const [first, second] = await Promise.allSettled([
      terminal.selectSource({ kind: 'simulated', seed: 1 }),
      terminal.selectSource({ kind: 'simulated', seed: 2 }),
    ])
    expect([first?.status, second?.status]).toEqual(['fulfilled', 'rejected'])
    expect(terminal.choice).toEqual({ kind: 'simulated', seed: 1 })
    expect(bodies(bench, 'broker.connected')).toHaveLength(2)
    await terminal.selectSource({ kind: 'simulated', seed: 3 })
  })

  test('that cannot be opened changes nothing', async () => {
    const fail = (): never => {
      throw new TerminalError('NO_DATA', 'There is no such folder.')
    }
    const bench = await scenario({ start: false })
    const { session } = bench.terminal
    const made = vi.spyOn(bench.terminal as unknown as { session: object }, 'session', 'get')
    made.mockRestore()
    const lean: SourceChoice = {
      kind: 'lean',
      dir: '/nowhere',
      securityType: 'forex',
      market: 'x',
      symbols: ['EURUSD'],
      resolution: 'tick',
      from: '2014-01-01',
      to: '2014-01-02',
    }
    const other = await opened({
      ports: {
        makeSource: choice =>
          choice.kind === 'lean' ? fail() : { source: simulatedSource({ seed: 7, clock: bench.clock }), replay: null },
      },
    })
    await expect(other.terminal.selectSource(lean)).rejects.toThrow('no such folder')
    expect(other.terminal.choice.kind).toBe('simulated')
    expect(other.terminal.session.view.now).toBe(session.view.now)
  })

  test('may tell an earlier time: the loop trades there, limits and kill switch stay', async () => {
    const now = new DrivenClock(START)
    const then = new DrivenClock(PAST)
    const journal = memoryJournal('testjournal')
    const bench = await scenario({
      bench: { journal, ports: ports(now, then) },
      strategy: { mode: 'auto' },
      start: false,
    })
    const { terminal } = bench
    terminal.recorder.record('limit.changed', {
      code: 'MAX_LOSS_AT_STOP',
      scope: 'broker:paper',
      of: null,
      from: '0.01',
      to: '0.001',
      reason: 't',
      effectiveAt: now.now(),
    })
    terminal.recorder.record('kill.engaged', { reason: 'before', by: 'person' })
    await terminal.selectSource(past)
    expect(terminal.clock.now()).toBe(PAST)
    expect(terminal.state.controls.kill?.reason).toBe('before')
    terminal.recorder.record('kill.released', { reason: 'test' })
    await terminal.session.loop.start('quick')
    await run(then, () => terminal.state.orders.intents > 0, 600)
    const [intent] = bodies(bench, 'order.intent')
    expect(Number(intent?.plannedLoss)).toBeLessThanOrEqual(100)
    expect(Number(intent?.plannedLoss)).toBeGreaterThan(90)
    expect(terminal.history.lastAt).toBeLessThan(START)
    // And back again.
    await run(then, () => terminal.state.portfolio.openCount > 0, 1)
    terminal.session.loop.stop('quick', 'test')
    terminal.kill('flat', true)
    await run(then, () => terminal.state.portfolio.openCount === 0 && [...terminal.state.orders.open()].length === 0, 2)
    await terminal.selectSource({ kind: 'simulated', seed: 7 })
    terminal.recorder.record('kill.released', { reason: 'test' })
    await terminal.session.loop.start('quick')
    const intents = terminal.state.orders.intents
    await run(now, () => terminal.state.orders.intents > intents, 600)
    expect(terminal.state.orders.intents).toBeGreaterThan(intents)
    const snapshot = await terminal.session.broker('paper')?.snapshot(0)
    expect(snapshot?.cash.toFixed()).toBe(terminal.state.portfolio.account('paper')?.cash.toFixed())
  })

  test('replayed from the beginning gives the same signals again, and they are asked anew', async () => {
    const now = new DrivenClock(START)
    const clocks = [new DrivenClock(PAST), new DrivenClock(PAST)]
    let run_ = -1
    const makeSource: TerminalPorts['makeSource'] = choice => {
      const again = choice.kind === 'simulated' && choice.seed === 99
      const clock = again ? (clocks[++run_] as DrivenClock) : now
      return { source: simulatedSource({ seed: 7, clock }), replay: null }
    }
    const bench = await scenario({ bench: { ports: { clock: now, makeSource } }, start: false })
    const { terminal } = bench
    const asked: string[] = []
    for (const clock of clocks) {
      await terminal.selectSource(past)
      await terminal.session.loop.start('quick')
      await run(clock, () => waiting(bench).length > 0, 600)
      const card = waiting(bench)[0]?.record
      if (card === undefined) throw new Error('no card')
      asked.push(card.signal)
      expect(terminal.session.desk.approve(card.signal, card.version, new Decimal(100)).result).toBe('sent')
      terminal.session.loop.stop('quick', 'test')
      await run(clock, () => terminal.state.portfolio.openCount > 0, 1)
      terminal.kill('flat', true)
      await run(
        clock,
        () => terminal.state.portfolio.openCount === 0 && [...terminal.state.orders.open()].length === 0,
        2,
      )
      terminal.recorder.record('kill.released', { reason: 'test' })
    }
    expect(asked[1]).toBe(asked[0])
  })
})

describe('a restart whose source is gone', () => {
  test('keeps everything, trades on nothing, and goes on where it was when the source is back', async () => {
    const journal = memoryJournal('testjournal')
    const bench = await scenario({ bench: { journal } })
    await takePosition(bench)
    const position = onePosition(bench)
    const at = bench.clock.now()
    await bench.terminal.session.close()

    const gone = await opened({
      journal,
      at: at + 500_000_000,
      ports: {
        makeSource: () => {
          throw new TerminalError('NO_DATA', 'The folder /x is gone: put it back.')
        },
      },
    })
    expect(gone.terminal.problems[0]).toMatchObject({ kind: 'broken', text: 'The folder /x is gone: put it back.' })
    expect(onePosition(gone)).toEqual(position)
    expect(Math.abs(gone.terminal.clock.now() - at)).toBeLessThan(60_000)
    expect(gone.terminal.state.strategies.get('quick')).toMatchObject({
      running: false,
      stoppedBecause: expect.stringContaining('No connected broker'),
    })
    const fills = gone.terminal.history.fills.length

    const resumed: (number | null)[] = []
    const back = await opened({
      journal,
      at: gone.terminal.history.lastAt ?? 0,
      ports: {
        makeSource: (_choice, resumeAt) => {
          resumed.push(resumeAt)
          const clock = new DrivenClock(resumeAt ?? 0)
          return { source: simulatedSource({ seed: 7, clock }), replay: null }
        },
      },
    })
    expect(resumed).toEqual([gone.terminal.history.lastAt])
    expect(Math.abs((resumed[0] ?? 0) - at)).toBeLessThan(60_000)
    expect(onePosition(back)).toEqual(position)
    expect(back.terminal.history.fills.length).toBe(fills)
    expect((await back.terminal.session.broker('paper')?.snapshot(0))?.positions.length).toBe(1)
  })
})
