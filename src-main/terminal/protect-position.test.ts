import { describe, expect, test } from 'vitest'
import { Refused } from '../core/kernel/errors.ts'
import { d, EUR, type HeldBench, heldBench } from './held-bench-test-kit.ts'

type Change = Parameters<HeldBench['safeguards']['protection']['set']>[2]
const protect = (bench: HeldBench, change: Change): string => bench.safeguards.protection.set('paper', EUR, change)
const priceOf = (bench: HeldBench): (string | undefined)[] => bench.stops.map(o => o.stopPrice?.toFixed())

/** A position with nothing around it. */
async function bare(options: Parameters<typeof heldBench>[0] = {}): Promise<HeldBench> {
  const bench = await heldBench(options)
  await bench.bracket({ takeProfit: null })
  protect(bench, { stopLoss: null })
  await bench.pass(1_000)
  expect([bench.quantity, bench.open.length, bench.held.length]).toEqual(['10000', 0, 0])
  return bench
}

describe('what protects a position', () => {
  test('a new stop is an order of its own at the broker, also where it attaches some to entries', async () => {
    for (const limits of [{}, { attachedStops: false }]) {
      const bench = await bare({ limits })
      expect(protect(bench, { stopLoss: d('1.09') })).toBe('Stop 1.09 goes to paper as a stop order of its own.')
      await bench.pass()
      expect(priceOf(bench)).toEqual(['1.09'])
      expect(bench.stops[0]).toMatchObject({ origin: 'held', role: 'stop_loss', reduceOnly: true })
      protect(bench, { stopLoss: d('1.092') })
      await bench.pass()
      expect([priceOf(bench), bench.held.map(h => h.price.toFixed())]).toEqual([['1.092'], ['1.092']])
      await bench.bid(1.0915)
      expect([bench.quantity, bench.held.length, bench.open.length]).toEqual(['0', 0, 0])
      await bench.stop()
    }
  })

  test('a hedging account names the position that it closes', async () => {
    const bench = await heldBench({ limits: { attachedStops: false }, settings: { positions: 'hedging' } })
    await bench.bracket()
    await bench.bracket({ stopLoss: d('1.09'), takeProfit: d('1.12') })
    const tickets = [...bench.state.portfolio.positions()].map(p => p.id)
    expect(bench.stops.map(o => [o.closes, o.reduceOnly])).toEqual(tickets.map(id => [id, false]))
    await bench.bid(1.0945)
    expect([...bench.state.portfolio.positions()].map(p => p.id)).toEqual([tickets[1]])
    expect(bench.held.map(h => h.position)).toEqual([tickets[1], tickets[1]])
  })

  test('what the broker attached is moved there, and goes when it is taken away', async () => {
    const bench = await heldBench({ limits: {} })
    await bench.bracket()
    expect(protect(bench, { stopLoss: d('1.096'), takeProfit: d('1.104') })).toBe(
      'Stop 1.096 works at paper. Target 1.104 works at paper.',
    )
    await bench.pass()
    const children = (await bench.atBroker()).orders.map(o => [
      o.clientOrderId,
      (o.stopPrice ?? o.limitPrice)?.toFixed(),
    ])
    expect(children).toEqual([
      ['heldjourna-1.sl', '1.096'],
      ['heldjourna-1.tp', '1.104'],
    ])
    expect(bench.held).toEqual([])
    protect(bench, { stopLoss: null })
    await bench.pass()
    expect(bench.open.map(o => o.role)).toEqual(['take_profit'])
  })

  test('a target is held here, and says why', async () => {
    const bench = await bare({ limits: { attachedStops: false } })
    protect(bench, { stopLoss: d('1.09') })
    expect(protect(bench, { takeProfit: d('1.11') })).toMatch(/^Target 1.11 is held here: .*must not be a second order/)
    await bench.pass()
    await bench.bid(1.11)
    expect([bench.quantity, bench.held.length, bench.open.length]).toEqual(['0', 0, 0])
  })

  test('without reduce-only a target of the whole position takes every stop with it first', async () => {
    const bench = await heldBench({ limits: { attachedStops: false, reduceOnly: false } })
    await bench.bracket({ takeProfit: null })
    protect(bench, { takeProfit: d('1.11') })
    await bench.pass()
    await bench.bid(1.11, 2_000)
    const done = bench
      .events()
      .flatMap(e => (e.type === 'order.cancelled' || e.type === 'order.filled' ? [e.type] : []))
    expect(done).toEqual(['order.filled', 'order.cancelled', 'order.filled'])
    expect([bench.quantity, (await bench.atBroker()).positions.length, bench.open.length]).toEqual(['0', 0, 0])
  })

  test('a stop covers what the others do not', async () => {
    const bench = await bare({ limits: { attachedStops: false } })
    protect(bench, { stopLoss: d('1.09') })
    await bench.pass()
    await bench.bracket({ stopLoss: d('1.095'), takeProfit: null })
    // The first covers all of the position, whatever it becomes.
    expect(bench.stops.map(o => o.quantity.toFixed())).toEqual(['20000', '10000'])
    await bench.bid(1.0945)
    expect([bench.quantity, bench.stops.map(o => o.quantity.minus(o.filled).toFixed())]).toEqual(['10000', ['10000']])
  })

  test('a stop that a person moves or cancels at the broker is believed', async () => {
    const bench = await heldBench({ limits: { attachedStops: false } })
    await bench.bracket()
    const [stop] = bench.stops
    bench.terminal.session.person.orders.amend(stop?.clientOrderId ?? '', { stopPrice: d('1.097') })
    await bench.pass(2_000)
    expect([priceOf(bench), bench.held[0]?.price.toFixed()]).toEqual([['1.097'], '1.097'])
    bench.terminal.session.person.orders.cancel(stop?.clientOrderId ?? '')
    await bench.pass(5_000)
    expect([bench.stops.length, bench.held.map(h => h.role)]).toEqual([0, ['take_profit']])
    expect(bench.incidents).toEqual([])
  })

  test('one that the broker refuses is held here, told once, and works there when it is taken', async () => {
    const bench = await bare({ limits: { attachedStops: false } })
    let refusals = 2
    bench.between.submit = async (_order, go) => {
      if (refusals-- > 0) throw new Refused('TOO_MANY', 'no more orders')
      return go()
    }
    protect(bench, { stopLoss: d('1.09') })
    await bench.quiet(5_000)
    expect([priceOf(bench), bench.incidents]).toEqual([['1.09'], ['STOP_NOT_PLACED']])
  })

  test('one that the broker drops is placed again, ever more slowly', async () => {
    const bench = await bare({ limits: { attachedStops: false } })
    protect(bench, { stopLoss: d('1.09') })
    await bench.pass()
    const waits: number[] = []
    for (let i = 0; i < 3; i++) {
      const [stop] = bench.stops
      if (stop !== undefined) await bench.terminal.session.broker('paper')?.cancel(stop.clientOrderId)
      const since = bench.now
      while (bench.stops.length === 0 || bench.stops[0] === stop) await bench.pass(250)
      waits.push(Math.round((bench.now - since) / 1_000))
      bench.tick(1.1)
    }
    expect(waits).toEqual([1, 2, 4])
    expect([priceOf(bench), bench.incidents]).toEqual([['1.09'], ['STOP_NOT_PLACED']])
  })

  test('while it is refused the stop works here', async () => {
    const bench = await bare({ limits: { attachedStops: false } })
    bench.between.submit = async (order, go) => {
      if (order.type === 'stop') throw new Refused('TOO_MANY', 'no more orders')
      return go()
    }
    protect(bench, { stopLoss: d('1.09') })
    await bench.quiet(2_000)
    await bench.bid(1.0895)
    expect([bench.quantity, bench.held.length]).toEqual(['0', 0])
    expect(bench.bodies('held.triggered').length).toBe(1)
  })
})

describe('what a person cannot ask for', () => {
  test('a price that is met already, between two steps, or for a position that is not there', async () => {
    const bench = await bare()
    expect(() => protect(bench, { stopLoss: d('1.1001') })).toThrow('would be closed at 1.1 now. Give one below.')
    expect(() => protect(bench, { takeProfit: d('1.0999') })).toThrow('Give one above.')
    expect(() => protect(bench, { stopLoss: d('1.0900001') })).toThrow('in steps of 0.00001')
    expect(() => protect(bench, { trail: d('0.005') })).not.toThrow()
    expect(() => protect(bench, { stopLoss: null, trail: d('0.005') })).toThrow('Without a stop nothing can trail')
    expect(() => protect(bench, { trail: d('0.000001') })).toThrow('give 0.00001 or more')
    expect(() => protect(bench, {})).toThrow('Nothing to change')
    expect(() => bench.safeguards.protection.set('paper', 'other', { stopLoss: null })).toThrow(
      'There is no such position',
    )
  })
})

test('protective prices of an entry that are held here are changed there, also through the order', async () => {
  const bench = await heldBench()
  const id = bench.buy({ type: 'limit', limitPrice: d('1.09'), stopLoss: d('1.085') })
  await bench.pass()
  bench.terminal.session.person.orders.amend(id, { stopLoss: d('1.086') })
  expect(bench.safeguards.entries.set(id, { takeProfit: d('1.2') })).toBe(true)
  await bench.pass()
  expect(bench.held.map(h => [h.role, h.price.toFixed()])).toEqual([
    ['stop_loss', '1.086'],
    ['take_profit', '1.2'],
  ])
  expect(bench.bodies('order.replace_asked')).toEqual([])
  bench.terminal.session.person.orders.amend(id, { stopLoss: null })
  expect(bench.held.map(h => h.role)).toEqual(['take_profit'])
})
