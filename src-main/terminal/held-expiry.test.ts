import { describe, expect, test } from 'vitest'
import { Refused, Unknown } from '../core/kernel/errors.ts'
import { d, heldBench } from './held-bench-test-kit.ts'

const limits = { timeInForce: ['gtc'] } as const
const HOUR = 3_600_000
const entry = { type: 'limit', limitPrice: d('1.09'), stopLoss: d('1.085') } as const

describe('an order whose broker keeps no time', () => {
  test('goes out as one that stays, and is cancelled from here at its time', async () => {
    const bench = await heldBench({ limits })
    const id = bench.buy({ ...entry, timeInForce: 'gtd', expiresAt: bench.now + 5_000 })
    await bench.pass(1_000)
    expect((await bench.atBroker()).orders.map(o => [o.timeInForce, o.expiresAt])).toEqual([['gtc', null]])
    expect(bench.state.orders.get(id)).toMatchObject({ timeInForce: 'gtd', status: 'WORKING' })
    await bench.pass(3_500)
    expect(bench.open.length).toBe(1)
    await bench.pass(1_000)
    expect(bench.bodies('order.cancel_asked')).toEqual([{ clientOrderId: id, by: 'terminal' }])
    expect([bench.open.length, (await bench.atBroker()).orders.length]).toEqual([0, 0])
  })

  test('a day order ends at 00:00 UTC', async () => {
    const bench = await heldBench({ limits, at: Date.UTC(2024, 0, 3, 23, 59, 50) })
    bench.buy({ ...entry, timeInForce: 'day' })
    await bench.pass(7_000)
    expect(bench.open.length).toBe(1)
    await bench.pass(3_000)
    expect(bench.open.length).toBe(0)
  })

  test('overdue when the terminal starts: cancelled first thing', async () => {
    const bench = await heldBench({ limits })
    bench.buy({ ...entry, timeInForce: 'gtd', expiresAt: bench.now + 5_000 })
    await bench.pass(1_000)
    const again = await bench.restart(HOUR)
    await again.pass()
    expect(again.open.length).toBe(0)
    expect(again.bodies('order.cancel_asked').map(b => b.by)).toEqual(['terminal'])
  })

  test('a cancel that the broker refuses is asked for again', async () => {
    const bench = await heldBench({ limits })
    bench.buy({ ...entry, timeInForce: 'gtd', expiresAt: bench.now + 2_000 })
    bench.between.cancel = async () => {
      delete bench.between.cancel
      throw new Refused('BUSY', 'later')
    }
    await bench.quiet(5_000)
    expect(bench.open.map(o => o.pending)).toEqual(['none'])
    await bench.quiet(30_000)
    expect([bench.open.length, bench.bodies('order.cancel_asked').length]).toEqual([0, 2])
  })

  test('a cancel that nobody answered is settled, and the order goes', async () => {
    const bench = await heldBench({ limits })
    bench.buy({ ...entry, timeInForce: 'gtd', expiresAt: bench.now + 2_000 })
    await bench.pass(1_000)
    bench.between.cancel = async () => {
      throw new Unknown('no answer')
    }
    await bench.pass(2_000)
    delete bench.between.cancel
    await bench.quiet(90_000)
    expect(bench.open.length).toBe(0)
  })
})

test('at once or not at all is refused where the broker cannot, with what to do instead', async () => {
  const bench = await heldBench({ limits })
  for (const timeInForce of ['ioc', 'fok'] as const)
    expect(() => bench.buy({ ...entry, limitPrice: d('1.1002'), timeInForce })).toThrow(
      /does not take "(ioc|fok)" orders. Use a market order, or a limit order and cancel/,
    )
  expect(bench.bodies('order.intent')).toEqual([])
})

test('an order type that the broker does not take is refused before anything is written', async () => {
  const bench = await heldBench({ limits: { orderTypes: ['market', 'limit'] } })
  expect(() => bench.buy({ type: 'stop', stopPrice: d('1.11'), stopLoss: d('1.1') })).toThrow(/It takes: market, limit/)
  expect(bench.bodies('order.intent')).toEqual([])
})

test('what would happen without the program says that the order works on', async () => {
  const bench = await heldBench({ limits: { ...limits, attachedStops: false } })
  bench.buy({ ...entry, timeInForce: 'day' })
  await bench.pass()
  expect([...bench.safeguards.survival()].map(s => s.text)).toEqual([
    'This may fill while the program is off, and nothing protects it then: paper attaches no stops, the stop 1.085 is held here. It expires here, at 2024-01-04 00:00 UTC: without this program it works on.',
  ])
})

test('a broker that keeps time itself is left to it', async () => {
  const bench = await heldBench({ limits: {} })
  bench.buy({ ...entry, timeInForce: 'gtd', expiresAt: bench.now + 3_000 })
  await bench.pass(5_000)
  expect(bench.bodies('order.expired').length).toBe(1)
  expect(bench.bodies('order.cancel_asked')).toEqual([])
})
