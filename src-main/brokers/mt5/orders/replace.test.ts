import { expect, test } from 'vitest'
import { Decimal } from '../../../core/kernel/decimal.ts'
import type { LinkEvent } from '../link/agent-link.ts'
import { orderOf, scene } from '../scene-test-kit.ts'
import type { TradeBody } from '../wire/to-agent.ts'

const limit = (id: string) =>
  orderOf({ clientOrderId: id, type: 'limit', limitPrice: new Decimal('1.09'), quantity: new Decimal('0.3') })

/** A working order of 0.3, and the link that it came over. */
async function working(id: string) {
  const s = await scene()
  await s.try(s.broker.submit(limit(id)))
  s.news()
  const { link } = s.agents
  const [order] = [...s.terminal.orders.values()]
  if (link === null || order === undefined) return expect.unreachable()
  return { s, link, order }
}

test('another volume is another order there, and the same order here', async () => {
  const { s, link, order } = await working('h-1')
  expect(await s.try(s.broker.amend('h-1', { quantity: new Decimal('0.2') }))).toBe('done')
  expect(link.sent.slice(1).map(b => b.t)).toEqual(['order_cancel', 'order_send'])
  const [first, , second] = link.sent as Extract<TradeBody, { t: 'order_send' }>[]
  expect(second?.coid).not.toBe(first?.coid)
  expect(s.news()).toEqual(['amended h-1 0.2 1.09'])
  const { orders, closed } = await s.broker.snapshot(0)
  expect(orders.map(o => `${o.clientOrderId} ${o.quantity.toFixed()} ${o.brokerOrderId !== order.ticket}`)).toEqual([
    'h-1 0.2 true',
  ])
  expect(closed).toEqual([])
  expect(await s.try(s.broker.cancel('h-1'))).toBe('done')
  expect(s.news()).toEqual(['cancelled h-1'])
})

test('what was filled on the way is not sent again, though its deal is told late', async () => {
  const { s, link, order } = await working('h-2')
  const trade = link.trade.bind(link)
  const deal = {
    ticket: '9001',
    order: order.ticket,
    posId: '9000',
    s: 'EURUSD',
    type: 'buy',
    entry: 'in',
    vol: 0.1,
  } as const
  const figures = { price: 1.09, profit: 0, commission: 0, swap: 0, fee: 0, magic: '770001', reason: 'expert' } as const
  const late: LinkEvent = {
    ...{ v: 1, t: 'deal', seq: s.agents.next() },
    d: { ...deal, ...figures, comment: order.comment, ms: s.clock.now() },
  } as const
  link.trade = async body => {
    if (body.t !== 'order_cancel') return trade(body)
    s.terminal.orders.delete(order.ticket)
    link.tell({
      ...{ v: 1, t: 'order', seq: s.agents.next(), op: 'remove' },
      o: { ...order, state: 'canceled', volLeft: 0.2, doneMs: s.clock.now() },
    } as const)
    s.clock.schedule(s.clock.now() + 50, () => link.tell(late))
    return { v: 1, t: 'result', re: 'q', ok: true, code: 'OK', retcode: 10009 }
  }
  expect(await s.try(s.broker.amend('h-2', { quantity: new Decimal('0.2') }))).toBe('done')
  expect(link.sent.at(-1)).toMatchObject({ t: 'order_send', vol: 0.1 })
  expect(s.news()).toEqual(['amended h-2 0.2 1.09', 'filled h-2 0.1 @ 1.09'])
})

test('when the second is refused the order has ended, and nobody is told otherwise', async () => {
  const { s, link } = await working('h-3')
  const trade = link.trade.bind(link)
  link.trade = async body =>
    body.t === 'order_send'
      ? { v: 1, t: 'result', re: 'q', ok: false, code: 'NO_MONEY', retcode: 10019, retry: 'never', msg: '' }
      : trade(body)
  expect(await s.try(s.broker.amend('h-3', { quantity: new Decimal('0.5') }))).toBe('Refused NO_MONEY')
  expect(s.news()).toEqual(['cancelled h-3'])
})

test('a volume that the broker does not take is refused before anything is cancelled', async () => {
  const { s, link } = await working('h-4')
  expect(await s.try(s.broker.amend('h-4', { quantity: new Decimal('0.005') }))).toBe('Refused INVALID_VOLUME')
  expect(link.sent).toHaveLength(1)
})
