import { describe, expect, test, vi } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import type { OrderForm } from '../core/trading/order-form.ts'
import { buy, type FlakyBench, flaky } from './flaky-bench-test-kit.ts'
import { good } from './flaky-parts-test-kit.ts'
import { scenario, takePosition } from './scenario-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const d = (n: number | string): Decimal => new Decimal(n)
const flat = { stopLoss: null, takeProfit: null }
const intents = (bench: FlakyBench) =>
  bench.bodies('order.intent').map(i => [i.side, i.quantity, i.role ?? (i.reduces ? 'exit' : 'entry'), i.origin])
const half = (bench: FlakyBench) => bench.bodies('incident').filter(i => i.code === 'REVERSAL_HALF')
const bought = async (rules = {}, quantity = 1000): Promise<FlakyBench> => {
  const bench = await flaky(rules)
  bench.order({ quantity: d(quantity) })
  await bench.run(500)
  return bench
}

describe('a form', () => {
  const cases: [string, Partial<OrderForm>, string][] = [
    ['a quantity between steps', { quantity: d('1.5') }, 'in steps of 1'],
    ['no quantity', { quantity: d(0) }, 'above 0'],
    ['a limit order without a price', { type: 'limit' }, 'A limit order needs a limit price'],
    ['a market order with a price', { limitPrice: d('1.1') }, 'has no limit price'],
    ['a stop order without a trigger', { type: 'stop' }, 'needs a trigger price'],
    ['a stop-limit order with one price', { type: 'stop_limit', stopPrice: d('1.2') }, 'needs a limit price'],
    ['a price between steps', { type: 'limit', limitPrice: d('1.100001') }, 'moves by 0.00001'],
    ['a price below zero', { stopLoss: d('-1') }, 'must be above 0'],
    ['a date without an expiry', { timeInForce: 'gtd' }, 'needs its expiry'],
    ['an expiry in the past', { timeInForce: 'gtd', expiresAt: 1000 }, 'is over already'],
    ['an expiry that means nothing', { expiresAt: 9e12 }, 'leave it empty'],
    ['a target on the wrong side', { takeProfit: d('1.05') }, 'wrong side of the entry'],
    ['a stop on the wrong side', { stopLoss: d('1.15') }, 'wrong side of the entry'],
    ['a trailing stop without a beginning', { ...flat, trail: d('0.001') }, 'give a stop loss'],
    ['a close with a stop', { reduceOnly: true }, 'no stop and no target'],
    ['a ticket on an account that nets', { ...flat, closes: 'v/EURUSD' }, 'This account nets'],
    ['an instrument that nobody trades', { instrument: 'v/NOTHING' }, 'No connected broker trades'],
  ]
  test('that cannot be meant says which field, and what would be right', async () => {
    const bench = await flaky()
    for (const [name, form, why] of cases) {
      expect(() => bench.order(form), name).toThrow(why)
      expect(() => bench.desks.orders.preview({ ...bench.form, ...form }), name).toThrow(why)
    }
    expect(bench.bodies('order.intent')).toEqual([])
  })

  test('on a hedging account names what it closes', async () => {
    const bench = await bought({ positions: 'hedging' })
    const [position] = bench.state.portfolio.positions()
    const closes = { ...flat, side: 'sell' as const, closes: position?.id ?? '' }
    expect(() => bench.order({ ...flat, side: 'sell', reduceOnly: true })).toThrow('keeps positions apart')
    expect(() => bench.order({ ...closes, quantity: d(1001) })).toThrow('The position is 1000')
    expect(() => bench.order({ ...closes, side: 'buy' })).toThrow('you sell')
    expect(() => bench.order({ ...closes, closes: 'nobody' })).toThrow('no such position')
    bench.order({ ...closes, quantity: d(400) })
    await bench.run(500)
    expect(bench.venue.positions.map(p => p.split(' ').slice(1).join(' '))).toEqual(['buy 600'])
  })
})

describe('an order by hand', () => {
  test("is judged whole, and goes out as a person's own", async () => {
    const bench = await flaky()
    const preview = bench.desks.orders.preview(bench.form)
    expect(preview.result.verdict).not.toBe('deny')
    expect(preview.route.map(r => r.broker)).toEqual(['v'])
    bench.order()
    expect(intents(bench)).toEqual([['buy', '1000', 'entry', 'person']])
    expect(bench.bodies('order.intent')[0]).toMatchObject({ strategy: null, signal: null, intent: 'hand.1' })
    expect(bench.bodies('order.intent')[0]?.checks.length).toBeGreaterThan(20)
  })

  test('that a check denies is not sent, and hears how much would pass', async () => {
    const bench = await flaky()
    const big = { quantity: d(2_000_000) }
    expect(() => bench.order(big)).toThrow(/The largest quantity that passes is \d+\./)
    expect(() => bench.order(flat)).toThrow('no protective stop')
    expect(bench.desks.orders.preview({ ...bench.form, ...big }).result.verdict).toBe('deny')
    expect(bench.bodies('order.intent')).toEqual([])
  })

  test('to a broker that is not connected says so', async () => {
    const bench = await bought()
    await bench.terminal.session.disconnect('v', 'gone')
    expect(() => bench.order()).toThrow('is not connected: connect it first')
    expect(() => bench.desks.positions.close('v', 'v/EURUSD')).toThrow('is not connected')
    expect(bench.desks.positions.flatten({}, 'x')).toMatchObject({
      asked: 0,
      failed: [expect.stringContaining('is not connected')],
    })
  })

  test('that only makes a position smaller cannot open another', async () => {
    const bench = await bought()
    expect(() => bench.order({ side: 'sell', quantity: d(500), stopLoss: d('1.12') })).toThrow('no stop and no target')
    bench.order({ ...flat, side: 'sell', quantity: d(500) })
    expect(bench.bodies('order.intent').at(-1)).toMatchObject({ reduceOnly: true, reduces: true })
    await bench.run(500)
    expect(bench.venue.positions).toEqual(['v/EURUSD buy 500'])
  })
})

test('a trailing stop is held here from its entry on, and refused without a beginning', async () => {
  const bench = await scenario({ start: false })
  await bench.until(() => bench.terminal.session.hub.cache.last('paper/EURUSD') !== undefined, 1)
  const { terminal } = bench
  const bid = terminal.session.hub.cache.last('paper/EURUSD')?.bid ?? 0
  const form = { ...buy, instrument: 'paper/EURUSD', stopLoss: d((bid - 0.005).toFixed(4)), trail: d('0.005') }
  const { clientOrderId } = terminal.session.person.orders.place(form)
  expect([...terminal.state.held.liveOn('paper/EURUSD')]).toMatchObject([{ parent: clientOrderId, role: 'stop_loss' }])
  expect([...terminal.state.held.liveOn('paper/EURUSD')][0]?.trail?.toFixed()).toBe('0.005')
})

describe('an order that turns a position around', () => {
  test('goes in two: what closes at once, what opens when that has filled', async () => {
    const bench = await bought()
    const { clientOrderId, text } = bench.desks.orders.place({
      ...bench.form,
      side: 'sell',
      quantity: d(1500),
      stopLoss: d('1.11'),
    })
    expect(text).toContain('1000 close first; the other 500 follow')
    expect(bench.state.orders.get(clientOrderId)).toMatchObject({ reduces: true, reduceOnly: true, stopLoss: null })
    expect(intents(bench).length).toBe(2)
    await bench.run(1_000)
    expect(intents(bench).slice(1)).toEqual([
      ['sell', '1000', 'exit', 'person'],
      ['sell', '500', 'entry', 'person'],
    ])
    expect([bench.venue.positions, half(bench)]).toEqual([['v/EURUSD sell 500'], []])
  })

  test('sends the way out also where the way in is denied', async () => {
    const bench = await bought()
    const { text } = bench.desks.orders.place({ ...bench.form, ...flat, side: 'sell', quantity: d(1500) })
    expect(text).toContain('Only the 1000 that close were sent. The other 500 were denied:')
    await bench.run(1_000)
    expect([bench.venue.positions, intents(bench).length]).toEqual([[], 2])
  })

  test('opens nothing when the way out did not come through, and says so', async () => {
    const bench = await bought()
    const turn = {
      ...bench.form,
      type: 'limit' as const,
      limitPrice: d('1.2'),
      side: 'sell' as const,
      quantity: d(1500),
      stopLoss: d('1.25'),
    }
    const { clientOrderId } = bench.desks.orders.place(turn)
    await bench.run(300)
    bench.venue.fill(clientOrderId, d(400))
    await bench.run(300)
    bench.desks.orders.cancel(clientOrderId)
    await bench.run(1_000)
    expect([bench.venue.positions, half(bench).length]).toEqual([['v/EURUSD buy 600'], 1])
    expect(half(bench)[0]?.text).toContain('400 of 1000')
  })
})

describe('reversing a position', () => {
  test('closes it, then opens as much on the other side, as far from its stop', async () => {
    const bench = await bought()
    const { clientOrderIds, text } = bench.desks.positions.reverse('v', 'v/EURUSD')
    expect([clientOrderIds.length, text]).toEqual([1, expect.stringContaining('the same size is sold')])
    expect(() => bench.desks.positions.reverse('v', 'v/EURUSD')).toThrow('being closed already')
    await bench.run(1_000)
    // It had no stop at the venue, and so the other side has none: the gate says no, and a person hears of it.
    expect([bench.venue.positions, half(bench).length]).toEqual([[], 1])
    expect(half(bench)[0]?.text).toContain('nothing was opened on the other side')
    expect(text).toContain('As things stand it will be denied')
  })

  test('takes the distances of its stop and target with it', async () => {
    const bench = await scenario({ strategy: { riskFraction: 0.001 } })
    await takePosition(bench)
    bench.terminal.session.loop.stop('quick', 'enough')
    const [before] = bench.terminal.state.portfolio.positions()
    const distances = (): number[] => {
      const [position] = bench.terminal.state.portfolio.positions()
      const quote = bench.terminal.session.hub.cache.last('paper/EURUSD')
      if (position === undefined || quote === undefined) return []
      const mark = position.side === 'buy' ? quote.bid : quote.ask
      const orders = [...bench.terminal.state.orders.protecting('paper/EURUSD', position.id)]
      return orders.map(o => Math.abs(Number(o.stopPrice ?? o.limitPrice) - mark))
    }
    const was = distances()
    expect(was.length).toBe(2)
    const { text } = bench.terminal.session.person.positions.reverse('paper', before?.id ?? '')
    expect(text).toContain('judged as new risk')
    await bench.until(() => [...bench.terminal.state.portfolio.positions()].some(p => p.side !== before?.side), 1)
    await bench.until(() => distances().length === 2, 1)
    // Within the spread and what the price did meanwhile.
    for (const [i, distance] of distances().entries()) expect(Math.abs(distance - (was[i] ?? 0))).toBeLessThan(0.0008)
  })

  test('with the kill switch on only closes', async () => {
    const bench = await bought()
    bench.desks.positions.reverse('v', 'v/EURUSD')
    bench.terminal.kill('enough', false)
    await bench.run(1_000)
    expect([bench.venue.positions, half(bench)[0]?.text]).toEqual([[], expect.stringContaining('kill switch is on')])
  })

  test('that a crash cut in two opens nothing, and is told of once', async () => {
    const bench = await bought()
    bench.desks.orders.place({ ...bench.form, side: 'sell', quantity: d(1500), stopLoss: d('1.11') })
    bench.crash()
    await bench.run(2_000)
    await bench.start()
    await bench.run(5_000)
    expect([bench.venue.positions, intents(bench).length, half(bench).length]).toEqual([[], 2, 1])
    expect(half(bench)[0]?.text).toContain('The terminal stopped in the middle of a turn')
    bench.crash()
    await bench.start()
    await bench.run(1_000)
    expect([half(bench).length, bench.venue.violations]).toEqual([1, []])
  })
})

describe('closing', () => {
  test('all, a part, and what is not under way already', async () => {
    const bench = await bought({ fillMs: 1_000 })
    await bench.run(1_000)
    const { positions } = bench.desks
    expect(() => positions.close('v', 'v/EURUSD', d(1001))).toThrow('Between 0 and 1000')
    expect(() => positions.close('v', 'v/EURUSD', d('0.5'))).toThrow('in steps of 1')
    expect(() => positions.close('v', 'nobody')).toThrow('no such position')
    positions.close('v', 'v/EURUSD', d(300))
    await bench.run(100)
    positions.close('v', 'v/EURUSD')
    expect(
      intents(bench)
        .slice(1)
        .map(i => i[1]),
    ).toEqual(['300', '700'])
    expect(() => positions.close('v', 'v/EURUSD')).toThrow('1000 of 1000 v/EURUSD are being closed already. Wait')
    await bench.run(2_000)
    expect([bench.venue.positions, bench.venue.violations]).toEqual([[], []])
  })

  test('waits while nobody knows what has become of a close', async () => {
    const bench = await bought()
    bench.venue.fate = command => ({ ...good, arrives: command === 'submit', answers: false, tells: false })
    bench.desks.positions.close('v', 'v/EURUSD')
    await bench.run(4_000)
    expect(() => bench.desks.positions.close('v', 'v/EURUSD')).toThrow('Nobody knows yet')
    bench.venue.fate = () => good
    await bench.run(60_000, () => bench.state.portfolio.openCount === 0)
    expect([bench.venue.positions, bench.venue.violations]).toEqual([[], []])
  })

  test('everything asks for each, journalled with the reason', async () => {
    const bench = await bought({ positions: 'hedging' })
    bench.order()
    await bench.run(500)
    expect(bench.desks.positions.flatten({ broker: 'elsewhere' }, 'x')).toEqual({ asked: 0, failed: [] })
    expect(bench.desks.positions.flatten({ instrument: 'v/EURUSD' }, 'going home')).toEqual({ asked: 2, failed: [] })
    expect(bench.bodies('flatten.asked').at(-1)).toEqual({ broker: null, instrument: 'v/EURUSD', reason: 'going home' })
    await bench.run(1_000)
    expect(bench.venue.positions).toEqual([])
  })
})

describe('cancelling', () => {
  test('all leaves out what is elsewhere, and names what could not be asked for', async () => {
    const bench = await flaky()
    const limit = { type: 'limit' as const, limitPrice: d('1.0999') }
    const id = bench.order(limit)
    bench.order(limit)
    await bench.run(300)
    expect(bench.desks.orders.cancelAll({ broker: 'elsewhere' })).toEqual({ asked: 0, failed: [] })
    bench.desks.orders.cancel(id)
    await bench.run(300)
    expect(() => bench.desks.orders.cancel(id)).toThrow('cancelled already')
    await bench.terminal.session.disconnect('v', 'gone')
    expect(bench.desks.orders.cancelAll({}).failed).toMatchObject([expect.stringContaining('not connected')])
    expect(() => bench.desks.orders.amend('nobody', { quantity: d(1) })).toThrow('There is no order')
  })
})
