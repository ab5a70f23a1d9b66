import { describe, expect, test, vi } from 'vitest'
import { armingApi } from '../api/arming.ts'
import type { ApiParts } from '../api/context.ts'
import { type FlakyBench, flaky } from './flaky-bench-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const arm = (bench: FlakyBench, armed: boolean): void =>
  void armingApi({ terminal: bench.terminal } as ApiParts)['brokers.arm'](
    { id: 'v', armed, reason: 'a test' },
    undefined,
  )

describe('a live account', () => {
  test('opens nothing until a person arms it, and closes always', async () => {
    const bench = await flaky({ live: true })
    expect(() => bench.order()).toThrow('is not armed: arm it first')
    arm(bench, true)
    expect(bench.bodies('broker.armed')).toEqual([{ broker: 'v', armed: true, reason: 'a test' }])
    bench.order()
    await bench.run(500)
    arm(bench, false)
    expect(() => bench.order()).toThrow('is not armed')
    bench.desks.positions.close('v', 'v/EURUSD')
    await bench.run(500)
    expect(bench.venue.positions).toEqual([])
  })

  test('that is not connected is not armed, and a paper account has nothing to arm', async () => {
    const live = await flaky({ live: true })
    await live.terminal.session.disconnect('v', 'gone')
    expect(() => arm(live, true)).toThrow('connect it first')
    arm(live, false)
    const paper = await flaky()
    expect(() => arm(paper, true)).toThrow('trades no real money')
  })
})

test('around an event of the calendar nothing new is opened on its assets', async () => {
  const bench = await flaky()
  const now = bench.clock.now()
  const event = { start: now + 10 * 60_000, end: now + 20 * 60_000, assets: ['USD'], title: 'NFP' }
  bench.calendar = { events: [event], badLines: [] }
  expect(() => bench.order()).toThrow('"NFP" is within 15 min')
  bench.calendar = { events: [{ ...event, assets: ['JPY'] }], badLines: [] }
  await bench.run(50)
  bench.order()
})

describe('an order that somebody else placed', () => {
  const strange = (bench: FlakyBench) =>
    bench.venue.stranger({
      ...bench.form,
      type: 'limit',
      limitPrice: bench.form.stopLoss,
      stopLoss: null,
      clientOrderId: 'stranger-1',
      intent: '',
      broker: 'v',
      symbol: 'EURUSD',
      strategy: null,
    })

  test('stays when the kill switch only cancels, and is told of', async () => {
    const bench = await flaky()
    strange(bench)
    bench.desks.kill.engage('enough', 'person', false)
    await bench.run(120_000, () => bench.desks.kill.view().phase === 'stuck')
    expect(bench.desks.kill.view()).toMatchObject({
      phase: 'stuck',
      brokers: [{ orders: 1, text: expect.stringContaining('nobody here placed') }],
    })
    expect(bench.venue.open().length).toBe(1)
  })

  test('goes when it asks for flat, where the broker can', async () => {
    const bench = await flaky()
    strange(bench)
    bench.order()
    await bench.run(500)
    bench.desks.kill.engage('enough', 'person', true)
    await bench.run(120_000, () => bench.desks.kill.view().phase === 'done')
    expect([bench.desks.kill.view().phase, bench.venue.positions, bench.venue.open()]).toEqual(['done', [], []])
    expect(bench.bodies('foreign.decided')).toMatchObject([{ decision: 'close', reason: 'the kill switch' }])
  })

  test('and is named where the broker cannot', async () => {
    const bench = await flaky({ cancelsForeign: false })
    strange(bench)
    bench.desks.kill.engage('enough', 'person', true)
    await bench.run(200_000, () => bench.desks.kill.view().phase === 'stuck')
    expect(bench.desks.kill.view().brokers[0]?.text).toContain('Cancel it in its own program')
  })
})

describe('the inbox of a running terminal', () => {
  test('has a lost connection once, over a restart, until it is back', async () => {
    const bench = await flaky()
    await bench.terminal.session.disconnect('v', 'the line broke')
    bench.crash()
    await bench.start()
    const alerts = () => [...bench.state.alerts.all()].map(a => [a.rule, a.severity, a.overAt === null])
    // The start brought it back.
    expect(alerts()).toEqual([['CONNECTION_LOST', 'high', false]])
    await bench.terminal.session.disconnect('v', 'again')
    expect(alerts()).toEqual([
      ['CONNECTION_LOST', 'high', false],
      ['CONNECTION_LOST', 'high', true],
    ])
  })

  test('has an incident until it is closed', async () => {
    const bench = await flaky()
    const seq = bench.terminal.recorder.record('incident', { code: 'NO_RATE', text: 'x', about: 'v' })
    expect([...bench.state.alerts.all()]).toMatchObject([{ rule: 'INCIDENT', about: 'NO_RATE v', overAt: null }])
    bench.terminal.recorder.record('incident.closed', { incident: seq, note: 'seen' })
    expect([...bench.state.alerts.all()]).toMatchObject([{ overAt: bench.clock.now() }])
  })
})
