import { describe, expect, test, vi } from 'vitest'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { simulatedSource } from '../core/market/simulated/simulated-source.ts'
import { bodies, scenario, waiting } from './scenario-test-kit.ts'
import { type Bench, quickStrategy, START } from './terminal-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const ids = (bench: Bench): string[] => bodies(bench, 'signal.made').map(s => s.id)
const signals = (bench: Bench, count: number, minutes = 300): Promise<void> =>
  bench.until(() => ids(bench).length >= count, minutes)
const incidents = (bench: Bench): string[] => bodies(bench, 'incident').map(i => `${i.code}: ${i.text}`)

/** A source whose history waits until it is let through. */
function slowHistory(clock: DrivenClock) {
  const source = simulatedSource({ seed: 7, clock })
  const gate = { open: Promise.resolve(), let: (): void => undefined }
  const close = (): void => {
    const { promise, resolve } = Promise.withResolvers<void>()
    gate.open = promise
    gate.let = resolve
  }
  const slow: typeof source = { ...source, history: async (...asked) => gate.open.then(() => source.history(...asked)) }
  return { slow, close, let: () => gate.let() }
}

async function slowBench(start = false) {
  const clock = new DrivenClock(START)
  const { slow, ...gate } = slowHistory(clock)
  const bench = await scenario({ start, bench: { ports: { makeSource: () => ({ source: slow, replay: null }) } } })
  const until: Bench['until'] = async (done, minutes) => {
    const end = clock.now() + minutes * 60_000
    while (!done() && clock.now() < end) {
      clock.advance(clock.now() + 250)
      await new Promise<void>(resolve => setImmediate(resolve))
    }
  }
  return { bench: { ...bench, until }, ...gate }
}

describe('a strategy', () => {
  test('that is started twice at once runs once', async () => {
    const bench = await scenario({ start: false })
    const { loop } = bench.terminal.session
    await Promise.all([loop.start('quick'), loop.start('quick')])
    await loop.start('quick')
    expect(bodies(bench, 'loop.started').length).toBe(1)
    await signals(bench, 4)
    expect(ids(bench)).toEqual([...new Set(ids(bench))])
    loop.stop('quick', 'enough')
    const seen = ids(bench).length
    await bench.until(() => bench.clock.now() > START + 12 * 3_600_000, 1).catch(() => undefined)
    expect(ids(bench).length).toBe(seen)
  })

  test('that cannot be started whole does not run in part', async () => {
    const bench = await scenario({ start: false, strategy: { symbols: ['EURUSD', 'NOPE'] } })
    await expect(bench.terminal.session.loop.start('quick')).rejects.toThrow('trades NOPE')
    expect(bench.terminal.session.loop.isRunning('quick')).toBe(false)
    await bench.until(() => ids(bench).length > 0, 60).catch(() => undefined)
    expect([ids(bench), bodies(bench, 'loop.started')]).toEqual([[], []])
  })

  test('that would share positions with another is not started: on an account that nets, or has one a side', async () => {
    const bench = await scenario()
    const { recorder, session } = bench.terminal
    recorder.record('strategy.saved', { strategy: { ...quickStrategy, id: 'other', name: 'Other' } })
    const connected = (as: { positions: 'netting' | 'hedging'; positionsPer?: 'side' }): void =>
      void recorder.record('broker.connected', { broker: 'paper', currency: 'USD', timeOffset: 0, ...as })
    const asked = () => session.loop.start('other')
    await expect(asked()).rejects.toThrow('"Quick" trades EUR/USD at paper already, and that account nets positions')
    connected({ positions: 'hedging', positionsPer: 'side' })
    await expect(asked()).rejects.toThrow('has one position a side')
    connected({ positions: 'hedging' })
    await asked()
    expect(session.loop.isRunning('other')).toBe(true)
  })

  test('with two symbols sees both, and a pair that is named twice once', async () => {
    const bench = await scenario({ strategy: { symbols: ['EURUSD', 'EUR/USD', 'BTC/USD'], mode: 'auto' } })
    await bench.until(() => new Set(bodies(bench, 'signal.made').map(s => s.symbol)).size === 2, 600)
    await signals(bench, 6)
    expect(ids(bench)).toEqual([...new Set(ids(bench))])
    expect(incidents(bench)).toEqual([])
  })

  test('that starts while prices flow misses no bar and takes none twice', async () => {
    const { bench, close, let: let_ } = await slowBench()
    const { hub, loop } = bench.terminal.session
    close()
    const started = loop.start('quick')
    // Three minute bars close while history is on its way.
    await bench.until(() => false, 3.5)
    const ends: number[] = []
    hub.onBar('paper/EURUSD', '1m', bar => ends.push(bar.end))
    let_()
    await started
    await bench.until(() => false, 3)
    const ring = hub.history.ring('paper/EURUSD', '1m')?.ends(8) ?? []
    const last = [...ring]
    for (let i = 1; i < last.length; i++) expect((last[i] as number) - (last[i - 1] as number)).toBe(60_000)
    expect(incidents(bench)).toEqual([])
    expect(ends.length).toBe(3)
  })

  test('that is stopped while it starts does not run', async () => {
    const { bench, close, let: let_ } = await slowBench()
    const { loop } = bench.terminal.session
    close()
    const started = loop.start('quick')
    loop.stop('quick', 'changed my mind')
    let_()
    await expect(started).rejects.toThrow('stopped while it was starting')
    await bench.until(() => ids(bench).length > 0, 60)
    expect([ids(bench), bench.terminal.state.strategies.get('quick')?.running]).toEqual([[], false])
    await loop.start('quick')
    await bench.until(() => ids(bench).length > 0, 300)
    expect(ids(bench).length).toBeGreaterThan(0)
  })

  test('whose mode is switched while it runs asks from the next signal on', async () => {
    const bench = await scenario({ strategy: { mode: 'auto' } })
    await bench.until(() => bench.terminal.state.orders.intents > 0, 300)
    const settings = bench.terminal.state.strategies.get('quick')?.settings
    if (settings === undefined) throw new Error('no strategy')
    bench.terminal.recorder.record('strategy.saved', { strategy: { ...settings, mode: 'review' } })
    const intents = bench.terminal.state.orders.intents
    await bench.until(() => waiting(bench).length > 0, 600)
    expect(bench.terminal.state.orders.intents).toBe(intents)
  })
})
