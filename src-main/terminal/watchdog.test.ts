import { describe, expect, test } from 'vitest'
import { Refused, Unknown } from '../core/kernel/errors.ts'
import { d, EUR, type HeldBench, heldBench } from './held-bench-test-kit.ts'

const KEY = `paper ${EUR}`

/** A position whose stop a person has just taken away. */
async function bare(bench: HeldBench): Promise<HeldBench> {
  await bench.bracket({ takeProfit: null })
  bench.safeguards.protection.set('paper', EUR, { stopLoss: null })
  await bench.quiet(1_000)
  expect([bench.quantity, bench.open.length, bench.held.length]).toEqual(['10000', 0, 0])
  return bench
}

const guard = (bench: HeldBench, action: 'alarm' | 'place_stop' | 'close', afterMs = 30_000): void =>
  void bench.terminal.recorder.record('guard.changed', { afterMs, action, reason: 'test' })
const unprotected = (bench: HeldBench) => bench.bodies('incident').filter(i => i.code === 'UNPROTECTED')

describe('the alarm', () => {
  test('comes once, after the time, and again for the next time', async () => {
    const bench = await bare(await heldBench())
    await bench.quiet(28_000)
    expect(unprotected(bench)).toEqual([])
    await bench.quiet(2_000)
    expect(unprotected(bench)).toEqual([
      {
        code: 'UNPROTECTED',
        about: KEY,
        text: '10000 paper/EURUSD has been unprotected for 30 s: no stop works for it at paper. Set a stop or close it.',
      },
    ])
    await bench.quiet(60_000)
    expect(unprotected(bench).length).toBe(1)
    bench.safeguards.protection.set('paper', EUR, { stopLoss: d('1.09') })
    await bench.quiet(1_000)
    bench.safeguards.protection.set('paper', EUR, { stopLoss: null })
    await bench.quiet(31_000)
    expect(unprotected(bench).length).toBe(2)
  })

  test('does not come for what a stop covers, nor for the moment in which it is placed', async () => {
    for (const limits of [{}, { attachedStops: false }]) {
      const bench = await heldBench({ limits })
      await bench.bracket()
      await bench.quiet(60_000)
      expect(bench.incidents).toEqual([])
      await bench.stop()
    }
  })

  test('counts on over a restart', async () => {
    const bench = await bare(await heldBench())
    await bench.quiet(20_000)
    const again = await bench.restart(5_000)
    await again.bid(1.1, 1_000)
    expect(unprotected(again)).toEqual([])
    await again.quiet(5_000)
    expect(unprotected(again).length).toBe(1)
    const third = await again.restart(1_000)
    await third.quiet(60_000)
    expect(unprotected(third).length).toBe(1)
  })

  test('a stop that covers a part only is none', async () => {
    const bench = await heldBench({ limits: {} })
    await bench.bracket({ takeProfit: null })
    await bench.bracket({ takeProfit: null, stopLoss: d('1.096') })
    const [first] = bench.stops
    bench.terminal.session.person.orders.cancel(first?.clientOrderId ?? '')
    await bench.quiet(31_000)
    expect(unprotected(bench).map(i => i.text)).toEqual([
      '20000 paper/EURUSD has been unprotected for 30 s: stops at paper cover all but 10000 of it. Set a stop or close it.',
    ])
  })

  test('a stop that nobody knows the fate of is none', async () => {
    const bench = await bare(await heldBench())
    bench.between.submit = async () => {
      throw new Unknown('no answer')
    }
    bench.between.lookup = async () => ({ kind: 'inconclusive', why: 'it does not say' })
    bench.safeguards.protection.set('paper', EUR, { stopLoss: d('1.09') })
    await bench.quiet(31_000)
    expect([unprotected(bench).length, bench.stops.map(o => o.status)]).toEqual([1, ['UNKNOWN']])
  })

  test('a stop-limit that the market ran away from is none', async () => {
    const bench = await bare(await heldBench({ limits: {} }))
    bench.buy({ side: 'sell', type: 'stop_limit', stopPrice: d('1.095'), limitPrice: d('1.0949'), reduceOnly: true })
    await bench.quiet(40_000)
    // It is an exit, no protective order: the position counts as bare all along.
    expect(unprotected(bench).length).toBe(1)
  })

  test('one that is held here is no stop at the broker; where the broker has none it is the best there is', async () => {
    const bench = await bare(await heldBench({ limits: { attachedStops: false, amend: false } }))
    bench.safeguards.protection.set('paper', EUR, { stopLoss: d('1.09'), trail: d('0.01') })
    await bench.quiet(31_000)
    expect(unprotected(bench)[0]?.text).toMatch(/its stop at 1.09 is held here and not at paper/)
    await bench.stop()
    const other = await heldBench({ limits: { attachedStops: false, orderTypes: ['market', 'limit'] } })
    await other.bracket()
    await other.quiet(60_000)
    expect(other.incidents).toEqual([])
    expect([...other.safeguards.survival()].map(s => s.protection)).toEqual(['held_here'])
  })
})

describe('the action', () => {
  test('place a stop: where the entry had planned it', async () => {
    const bench = await bare(await heldBench())
    guard(bench, 'place_stop')
    await bench.quiet(32_000)
    expect(bench.stops.map(o => [o.origin, o.stopPrice?.toFixed(), o.quantity.toFixed()])).toEqual([
      ['watchdog', '1.095', '10000'],
    ])
    expect(unprotected(bench).length).toBe(1)
    await bench.quiet(60_000)
    expect([bench.stops.length, bench.incidents]).toEqual([1, ['UNPROTECTED']])
    await bench.bid(1.094)
    expect([bench.quantity, bench.held.length, bench.open.length]).toEqual(['0', 0, 0])
  })

  test('place a stop: three daily ranges away where none was planned, and beside a stop that covers a part', async () => {
    const bench = await heldBench({ limits: {} })
    bench.terminal.session.hub.setDailyAtr(EUR, 0.002)
    const position = await bare(bench)
    bench.buy({ stopLoss: d('1.096') })
    await bench.pass()
    const [child] = bench.stops
    expect(child?.quantity.toFixed()).toBe('10000')
    guard(position, 'place_stop', 2_000)
    await bench.quiet(4_000)
    // The newest entry planned 1.096.
    expect(bench.stops.map(o => [o.origin, o.stopPrice?.toFixed(), o.quantity.toFixed()])).toEqual([
      ['person', '1.096', '10000'],
      ['watchdog', '1.096', '10000'],
    ])
  })

  test('place a stop: what is as bad as planned already is closed', async () => {
    const bench = await bare(await heldBench())
    guard(bench, 'place_stop', 5_000)
    await bench.bid(1.094)
    await bench.quiet(8_000)
    expect([bench.quantity, bench.open.length]).toEqual(['0', 0])
    expect(bench.bodies('order.intent').at(-1)).toMatchObject({ origin: 'watchdog', type: 'market', reduceOnly: true })
  })

  test('close: what no stop covers', async () => {
    const bench = await bare(await heldBench())
    guard(bench, 'close')
    await bench.quiet(32_000)
    expect(bench.quantity).toBe('0')
    expect(bench.bodies('order.intent').at(-1)).toMatchObject({ origin: 'watchdog', quantity: '10000', reduces: true })
    expect(bench.incidents).toEqual(['UNPROTECTED'])
  })

  test('one that fails is told once and taken again', async () => {
    const bench = await bare(await heldBench())
    guard(bench, 'close', 2_000)
    let refusals = 2
    bench.between.submit = async (_order, go) => {
      if (refusals-- > 0) throw new Refused('BUSY', 'later')
      return go()
    }
    await bench.quiet(10_000)
    expect([bench.quantity, bench.incidents]).toEqual(['0', ['UNPROTECTED', 'WATCHDOG_FAILED']])
    const asked = bench.events().flatMap(e => (e.type === 'order.intent' && e.body.origin === 'watchdog' ? [e.at] : []))
    expect(asked.slice(1).map((at, i) => at - (asked[i] ?? 0))).toEqual([1_000, 2_000])
  })

  test('one whose outcome is unknown is not taken twice, nor after a restart', async () => {
    const bench = await bare(await heldBench())
    guard(bench, 'close', 2_000)
    bench.between.submit = async () => {
      throw new Unknown('no answer')
    }
    bench.between.lookup = async () => ({ kind: 'inconclusive', why: 'it does not say' })
    await bench.quiet(20_000)
    const sent = (b: HeldBench) => b.bodies('order.intent').filter(i => i.origin === 'watchdog').length
    expect(sent(bench)).toBe(1)
    const again = await bench.restart(1_000)
    await again.quiet(10_000)
    expect(sent(again)).toBe(1)
  })

  test('waits for the broker to be there', async () => {
    const bench = await bare(await heldBench())
    guard(bench, 'close', 2_000)
    await bench.terminal.session.disconnect('paper', 'test', 'person')
    await bench.pass(10_000)
    expect(bench.incidents).toEqual(['UNPROTECTED'])
    await bench.terminal.session.connect('paper')
    await bench.quiet(2_000)
    expect([bench.quantity, bench.incidents]).toEqual(['0', ['UNPROTECTED']])
  })

  test('a tightened setting counts at once', async () => {
    const bench = await bare(await heldBench())
    await bench.quiet(5_000)
    guard(bench, 'alarm', 3_000)
    await bench.pass(250)
    expect(unprotected(bench).length).toBe(1)
  })
})
