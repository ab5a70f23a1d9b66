import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { orderOf, type Scene, scene } from './scene-test-kit.ts'

const DAY = 86_400_000

/** The terminal's line to its broker goes, or comes back. */
function line({ agents, terminal }: Scene, connected: boolean): void {
  terminal.account = { ...terminal.account, connected }
  agents.link?.tell({ v: 1, t: 'perm', seq: agents.next(), perm: terminal.account.perm, connected })
}

test('a terminal that starts without its broker shows nothing: no stop is told as gone', async () => {
  const s = await scene()
  await s.try(s.broker.submit(orderOf({ clientOrderId: 'k-1', stopLoss: new Decimal('1.09') })))
  expect(s.news()).toEqual(['accepted k-1', 'filled k-1 0.1 @ 1.1001', 'attached k-1.sl 1.09'])
  const held = [...s.terminal.positions]
  s.agents.link?.end({ by: 'line', what: 'reset' })
  s.terminal.positions.clear()
  s.terminal.account = { ...s.terminal.account, connected: false }
  s.agents.connect()
  await s.settle(30_000)
  expect(s.news()).toEqual([])
  line(s, true)
  await s.settle(3_000)
  expect(s.news()).toEqual([])
  for (const [ticket, p] of held) {
    s.terminal.positions.set(ticket, p)
    s.agents.link?.tell({ v: 1, t: 'position', op: 'upsert', seq: s.agents.next(), p })
  }
  await s.settle(30_000)
  expect(s.news()).toEqual([])
  // And one that is really gone is told so.
  s.terminal.positions.clear()
  s.agents.link?.tell({ v: 1, t: 'position', op: 'remove', seq: s.agents.next(), p: { ticket: held[0]?.[0] ?? '' } })
  await s.settle(30_000)
  expect(s.news()).toEqual(['cancelled k-1.sl'])
})

test('deals of a long time without the broker are asked for, also where a newer one comes first', async () => {
  const s = await scene()
  s.terminal.byHand('buy', 0.1)
  await s.settle()
  expect(s.reports.map(r => r.type)).toEqual(['traded'])
  line(s, false)
  await s.settle(DAY)
  const { tell } = s.terminal
  s.terminal.tell = () => undefined
  s.terminal.byHand('buy', 0.2)
  s.terminal.tell = tell
  await s.settle(2 * DAY)
  line(s, true)
  s.terminal.byHand('buy', 0.3)
  await s.settle(30_000)
  const volumes = s.reports.flatMap(r => (r.type === 'traded' ? [r.quantity.toNumber()] : []))
  expect(volumes.sort()).toEqual([0.1, 0.2, 0.3])
})

test('an order that went, the agent does not know how, is not told as cancelled', async () => {
  const s = await scene()
  const limit = orderOf({ clientOrderId: 'k-2', type: 'limit', limitPrice: new Decimal('1.09') })
  await s.try(s.broker.submit(limit))
  const [order] = [...s.terminal.orders.values()]
  if (order === undefined) return expect.unreachable()
  s.news()
  const { tell } = s.terminal
  s.terminal.tell = () => undefined
  s.terminal.moveTo(1.08, 1.0801)
  s.terminal.tell = tell
  s.agents.link?.tell({ v: 1, t: 'order', op: 'remove', seq: s.agents.next(), o: order })
  expect(s.news()).toEqual([])
  await s.settle(2_000)
  expect(s.news()).toEqual(['filled k-2 0.1 @ 1.0801'])
})

test('while the books are waited for after a cut, an order that ends is told as soon as ever', async () => {
  const s = await scene()
  line(s, false)
  await s.settle(1_000)
  line(s, true)
  s.terminal.byHand('buy', 0.1)
  await s.settle(7_000)
  const { tell } = s.terminal
  const limit = orderOf({ clientOrderId: 'k-4', type: 'limit', limitPrice: new Decimal('1.09') })
  await s.try(s.broker.submit(limit))
  const [order] = [...s.terminal.orders.values()]
  if (order === undefined) return expect.unreachable()
  s.terminal.tell = () => undefined
  s.terminal.moveTo(1.08, 1.0801)
  s.terminal.tell = tell
  s.agents.link?.tell({ v: 1, t: 'order', op: 'remove', seq: s.agents.next(), o: order })
  s.news()
  await s.settle(700)
  expect(s.news()).toEqual(['filled k-4 0.1 @ 1.0801'])
})
