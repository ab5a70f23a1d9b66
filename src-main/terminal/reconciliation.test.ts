import { describe, expect, test } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { quickStrategy } from './terminal-test-kit.ts'
import { EUR, VenueBench } from './venue-bench-test-kit.ts'

const at = (): Promise<VenueBench> => new VenueBench().start()

test('before its books are compared a broker takes no new risk; as soon as they are, it does', async () => {
  const bench = new VenueBench()
  bench.line.snapshots.push(s => s, 'fails')
  await bench.start()
  expect(() => bench.buy('EURUSD')).toThrow(/not ready/)
  await bench.pass(6_000)
  await bench.price(1.1)
  expect(bench.buy('EURUSD')).toMatch(/-1$/)
  await bench.pass(1_000)
  expect(bench.positions()).toEqual([`${EUR} buy 1000`])
})

test('what happened while the terminal was off is there at the next start, and once', async () => {
  const bench = await at()
  bench.buy('EURUSD')
  await bench.pass(1_000)
  await bench.terminal.session.close()
  bench.venue.trade('EURUSD', 'sell', 400, 1.2)
  bench.venue.trade('GBPUSD', 'buy', 300, 1.3)
  bench.venue.move(-50, 'withdrawal')
  for (let i = 0; i < 3; i++) {
    await bench.start()
    expect(bench.positions()).toEqual([`${EUR} buy 600`, 'venue/GBPUSD buy 300'])
    expect(bench.terminal.state.portfolio.account('venue')?.cash.toFixed()).toBe(bench.venue.cash.toFixed())
    expect(bench.found().map(f => f.id)).toEqual(['venue.position.venue/GBPUSD.1'])
    await bench.terminal.session.close()
  }
})

test('an order that was being sent when the terminal died is found by the comparison, not sent again', async () => {
  const bench = await at()
  bench.line.submits.push('lost')
  const id = bench.buy('EURUSD')
  await bench.terminal.session.close()
  await bench.start()
  expect(bench.terminal.state.orders.get(id)?.status).toBe('FILLED')
  expect(bench.positions()).toEqual([`${EUR} buy 1000`])
  expect([...bench.venue.orders.values()].filter(o => o.clientOrderId === id)).toHaveLength(1)
})

describe('a position that nobody here opened', () => {
  test('stops its instrument and counts as risk until a person decides', async () => {
    const bench = await at()
    bench.venue.trade('EURUSD', 'buy', 2_000, 1.1)
    await bench.pass(500)
    expect(() => bench.buy('EURUSD')).toThrow(/adopt it or close it/)
    expect(bench.buy('GBPUSD')).toBeTruthy()
    bench.venue.trade('EURUSD', 'buy', 3_000, 1.1)
    await bench.price(1.1)
    // Without a stop all of it is at risk: 5.5 % of equity.
    expect(() => bench.buy('GBPUSD')).toThrow(/Open risk/)
  })

  test('adopted needs a stop on the right side, which then works at the broker; a restart keeps it', async () => {
    const bench = await at()
    bench.venue.trade('EURUSD', 'buy', 5_000, 1.1)
    await bench.pass(500)
    const [found] = bench.found()
    const adopt = (stop: string | null) =>
      bench.terminal.session.foreign.decide(found?.id ?? '', 'adopt', stop === null ? null : new Decimal(stop), 'mine')
    await expect(adopt(null)).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(adopt('1.11')).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await adopt('1.08')
    await bench.price(1.1)
    const stops = [...bench.venue.orders.values()].filter(o => o.status === 'open')
    expect(stops).toMatchObject([{ type: 'stop', side: 'sell', stopPrice: new Decimal('1.08'), reduceOnly: true }])
    const order = [...bench.terminal.state.orders.open()][0]
    expect(order).toMatchObject({ origin: 'adoption', role: 'stop_loss', reduces: true })
    expect(bench.terminal.state.foreign.owner('venue', EUR)).toBe('ours')
    expect([...bench.terminal.session.view.positions()][0]?.stop?.toFixed()).toBe('1.08')
    await bench.restart()
    expect(bench.found()).toMatchObject([{ state: 'adopted' }])
    expect([...bench.venue.orders.values()].filter(o => o.status === 'open')).toHaveLength(1)
    expect(bench.buy('EURUSD')).toBeTruthy()
  })

  test('adopted where the broker has no stop orders is protected here', async () => {
    const bench = await new VenueBench({ orderTypes: ['market', 'limit'] }).start()
    bench.venue.trade('EURUSD', 'sell', 5_000, 1.1)
    await bench.pass(500)
    await bench.terminal.session.foreign.decide(bench.found()[0]?.id ?? '', 'adopt', new Decimal('1.12'), 'mine')
    await bench.price(1.1)
    expect([...bench.venue.orders.values()].filter(o => o.status === 'open')).toEqual([])
    await bench.price(1.121)
    await bench.pass(1_000)
    expect(bench.positions()).toEqual([])
  })

  test('ignored counts and stops nothing; what comes on top is another question', async () => {
    const bench = await at()
    bench.venue.trade('EURUSD', 'buy', 2_000, 1.1)
    await bench.pass(500)
    await bench.terminal.session.foreign.decide(bench.found()[0]?.id ?? '', 'ignore', null, 'a long-term holding')
    await bench.restart()
    expect(bench.terminal.state.foreign.owner('venue', EUR)).toBe('ignored')
    expect(bench.buy('EURUSD')).toBeTruthy()
    await bench.pass(500)
    expect(bench.terminal.state.foreign.others('venue', EUR).toFixed()).toBe('2000')
    bench.venue.trade('EURUSD', 'buy', 10, 1.1)
    await bench.price(1.1)
    expect(() => bench.buy('EURUSD')).toThrow(/adopt it or close it/)
  })

  test('beside a strategy’s own part stays when the strategy closes that', async () => {
    const bench = await at()
    const { recorder, session, state } = bench.terminal
    const venue = { brokers: ['venue'], symbols: ['EURUSD'], mode: 'auto' } as const
    recorder.record('strategy.saved', { strategy: { ...quickStrategy, ...venue } })
    await session.loop.start('quick')
    let bid = 1.1
    /** So many minutes of a price that moves in steps, or until it is done. */
    const drift = async (step: number, minutes: number, done = () => false): Promise<void> => {
      for (let i = 0; i < minutes * 30 && !done(); i++) {
        if (i % 30 === 0) bid = Number((bid + step).toFixed(5))
        await bench.price(bid)
      }
    }
    await drift(-0.0004, 20)
    await drift(0.0004, 20, () => state.portfolio.openCount > 0)
    expect([...state.portfolio.positions()]).toMatchObject([{ strategy: 'quick' }])
    bench.venue.trade('EURUSD', 'buy', 700, 1.1)
    await session.foreign.decide('venue.position.venue/EURUSD.1', 'ignore', null, 'leave it')
    await drift(-0.0006, 20, () => bench.positions()[0] === `${EUR} buy 700`)
    expect(bench.positions()).toEqual([`${EUR} buy 700`])
  })

  test('closed goes through the gate as a reduction, also while the kill switch is on, and what is ours stays', async () => {
    const bench = await at()
    bench.buy('EURUSD')
    await bench.pass(500)
    bench.venue.trade('EURUSD', 'buy', 5_000, 1.1)
    await bench.price(1.1)
    bench.terminal.kill('halt', false)
    await bench.terminal.session.foreign.decide(bench.found()[0]?.id ?? '', 'close', null, 'not mine')
    await bench.pass(1_000)
    expect(bench.positions()).toEqual([`${EUR} buy 1000`])
    expect(bench.found()).toEqual([])
    expect(bench.terminal.state.foreign.owner('venue', EUR)).toBe('ours')
    await expect(
      bench.terminal.session.foreign.decide('venue.position.venue/EURUSD.1', 'close', null, 'again'),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('that is being closed is not closed twice, and asked again when the close came to nothing', async () => {
    const bench = await at()
    bench.venue.trade('EURUSD', 'buy', 5_000, 1.1)
    await bench.pass(500)
    const close = () => bench.terminal.session.foreign.decide(bench.found()[0]?.id ?? '', 'close', null, 'x')
    bench.venue.holdsMarketOrders = true
    await close()
    await bench.pass(500)
    await expect(close()).rejects.toMatchObject({ code: 'CONFLICT' })
    const [order] = [...bench.venue.orders.values()].filter(o => o.status === 'open')
    bench.venue.end(order?.brokerOrderId ?? '', 'cancelled')
    expect(bench.found()).toMatchObject([{ state: 'closing' }])
    bench.venue.holdsMarketOrders = false
    await close()
    await bench.pass(500)
    expect(bench.positions()).toEqual([])
  })
})

describe('an order that was placed elsewhere', () => {
  const placed = async (over = {}): Promise<VenueBench> => {
    const bench = await new VenueBench(over).start()
    bench.venue.place('EURUSD', { quantity: new Decimal(700), limitPrice: new Decimal('1.05') })
    await bench.terminal.session.books.reconciler.compare('venue', 'reconnect')
    return bench
  }

  test('stops its instrument; cancelled, it is gone', async () => {
    const bench = await placed()
    expect(() => bench.buy('EURUSD')).toThrow(/adopt it or close it/)
    await bench.terminal.session.foreign.decide(bench.found()[0]?.id ?? '', 'close', null, 'not mine')
    await bench.price(1.1)
    await bench.pass(5_000)
    await bench.price(1.1)
    expect(bench.found()).toEqual([])
    expect(bench.buy('EURUSD')).toBeTruthy()
  })

  test('adopted trades on; what it opens is a position that needs a stop', async () => {
    const bench = await placed()
    await bench.terminal.session.foreign.decide(bench.found()[0]?.id ?? '', 'adopt', null, 'mine')
    const [order] = [...bench.venue.orders.values()]
    bench.venue.fill(order?.brokerOrderId ?? '', new Decimal(700), 1.05)
    await bench.price(1.1)
    expect(bench.found().map(f => [f.kind, f.state])).toContainEqual(['position', 'open'])
    expect(() => bench.buy('EURUSD')).toThrow(/adopt it or close it/)
  })
})

test('a machine that slept opens nothing until the books are compared and prices are new', async () => {
  const bench = await at()
  bench.beat(0, 0)
  bench.line.snapshots.push('fails')
  bench.venue.trade('GBPUSD', 'buy', 100, 1.1, { told: 'list' })
  bench.beat(3_600_000, 1_000)
  expect(bench.terminal.session.books.frozen).toMatch(/stood still for 60 min.*being compared|waiting/)
  expect(() => bench.buy('EURUSD')).toThrow(/frozen/)
  await bench.pass(12_000)
  expect(bench.terminal.session.books.frozen).toMatch(/waiting for new prices of/)
  expect(bench.found()).toHaveLength(1)
  await bench.price(1.1)
  expect(bench.terminal.session.books.frozen).toBe(null)
  expect(bench.buy('EURUSD')).toBeTruthy()
})

describe('a broker that does not tell any more what happened since it was last asked', () => {
  test('takes no new risk until a person takes its books as they are; then what the gap left behind is taken over', async () => {
    const bench = await at()
    bench.buy('EURUSD')
    await bench.pass(1_000)
    const [stop] = [...bench.venue.orders.values()].filter(o => o.status === 'open')
    await bench.terminal.session.close()
    await bench.pass(3_600_000)
    bench.venue.trade('EURUSD', 'sell', 400, 1.2)
    bench.venue.lose(stop?.brokerOrderId ?? '')
    bench.line.reachesBackTo = bench.bench.clock.now() - 1_000
    await bench.start()
    const { reconciler } = bench.terminal.session.books
    expect(reconciler.last('venue')).toMatchObject({ ok: false, gap: { from: expect.any(Number) } })
    expect(() => bench.buy('GBPUSD')).toThrow(/not ready/)
    expect(bench.positions()).toEqual([`${EUR} buy 1000`])

    const over = reconciler.acceptGap('venue', 'I looked at its statement')
    await bench.pass(10_000)
    expect(await over).toMatchObject({ ok: true, gap: null })
    expect(bench.positions()).toEqual([`${EUR} buy 600`])
    await bench.price(1.1)
    expect(bench.buy('GBPUSD')).toBeTruthy()
    expect(() => reconciler.acceptGap('venue', 'again')).toThrow(/no gap/)
    await bench.pass(120_000)
    expect(bench.terminal.state.orders.get(stop?.clientOrderId ?? '')?.status).toBe('CANCELLED')

    await bench.restart()
    expect(bench.terminal.session.books.reconciler.last('venue')).toMatchObject({ ok: true })
  })
})
