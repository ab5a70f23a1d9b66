import { describe, expect, test } from 'vitest'
import { d, EUR, type HeldBench, heldBench } from './held-bench-test-kit.ts'

const here = { attachedStops: false, orderTypes: ['market', 'limit'] } as const
const there = { attachedStops: false } as const

const trailing = (bench: HeldBench): string[] => bench.held.map(h => h.price.toFixed())
const protect = (bench: HeldBench, change: Parameters<HeldBench['safeguards']['protection']['set']>[2]): string =>
  bench.safeguards.protection.set('paper', EUR, change)

describe('a trailing stop', () => {
  test('begins behind the closing side, follows it up in steps of a tenth, and never down', async () => {
    const bench = await heldBench({ limits: here })
    await bench.bracket({ stopLoss: d('1.09'), takeProfit: null })
    const said = protect(bench, { stopLoss: d('1.095'), trail: d('0.005') })
    expect(said).toBe(
      'Stop 1.095 is held here: paper has no stop orders. It does nothing while this program is off. It follows the price at 0.005 while this program runs.',
    )
    await bench.pass(1_000)
    // Less than a tenth of the distance: stays.
    await bench.bid(1.1004, 1_000)
    expect(trailing(bench)).toEqual(['1.095'])
    await bench.bid(1.1005, 1_000)
    expect(trailing(bench)).toEqual(['1.0955'])
    await bench.bid(1.098, 1_000)
    expect(trailing(bench)).toEqual(['1.0955'])
    await bench.bid(1.0955)
    expect([bench.quantity, bench.held.length]).toEqual(['0', 0])
  })

  test('moves once a second at most, then to the best price of the meantime', async () => {
    const bench = await heldBench({ limits: here })
    await bench.bracket({ stopLoss: d('1.095'), takeProfit: null, trail: d('0.005') })
    await bench.pass(1_000)
    for (const bid of [1.101, 1.102, 1.103, 1.1025]) await bench.bid(bid, 250)
    await bench.quiet(2_000)
    const moves = bench.events().flatMap(e => (e.type === 'held.moved' ? [{ at: e.at, to: e.body.price }] : []))
    expect(moves.map(m => m.to)).toEqual(['1.096', '1.098'])
    expect((moves[1]?.at ?? 0) - (moves[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  test('follows no price that is late', async () => {
    const bench = await heldBench({ limits: here })
    await bench.bracket({ stopLoss: d('1.095'), takeProfit: null, trail: d('0.005') })
    for (let i = 0; i < 22; i++) {
      bench.tick(i < 20 ? 1.1 : 1.11, { venueTime: bench.now - 6_000 })
      await bench.pass(250)
    }
    await bench.bid(1.1, 2_000)
    expect(trailing(bench)).toEqual(['1.095'])
  })

  test('of a short follows the ask down', async () => {
    const bench = await heldBench({ limits: here })
    bench.buy({ side: 'sell', stopLoss: d('1.1052'), trail: d('0.005') })
    await bench.pass(2_000)
    await bench.bid(1.09, 1_000)
    expect(trailing(bench)).toEqual(['1.0952'])
    await bench.bid(1.095)
    expect(bench.quantity).toBe('0')
  })

  test('goes on from where it stood after a restart', async () => {
    const bench = await heldBench({ limits: here })
    await bench.bracket({ stopLoss: d('1.095'), takeProfit: null, trail: d('0.005') })
    await bench.pass(1_000)
    await bench.bid(1.11, 1_000)
    expect(trailing(bench)).toEqual(['1.105'])
    const again = await bench.restart(5_000)
    await again.bid(1.108, 1_000)
    expect(trailing(again)).toEqual(['1.105'])
    await again.bid(1.111, 1_000)
    expect(trailing(again)).toEqual(['1.106'])
    await again.bid(1.1059)
    expect(again.quantity).toBe('0')
  })

  test('works at the broker and is changed there where it can be', async () => {
    const bench = await heldBench({ limits: there })
    await bench.bracket({ stopLoss: d('1.095'), takeProfit: null, trail: d('0.005') })
    await bench.pass(1_000)
    expect(bench.stops.map(o => o.stopPrice?.toFixed())).toEqual(['1.095'])
    await bench.bid(1.11, 1_000)
    await bench.bid(1.112, 1_000)
    expect(bench.stops.map(o => o.stopPrice?.toFixed())).toEqual(['1.107'])
    expect(bench.bodies('order.replace_asked').map(b => [b.by, b.reduces, b.change.stopPrice])).toEqual([
      ['terminal', true, '1.105'],
      ['terminal', true, '1.107'],
    ])
    expect((await bench.atBroker()).orders.map(o => o.stopPrice?.toFixed())).toEqual(['1.107'])
    await bench.bid(1.1065)
    expect([bench.quantity, bench.held.length, bench.bodies('held.triggered').length]).toEqual(['0', 0, 0])
  })

  test('takes over the stop order of the one whose place it takes, also when a crash left both', async () => {
    const bench = await heldBench({ limits: there })
    await bench.bracket({ takeProfit: null })
    const [order] = bench.stops
    const [old] = bench.held
    if (old === undefined) throw new Error('nothing held')
    const { broker, instrument, role, position, parent, side, group } = old
    const same = { broker, instrument, role, position, parent, side, group, strategy: null, why: 'test' }
    bench.safeguards.held.place({ ...same, quantity: '10000', price: '1.096', trail: '0.004' })
    await bench.pass(2_000)
    expect(bench.held.map(h => [h.held, h.trail?.toFixed()])).toEqual([['held-2', '0.004']])
    expect(bench.bodies('held.ended')).toEqual([{ held: 'held-1', reason: 'another took its place' }])
    expect(bench.stops.map(o => [o.clientOrderId, o.stopPrice?.toFixed()])).toEqual([[order?.clientOrderId, '1.096']])
  })

  test('is held here where the broker changes no orders', async () => {
    const bench = await heldBench({ limits: { attachedStops: false, amend: false } })
    await bench.bracket({ stopLoss: d('1.095'), takeProfit: null, trail: d('0.005') })
    await bench.pass(1_000)
    expect(bench.stops).toEqual([])
    await bench.bid(1.11, 1_000)
    await bench.bid(1.1049)
    expect(bench.bodies('held.triggered').length).toBe(1)
    expect(bench.quantity).toBe('0')
  })

  test('moves the stop that the broker attached itself', async () => {
    const bench = await heldBench({ limits: {} })
    await bench.bracket({ trail: d('0.005') })
    await bench.pass(1_000)
    const [child] = bench.stops
    expect([child?.clientOrderId, child?.stopPrice?.toFixed()]).toEqual(['heldjourna-1.sl', '1.095'])
    await bench.bid(1.104, 1_000)
    expect(bench.stops.map(o => [o.clientOrderId, o.stopPrice?.toFixed()])).toEqual([['heldjourna-1.sl', '1.099']])
    await bench.bid(1.0985)
    expect([bench.quantity, bench.held.length, bench.open.length]).toEqual(['0', 0, 0])
    expect(bench.bodies('held.triggered')).toEqual([])
  })
})
