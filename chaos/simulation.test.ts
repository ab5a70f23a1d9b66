import { expect, test } from 'vitest'
import { unknownApi } from '../src-main/api/unknown.ts'
import { Decimal } from '../src-main/core/kernel/decimal.ts'
import type { OrderForm } from '../src-main/core/trading/order-form.ts'
import type { Terminal } from '../src-main/terminal.ts'
import type { UnknownView } from '../src-preload/contract/views.ts'
import { quietCrashes } from './sim/quiet-crashes.ts'
import { runMany } from './sim/run-many.ts'
import { runOne } from './sim/run-one.ts'
import { World } from './sim/world.ts'

quietCrashes()

test('300 runs: no order doubled, none lost, none left unexplained', async () => {
  const { failures, tally } = await runMany(1, 301)
  expect(failures).toEqual([])
  expect(tally.total.runs).toBe(300)
  // It did something: the venue failed in many ways, and the terminal died at many steps.
  expect(tally.faults.size).toBeGreaterThan(12)
  expect(tally.crashes.size).toBeGreaterThan(20)
  expect(tally.total.ended['UNKNOWN, blocked']).toBeGreaterThan(0)
}, 120_000)

test('the same seed is the same run, to the last row and the last fact', async () => {
  for (let seed = 1; seed <= 15; seed++) {
    const [one, two] = [await runOne(seed, { hashed: true }), await runOne(seed, { hashed: true })]
    expect(two.hash).toBe(one.hash)
    expect(one.hash).not.toBe(0)
  }
})

/** Runs until a venue that never says where an order is has left one in doubt. */
async function inDoubt(): Promise<{ terminal: Terminal; instruments: ReadonlyMap<string, string> }> {
  for (let seed = 1; seed <= 2_000; seed++) {
    const world = new World(seed, false)
    if (!world.variant.mute) continue
    await world.play()
    await world.settle(3 * 60_000)
    const { terminal } = world.lives
    const unknown = [...(terminal?.state.orders.unknown() ?? [])]
    const isQuoted = unknown.every(o => terminal?.session.hub.cache.last(o.instrument) !== undefined)
    if (terminal !== undefined && terminal.state.controls.kill === null && unknown.length > 0 && isQuoted)
      return { terminal, instruments: new Map(unknown.map(o => [o.clientOrderId, o.instrument])) }
  }
  throw new Error('no such run')
}

test('an order that the venue never tells of stays UNKNOWN, stands in the list that the page shows, and blocks', async () => {
  const { terminal, instruments } = await inDoubt()
  const shown = new Set<string>()
  const show = (view: UnknownView): boolean => {
    if (view.order.status === 'UNKNOWN') shown.add(view.order.clientOrderId)
    expect(view.blocks).not.toBe('')
    return true
  }
  const push = Object.assign(show, { fail: (error: unknown) => expect.unreachable(String(error)) })
  const api = unknownApi({ terminal } as Parameters<typeof unknownApi>[0])
  const stop = api.unknown({}, push, undefined as never, undefined)
  expect([...shown].sort()).toEqual([...instruments.keys()].sort())
  stop()
  for (const instrument of instruments.values()) {
    const { ask } = terminal.session.hub.cache.last(instrument) ?? { ask: 0 }
    const form: OrderForm = {
      instrument,
      side: 'buy',
      type: 'market',
      quantity: new Decimal(1_000),
      limitPrice: null,
      stopPrice: null,
      timeInForce: 'gtc',
      expiresAt: null,
      stopLoss: new Decimal((ask - 0.004).toFixed(5)),
      takeProfit: null,
      trail: null,
      closes: null,
      reduceOnly: false,
    }
    const { checks } = terminal.session.person.orders.preview(form).result
    expect(checks.find(c => c.code === 'UNKNOWN_ORDER')?.verdict).toBe('deny')
    expect(() => terminal.session.person.orders.place(form)).toThrow()
  }
})
