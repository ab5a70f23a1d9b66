import { describe, expect, test, vi } from 'vitest'
import { Refused } from '../core/kernel/errors.ts'
import { bodies, onePosition, positions, scenario, takePosition } from './scenario-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const roles = (bench: Awaited<ReturnType<typeof scenario>>): string[] =>
  [...bench.terminal.state.orders.open()].map(o => o.role).sort()

describe('the kill switch', () => {
  test('is latched before anything is cancelled, and leaves what protects', async () => {
    const bench = await scenario()
    await takePosition(bench)
    expect(roles(bench)).toEqual(['stop_loss', 'take_profit'])
    const rows = bench.journal.head
    expect(bench.terminal.kill('enough', false)).toEqual({ cancelled: 0, closing: 0, left: [] })
    expect(bench.events()[rows]).toMatchObject({ type: 'kill.engaged', body: { reason: 'enough', by: 'person' } })
    expect(roles(bench)).toEqual(['stop_loss', 'take_profit'])
    expect(positions(bench).length).toBe(1)
  })

  test('cancels what works, after the latch', async () => {
    const bench = await scenario({ brokers: { paper: { latencyMs: 5_000 } }, strategy: { mode: 'auto' } })
    await bench.until(() => [...bench.terminal.state.orders.open()].some(o => o.role === 'entry'), 600)
    const rows = bench.journal.head
    expect(bench.terminal.kill('enough', false)).toMatchObject({ cancelled: 1, left: [] })
    expect(
      bench
        .events()
        .slice(rows, rows + 2)
        .map(e => e.type),
    ).toEqual(['kill.engaged', 'order.cancel_asked'])
  })

  test('asks a broker that answers every cancel with a failure again, but not without end', async () => {
    const bench = await scenario({ brokers: { paper: { latencyMs: 60_000 } }, strategy: { mode: 'auto' } })
    await bench.until(() => [...bench.terminal.state.orders.open()].some(o => o.role === 'entry'), 600)
    const broker = bench.terminal.session.broker('paper')
    if (broker === undefined) throw new Error('no broker')
    broker.cancel = () => Promise.reject(new Refused('TOO_LATE', 'the order is on its way'))
    bench.terminal.kill('enough', false)
    const until = bench.clock.now() + 10_000
    await bench.until(() => bench.clock.now() >= until, 1)
    const asked = bodies(bench, 'order.cancel_asked').length
    expect(asked).toBeGreaterThan(1)
    expect(asked).toBeLessThan(8)
  })

  test('that flattens closes every position, with its protection, and nothing opens again', async () => {
    const bench = await scenario({ strategy: { mode: 'auto' } })
    await bench.until(() => positions(bench).length > 0, 600)
    const report = bench.terminal.kill('flat', true)
    expect(report).toMatchObject({ closing: 1, left: [] })
    expect(bodies(bench, 'order.intent').at(-1)).toMatchObject({ origin: 'kill_switch', reduces: true })
    await bench.until(() => positions(bench).length === 0, 0.5)
    expect(roles(bench)).toEqual([])
    const intents = bodies(bench, 'order.intent').length
    await bench.until(() => bodies(bench, 'signal.stopped').some(s => s.code === 'KILL_SWITCH'), 600)
    expect(bodies(bench, 'order.intent').length).toBe(intents)
    bench.terminal.recorder.record('kill.released', { reason: 'calm again' })
    await bench.until(() => bodies(bench, 'order.intent').length > intents, 600)
  })

  test('leaves the protection of a position that it could not close, and tells', async () => {
    const bench = await scenario()
    await takePosition(bench)
    const { gate } = bench.terminal.session
    const judge = gate.judge.bind(gate)
    // The venue's own filters can deny a reduction.
    vi.spyOn(gate, 'judge').mockImplementation(question => {
      const result = judge(question)
      if (!question.order.reduceOnly) return result
      const filters = { code: 'FILTERS', scope: 'all', limit: null, used: null, after: null, unit: null } as const
      return { ...result, verdict: 'deny', checks: [{ ...filters, verdict: 'deny', text: 'Under the minimum.' }] }
    })
    expect(bench.terminal.kill('flat', true)).toEqual({
      cancelled: 0,
      closing: 0,
      left: [`paper/EURUSD ${onePosition(bench).id}: Under the minimum.`],
    })
    expect(roles(bench)).toEqual(['stop_loss', 'take_profit'])
  })

  test('whose closing order the broker refuses has said so in the journal', async () => {
    const bench = await scenario()
    await takePosition(bench)
    const broker = bench.terminal.session.broker('paper')
    if (broker === undefined) throw new Error('no broker')
    broker.submit = () => Promise.reject(new Refused('MARKET_CLOSED', 'the market is closed'))
    bench.terminal.kill('flat', true)
    await bench.until(() => bodies(bench, 'order.rejected').length > 0, 0.5)
    expect(bodies(bench, 'order.rejected')).toMatchObject([{ code: 'MARKET_CLOSED' }])
    expect(positions(bench).length).toBe(1)
  })
})
