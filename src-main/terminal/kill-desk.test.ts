import { describe, expect, test, vi } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { type FlakyBench, flaky } from './flaky-bench-test-kit.ts'
import { type Command, good } from './flaky-parts-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const limit = { type: 'limit' as const, limitPrice: new Decimal('1.0999') }
const phase = ({ desks }: FlakyBench) => desks.kill.view().phase
const left = ({ desks }: FlakyBench) => desks.kill.view().brokers.map(b => [b.broker, b.orders, b.positions])
const opened = async (bench: FlakyBench): Promise<void> => {
  bench.order()
  await bench.run(1_000)
  expect(bench.venue.positions).toEqual(['v/EURUSD buy 1000'])
}
/** The next `n` commands of a kind have this fate, then all is well. */
const once = ({ venue }: FlakyBench, command: Command, fate: Partial<typeof good>, n = 1): void => {
  venue.fate = asked => (asked === command && n-- > 0 ? { ...good, ...fate } : good)
}

describe('the kill switch', () => {
  test('is done when nothing is left and the broker says so', async () => {
    const bench = await flaky()
    await opened(bench)
    bench.order(limit)
    await bench.run(500)
    expect(bench.desks.kill.engage('enough', 'person', true)).toMatchObject({ cancelled: 1, closing: 1, left: [] })
    expect(phase(bench)).toBe('working')
    expect(() => bench.desks.kill.release('calm')).toThrow('still at work at v')
    await bench.run(20_000, () => phase(bench) === 'done')
    expect([phase(bench), left(bench), bench.venue.positions, bench.venue.open()]).toEqual([
      'done',
      [['v', 0, 0]],
      [],
      [],
    ])
    expect(bench.bodies('kill.residue').at(-1)).toMatchObject({ orders: 0, positions: 0, text: 'Nothing is left.' })
    expect(() => bench.order()).toThrow('kill switch is on')
    bench.desks.kill.release('calm')
    expect(phase(bench)).toBe('idle')
    bench.order()
  })

  test('without flatten keeps positions', async () => {
    const bench = await flaky()
    await opened(bench)
    bench.order(limit)
    await bench.run(500)
    bench.desks.kill.engage('enough', 'person', false)
    await bench.run(20_000, () => phase(bench) === 'done')
    expect([phase(bench), left(bench), bench.venue.open()]).toEqual(['done', [['v', 0, 1]], []])
    expect(bench.venue.positions).toEqual(['v/EURUSD buy 1000'])
    // Asked for flat afterwards, it goes on.
    bench.desks.kill.engage('flat', 'person', true)
    await bench.run(20_000, () => phase(bench) === 'done')
    expect(bench.venue.positions).toEqual([])
  })

  test('asks again for a cancel that got lost', async () => {
    const bench = await flaky()
    bench.order(limit)
    await bench.run(500)
    once(bench, 'cancel', { arrives: false }, 2)
    bench.desks.kill.engage('enough', 'person', false)
    await bench.run(60_000, () => phase(bench) === 'done')
    expect(bench.venue.open()).toEqual([])
    expect(bench.bodies('order.cancel_asked').length).toBeGreaterThan(1)
  })

  test('closes what an entry on its way fills later', async () => {
    const bench = await flaky()
    once(bench, 'submit', { lateMs: 1_500 })
    bench.order()
    await bench.run(100)
    expect(bench.desks.kill.engage('enough', 'person', true)).toMatchObject({ closing: 0 })
    await bench.run(60_000, () => phase(bench) === 'done')
    expect([bench.venue.positions, bench.venue.violations, bench.bodies('order.filled').length]).toEqual([[], [], 2])
  })

  test('follows an entry that nobody knows anything about', async () => {
    const bench = await flaky()
    once(bench, 'submit', { answers: false, tells: false, lateMs: 100 })
    bench.order()
    await bench.run(50)
    bench.desks.kill.engage('enough', 'person', true)
    await bench.run(120_000, () => phase(bench) === 'done')
    expect([phase(bench), bench.venue.positions, bench.venue.violations]).toEqual(['done', [], []])
  })

  test('never doubles a close that nobody knows anything about', async () => {
    const bench = await flaky()
    await opened(bench)
    let answering = false
    bench.venue.fate = command => ({
      ...good,
      answers: answering || command === 'cancel',
      tells: false,
      arrives: answering || command === 'submit',
    })
    bench.desks.kill.engage('enough', 'person', true)
    await bench.run(90_000)
    // It was closed long ago, and nothing that was asked came back.
    expect([bench.venue.positions, left(bench), phase(bench)]).toEqual([[], [['v', 1, 1]], 'stuck'])
    expect(bench.bodies('order.intent').filter(i => i.origin === 'kill_switch').length).toBe(1)
    answering = true
    await bench.run(120_000, () => phase(bench) === 'done')
    expect([phase(bench), left(bench), bench.venue.violations]).toEqual(['done', [['v', 0, 0]], []])
    expect(bench.bodies('order.intent').filter(i => i.origin === 'kill_switch').length).toBe(1)
  })

  test('closes again what was refused, and says why it is stuck', async () => {
    const bench = await flaky()
    await opened(bench)
    bench.venue.refuses = 'MARKET_CLOSED'
    bench.desks.kill.engage('enough', 'person', true)
    await bench.run(120_000, () => phase(bench) === 'stuck')
    expect([phase(bench), left(bench)]).toEqual(['stuck', [['v', 0, 1]]])
    expect(bench.desks.kill.view().brokers[0]?.text).toContain('MARKET_CLOSED')
    bench.venue.refuses = null
    await bench.run(60_000, () => phase(bench) === 'done')
    expect([phase(bench), bench.venue.positions]).toEqual(['done', []])
  })

  test('tells what is left at a broker that is not connected, and goes on there when it is', async () => {
    const bench = await flaky()
    await opened(bench)
    bench.order(limit)
    await bench.run(500)
    await bench.terminal.session.disconnect('v', 'the line broke')
    const report = bench.desks.kill.engage('enough', 'person', true)
    expect([report.cancelled, report.closing]).toEqual([0, 0])
    expect(report.left.join()).toContain('Cannot be asked: it is not connected. By our books 1 order and 1 position')
    await bench.run(1_000)
    expect([phase(bench), left(bench)]).toEqual(['stuck', [['v', 1, 1]]])
    const back = bench.terminal.session.connect('v')
    await bench.run(20_000, () => phase(bench) === 'done')
    await back
    expect([phase(bench), bench.venue.positions, bench.venue.open()]).toEqual(['done', [], []])
  })

  test('goes on after a crash in its middle, and closes nothing twice', async () => {
    const bench = await flaky()
    await opened(bench)
    bench.order(limit)
    await bench.run(500)
    bench.desks.kill.engage('enough', 'person', true)
    // The close and the cancel are on their way.
    bench.crash()
    await bench.run(5_000)
    await bench.start()
    expect(bench.desks.kill.view()).toMatchObject({ engaged: true, reason: 'enough', flatten: true })
    await bench.run(120_000, () => phase(bench) === 'done')
    expect([phase(bench), bench.venue.positions, bench.venue.open(), bench.venue.violations]).toEqual([
      'done',
      [],
      [],
      [],
    ])
    expect(() => bench.order()).toThrow('kill switch is on')
  })

  test('acts on a fill that comes after it was done', async () => {
    const bench = await flaky()
    const id = bench.order(limit)
    await bench.run(500)
    // The venue says that it is cancelled, and fills it a little later all the same.
    bench.desks.kill.engage('enough', 'person', true)
    await bench.run(20_000, () => phase(bench) === 'done')
    bench.venue.revive(id)
    bench.venue.fill(id)
    await bench.run(30_000, () => bench.venue.positions.length === 0)
    await bench.run(30_000, () => phase(bench) === 'done')
    expect([phase(bench), bench.venue.positions, bench.venue.violations]).toEqual(['done', [], []])
  })

  test('waits for a close that a person sent, and closes the rest', async () => {
    const bench = await flaky({ fillMs: 3_000 })
    bench.order()
    await bench.run(4_000)
    bench.desks.positions.close('v', 'v/EURUSD', new Decimal(400))
    await bench.run(100)
    bench.desks.kill.engage('enough', 'person', true)
    await bench.run(60_000, () => phase(bench) === 'done')
    expect([bench.venue.positions, bench.venue.violations]).toEqual([[], []])
    const closes = bench.bodies('order.intent').filter(i => i.reduces)
    expect(closes.map(i => [i.origin, i.quantity])).toEqual([
      ['person', '400'],
      ['kill_switch', '600'],
    ])
  })

  test('waits for the cancel of a resting exit where two closes could both trade, and nowhere else', async () => {
    const exit = {
      side: 'sell' as const,
      type: 'limit' as const,
      limitPrice: new Decimal('1.2'),
      stopLoss: null,
      reduceOnly: true,
    }
    for (const enforces of [false, true]) {
      const bench = await flaky({ enforces })
      await opened(bench)
      bench.order(exit)
      await bench.run(500)
      expect(bench.desks.kill.engage('enough', 'person', true)).toMatchObject({
        cancelled: 1,
        closing: enforces ? 1 : 0,
      })
      await bench.run(60_000, () => phase(bench) === 'done')
      expect([bench.venue.positions, bench.venue.open(), bench.venue.violations]).toEqual([[], [], []])
    }
  })
})

describe('on a full disk the kill switch', () => {
  test('blocks and cancels at once, says so, and goes on when the disk can be written', async () => {
    const bench = await flaky()
    await opened(bench)
    bench.order(limit)
    await bench.run(500)
    bench.disk.full = true
    const report = bench.desks.kill.engage('enough', 'person', true)
    expect(report).toMatchObject({ cancelled: 1, closing: 0 })
    expect(report.left.join()).toContain('The disk is full. Nothing new is opened')
    expect(bench.desks.kill.view()).toMatchObject({ engaged: true, phase: 'stuck', flatten: true, reason: 'enough' })
    await bench.run(3_000)
    expect([bench.venue.open(), bench.venue.positions]).toEqual([[], ['v/EURUSD buy 1000']])
    expect(bench.terminal.session.view.killSwitch).toBe(true)
    expect(bench.bodies('kill.engaged')).toEqual([])
    bench.disk.full = false
    await bench.run(60_000, () => phase(bench) === 'done')
    expect([phase(bench), bench.venue.positions, bench.venue.violations]).toEqual(['done', [], []])
    expect(bench.bodies('kill.engaged')).toMatchObject([{ reason: 'enough', flatten: true }])
  })

  test('can be released before anything was written, and leaves no trace', async () => {
    const bench = await flaky()
    bench.disk.full = true
    bench.desks.kill.engage('enough', 'person', false)
    bench.desks.kill.release('a mistake')
    bench.disk.full = false
    await bench.run(3_000)
    expect([bench.desks.kill.view().engaged, bench.terminal.session.view.killSwitch]).toEqual([false, false])
    expect(bench.bodies('kill.engaged')).toEqual([])
  })
})
