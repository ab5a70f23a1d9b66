import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { orderOf, recordOf, scene } from './scene-test-kit.ts'

test('after a restart our orders are known by their comments, and what happened meanwhile is told once', async () => {
  const before = await scene()
  const limit = orderOf({ clientOrderId: 'c-1', type: 'limit', limitPrice: new Decimal('1.09') })
  const entry = orderOf({ clientOrderId: 'c-2', stopLoss: new Decimal('1.095') })
  await before.try(before.broker.submit(limit))
  await before.try(before.broker.submit(entry))
  const told = [...before.reports]
  expect(before.news()).toEqual(['accepted c-1', 'accepted c-2', 'filled c-2 0.1 @ 1.1001', 'attached c-2.sl 1.095'])
  const of = (type: string, id: string) =>
    told.find(r => r.type === type && r.type !== 'cash' && r.clientOrderId === id)
  const [filled, attached] = [of('filled', 'c-2'), of('attached', 'c-2.sl')]
  if (filled?.type !== 'filled' || attached?.type !== 'attached') return expect.unreachable()
  await before.broker.disconnect()

  // The price falls while nobody looks: the stop is met, then the limit order.
  await before.settle(60_000)
  before.terminal.moveTo(1.08, 1.0801)
  before.terminal.byHand('sell', 0.3)
  await before.settle(60_000)

  const { position } = filled
  const after = await scene({
    before,
    orders: [
      recordOf(limit, { brokerOrderId: null, status: 'UNKNOWN' }),
      recordOf(entry, { brokerOrderId: filled.brokerOrderId, status: 'FILLED', position, filled: entry.quantity }),
      recordOf(orderOf({ ...attached.order, clientOrderId: 'c-2.sl' }), {
        ...{ brokerOrderId: attached.brokerOrderId, parent: 'c-2', role: 'stop_loss', closes: position },
      }),
    ],
    reportsOf: id => told.filter(r => r.type !== 'cash' && r.clientOrderId === id),
  })
  expect(after.news().sort()).toEqual(['accepted c-1', 'filled c-1 0.1 @ 1.0801', 'filled c-2.sl 0.1 @ 1.08'])
  // What others traded before it was connected is in the books, not news.
  const { reports, positions, orders, closed } = await after.broker.snapshot(told[0]?.at ?? 0)
  expect(reports.flatMap(r => (r.type === 'traded' ? [r.quantity.toFixed()] : []))).toEqual(['0.3'])
  expect(positions.map(p => `${p.side} ${p.quantity.toFixed()}`).sort()).toEqual(['buy 0.1', 'sell 0.3'])
  expect(orders).toEqual([])
  expect(closed.map(o => `${o.clientOrderId} ${o.status}`)).toEqual(
    expect.arrayContaining(['c-1 filled', 'c-2.sl filled']),
  )
})

test('a stop whose position was closed by hand while nobody looked has ended', async () => {
  const before = await scene()
  const entry = orderOf({ clientOrderId: 'd-1', stopLoss: new Decimal('1.09') })
  await before.try(before.broker.submit(entry))
  const told = [...before.reports]
  const attached = told.find(r => r.type === 'attached')
  const [ticket] = [...before.terminal.positions.keys()]
  if (attached?.type !== 'attached' || ticket === undefined) return expect.unreachable()
  await before.broker.disconnect()
  before.terminal.byHand('sell', 0.1, ticket)
  await before.settle(1_000)
  const after = await scene({
    before,
    orders: [
      recordOf(orderOf({ ...attached.order, clientOrderId: 'd-1.sl' }), {
        ...{ brokerOrderId: attached.brokerOrderId, parent: 'd-1', role: 'stop_loss', closes: ticket },
      }),
    ],
    reportsOf: id => told.filter(r => r.type !== 'cash' && r.clientOrderId === id),
  })
  expect(after.news()).toEqual(['cancelled d-1.sl'])
})
