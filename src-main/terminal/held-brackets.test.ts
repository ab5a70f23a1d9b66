import { describe, expect, test } from 'vitest'
import { d, EUR, heldBench } from './held-bench-test-kit.ts'

const noStops = { attachedStops: false, orderTypes: ['market', 'limit'] } as const

describe('a bracket where the broker attaches none', () => {
  test('goes out without it, is held before the first byte, and the record keeps it', async () => {
    const bench = await heldBench()
    const id = bench.buy({ type: 'limit', limitPrice: d('1.09'), stopLoss: d('1.085'), takeProfit: d('1.1') })
    await bench.pass()
    const [there] = (await bench.atBroker()).orders
    expect([there?.stopLoss, there?.takeProfit]).toEqual([null, null])
    expect(bench.state.orders.get(id)?.stopLoss?.toFixed()).toBe('1.085')
    expect(bench.held.map(h => [h.role, h.price.toFixed(), h.state])).toEqual([
      ['stop_loss', '1.085', 'waiting'],
      ['take_profit', '1.1', 'waiting'],
    ])
    const types = bench.events().map(e => e.type)
    expect(types.indexOf('held.placed')).toBeLessThan(types.indexOf('order.sent'))
    expect(bench.bodies('held.placed').every(b => b.why.length > 20)).toBe(true)
  })

  test('becomes a stop order of its own when it fills, and a target that is held here', async () => {
    const bench = await heldBench()
    const id = await bench.bracket()
    expect(
      bench.stops.map(o => [o.origin, o.parent, o.quantity.toFixed(), o.stopPrice?.toFixed(), o.reduceOnly]),
    ).toEqual([['held', id, '10000', '1.095', true]])
    expect((await bench.atBroker()).orders.map(o => o.type)).toEqual(['stop'])
    await bench.bid(1.0949)
    expect([bench.quantity, bench.held.length, bench.open.length]).toEqual(['0', 0, 0])
    expect(bench.bodies('held.triggered')).toEqual([])
    expect(bench.bodies('held.ended').map(b => b.held)).toEqual(['held-1', 'held-2'])
    expect(bench.incidents).toEqual([])
  })

  test('the target takes the stop with it', async () => {
    const bench = await heldBench()
    await bench.bracket()
    await bench.bid(1.105)
    expect(bench.bodies('held.triggered')).toEqual([{ held: 'held-2', price: 1.105 }])
    expect([bench.quantity, bench.held.length, (await bench.atBroker()).orders.length]).toEqual(['0', 0, 0])
    expect(bench.bodies('order.filled').map(f => f.side)).toEqual(['buy', 'sell'])
  })

  test('without reduce-only the stop goes first, then the target closes', async () => {
    const bench = await heldBench({ limits: { attachedStops: false, reduceOnly: false } })
    await bench.bracket()
    await bench.bid(1.105)
    await bench.bid(1.105)
    const order = bench
      .events()
      .flatMap(e => (e.type === 'order.cancelled' || e.type === 'order.filled' ? [e.type] : []))
    expect(order).toEqual(['order.filled', 'order.cancelled', 'order.filled'])
    expect([bench.quantity, (await bench.atBroker()).positions.length, bench.open.length]).toEqual(['0', 0, 0])
  })

  test('a cancel that is not answered is not asked for again, and the target waits', async () => {
    const bench = await heldBench({ limits: { attachedStops: false, reduceOnly: false } })
    await bench.bracket()
    bench.between.cancel = () => new Promise(() => undefined)
    await bench.bid(1.105)
    await bench.quiet(2_000)
    expect(bench.bodies('order.cancel_asked')).toEqual([{ clientOrderId: 'heldjourna-2', by: 'terminal' }])
    expect([bench.quantity, bench.held.map(h => h.state)]).toEqual(['10000', ['armed', 'triggered']])
  })

  test('where the broker has no stop orders both are held here', async () => {
    const bench = await heldBench({ limits: noStops })
    await bench.bracket()
    expect([bench.stops.length, bench.held.map(h => h.state)]).toEqual([0, ['armed', 'armed']])
    await bench.bid(1.0951)
    expect(bench.quantity).toBe('10000')
    await bench.bid(1.094)
    expect(bench.bodies('held.triggered')).toEqual([{ held: 'held-1', price: 1.094 }])
    expect([bench.quantity, bench.held.length]).toEqual(['0', 0])
    expect(bench.state.orders.get('heldjourna-2')).toMatchObject({
      intent: 'held-1.1',
      origin: 'held',
      role: 'stop_loss',
    })
  })

  test('a short is closed by the ask', async () => {
    const bench = await heldBench({ limits: noStops })
    bench.buy({ side: 'sell', stopLoss: d('1.105'), takeProfit: d('1.095') })
    await bench.pass()
    await bench.bid(1.1047)
    expect(bench.quantity).toBe('10000')
    await bench.bid(1.1048)
    expect(bench.bodies('held.triggered')).toEqual([{ held: 'held-1', price: 1.105 }])
    expect(bench.quantity).toBe('0')
  })

  test('an entry that never fills takes its bracket with it', async () => {
    const bench = await heldBench()
    const id = bench.buy({ type: 'limit', limitPrice: d('1.09'), stopLoss: d('1.085'), takeProfit: d('1.1') })
    await bench.pass()
    bench.terminal.session.execution.cancel(id, 'person')
    await bench.pass()
    expect(bench.held).toEqual([])
    expect(bench.bodies('held.ended').map(b => b.reason)).toEqual([
      'its entry ended unfilled',
      'its entry ended unfilled',
    ])
  })
})

describe('alternatives follow the position', () => {
  test('a part that a person closes makes stop and target smaller', async () => {
    const bench = await heldBench()
    await bench.bracket()
    bench.terminal.session.person.positions.close('paper', EUR, d(4000))
    await bench.pass(1_000)
    expect(bench.stops.map(o => o.quantity.minus(o.filled).toFixed())).toEqual(['6000'])
    expect(bench.state.held.left(bench.held[0]?.group ?? '').toFixed()).toBe('6000')
    await bench.bid(1.105)
    expect([bench.quantity, bench.open.length]).toEqual(['0', 0])
    expect(bench.bodies('order.filled').map(f => f.quantity)).toEqual(['10000', '4000', '6000'])
  })

  test('a close by hand ends both, at the broker too', async () => {
    const bench = await heldBench({ limits: { attachedStops: false, reduceOnly: false } })
    await bench.bracket()
    bench.terminal.session.person.positions.close('paper', EUR)
    await bench.pass(1_000)
    expect([bench.quantity, bench.held.length, (await bench.atBroker()).orders.length]).toEqual(['0', 0, 0])
    await bench.bid(1.09)
    expect((await bench.atBroker()).positions).toEqual([])
  })

  test('two entries on one net position have a bracket each: the oldest gives way first', async () => {
    const bench = await heldBench()
    const first = await bench.bracket()
    const second = await bench.bracket({ stopLoss: d('1.09'), takeProfit: d('1.12') })
    expect(bench.quantity).toBe('20000')
    bench.terminal.session.person.positions.close('paper', EUR, d(12_000))
    await bench.pass(1_000)
    expect([first, second].map(id => bench.state.held.left(id).toFixed())).toEqual(['0', '8000'])
    expect(bench.stops.map(o => [o.parent, o.quantity.minus(o.filled).toFixed()])).toEqual([[second, '8000']])
  })

  test('a position that opens anew under the same id has nothing to do with the old one', async () => {
    const bench = await heldBench({ limits: noStops })
    await bench.bracket()
    bench.terminal.session.person.positions.close('paper', EUR)
    bench.buy({ stopLoss: d('1.08') })
    await bench.pass(1_000)
    expect(bench.held.map(h => h.price.toFixed())).toEqual(['1.08'])
    await bench.bid(1.094)
    expect(bench.quantity).toBe('10000')
  })
})

describe('an entry in parts', () => {
  const inParts = async () => {
    const bench = await heldBench()
    const id = bench.buy({
      type: 'limit',
      limitPrice: d('1.0996'),
      quantity: d(30_000),
      stopLoss: d('1.095'),
      takeProfit: d('1.105'),
    })
    await bench.pass()
    bench.tick(1.0994, { askSize: 10_000, bidSize: 10_000 })
    await bench.pass()
    return { bench, id }
  }

  test('its protection grows with it', async () => {
    const { bench, id } = await inParts()
    expect([bench.quantity, bench.stops.map(o => o.quantity.toFixed())]).toEqual(['10000', ['10000']])
    bench.tick(1.0994, { askSize: 5_000, bidSize: 5_000 })
    await bench.pass()
    expect([bench.quantity, bench.stops.map(o => o.quantity.toFixed())]).toEqual(['15000', ['15000']])
    await bench.bid(1.0993)
    expect([bench.quantity, bench.stops.map(o => o.quantity.toFixed())]).toEqual(['30000', ['30000']])
    expect(bench.state.orders.get(id)?.status).toBe('FILLED')
  })

  test('a broker that changes no orders gets one stop for each part', async () => {
    const bench = await heldBench({ limits: { attachedStops: false, amend: false } })
    bench.buy({ type: 'limit', limitPrice: d('1.0996'), quantity: d(30_000), stopLoss: d('1.095') })
    await bench.pass()
    bench.tick(1.0994, { askSize: 10_000, bidSize: 10_000 })
    await bench.pass()
    await bench.bid(1.0994)
    await bench.quiet(3_000)
    expect(bench.stops.map(o => o.quantity.toFixed())).toEqual(['10000', '20000'])
    bench.terminal.session.person.positions.close('paper', EUR, d(15_000))
    await bench.quiet(3_000)
    expect(bench.stops.reduce((sum, o) => sum.plus(o.quantity), d(0)).toFixed()).toBe('15000')
    await bench.bid(1.0949)
    expect([bench.quantity, bench.open.length, bench.held.length]).toEqual(['0', 0, 0])
  })

  test('when its protection has traded, what is left of it is not wanted any more', async () => {
    const { bench, id } = await inParts()
    await bench.bid(1.105, 1_000)
    expect([bench.quantity, bench.state.orders.get(id)?.status]).toEqual(['0', 'CANCELLED'])
    expect([bench.open.length, bench.held.length]).toEqual([0, 0])
    await bench.bid(1.099)
    expect(bench.quantity).toBe('0')
  })
})

describe('the kill switch', () => {
  test('with flatten closes, and everything held ends', async () => {
    for (const limits of [{ attachedStops: false }, noStops]) {
      const bench = await heldBench({ limits })
      await bench.bracket()
      bench.terminal.kill('test', true)
      await bench.quiet(5_000)
      expect([bench.quantity, bench.held.length, bench.open.length]).toEqual(['0', 0, 0])
      await bench.stop()
    }
  })

  test('a stop that it takes away to close is not placed again before it is released', async () => {
    const bench = await heldBench()
    await bench.bracket({ takeProfit: null })
    const [stop] = bench.stops
    bench.terminal.recorder.record('kill.engaged', { reason: 'test', by: 'person', flatten: false })
    bench.terminal.session.execution.cancel(stop?.clientOrderId ?? '', 'kill_switch')
    await bench.quiet(10_000)
    expect([bench.stops.length, bench.held.map(h => h.state), bench.incidents]).toEqual([0, ['armed'], []])
    bench.terminal.recorder.record('kill.released', { reason: 'test' })
    await bench.pass()
    expect(bench.stops.map(o => o.stopPrice?.toFixed())).toEqual(['1.095'])
  })
})
