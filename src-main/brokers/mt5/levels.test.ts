import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { orderOf, type Scene, scene } from './scene-test-kit.ts'

const d = (text: string) => new Decimal(text)

test('a stop that a person sets, moves and takes away in MetaTrader is told as an order of the entry', async () => {
  const s = await scene()
  await s.try(s.broker.submit(orderOf({ clientOrderId: 'e-1' })))
  const [ticket] = [...s.terminal.positions.keys()]
  if (ticket === undefined) return expect.unreachable()
  s.news()
  const set = async (sl: number) => {
    s.terminal.request({ t: 'position_modify', ticket, sl, tp: null })
    await s.settle()
    return s.news()
  }
  expect(await set(1.09)).toEqual(['attached e-1.sl 1.09'])
  expect(await set(1.095)).toEqual(['amended e-1.sl 0.1 1.095'])
  expect(await set(0)).toEqual(['cancelled e-1.sl'])
  expect(await set(1.08)).toEqual(['attached e-1.sl2 1.08'])
  expect(await s.try(s.broker.cancel('e-1.sl2'))).toBe('done')
  expect(s.news()).toEqual(['cancelled e-1.sl2'])
  expect(s.terminal.positions.get(ticket)?.sl).toBe(0)
})

test('a stop of our own for a position that others opened stands in the position, whole or not at all', async () => {
  const s = await scene()
  s.terminal.byHand('buy', 0.3)
  await s.settle()
  const [ticket = ''] = [...s.terminal.positions.keys()]
  s.news()
  const stop = { side: 'sell', type: 'stop', stopPrice: d('1.09'), closes: ticket } as const
  expect(await s.try(s.broker.submit(orderOf({ ...stop, quantity: d('0.1') })))).toBe('Refused NOT_OFFERED')
  expect(await s.try(s.broker.submit(orderOf({ ...stop, side: 'buy', quantity: d('0.3') })))).toBe('Refused WRONG_SIDE')
  expect(await s.try(s.broker.submit(orderOf({ ...stop, clientOrderId: 'f-1', quantity: d('0.3') })))).toBe('done')
  expect(s.terminal.positions.get(ticket)?.sl).toBe(1.09)
  expect(s.news()).toEqual(['accepted f-1'])
  expect(await s.try(s.broker.submit(orderOf({ ...stop, quantity: d('0.3') })))).toBe('Refused TAKEN')
  expect(await s.try(s.broker.amend('f-1', { quantity: d('0.2') }))).toBe('Refused NOT_OFFERED')
  expect(await s.try(s.broker.amend('f-1', { stopPrice: d('1.095') }))).toBe('done')
  expect(s.news()).toEqual(['amended f-1 0.3 1.095'])
  expect((await s.broker.snapshot(0)).orders).toMatchObject([
    { clientOrderId: 'f-1', parent: null, role: null, status: 'open' },
  ])
  s.terminal.moveTo(1.09, 1.0901)
  await s.settle()
  expect(s.news()).toEqual(['filled f-1 0.3 @ 1.09'])
})

test('what others do is told as theirs: trades, a stop of theirs, a stop out, deposits, swap; credit is no cash', async () => {
  const s = await scene()
  s.terminal.byHand('buy', 0.2)
  const [ticket = ''] = [...s.terminal.positions.keys()]
  s.terminal.request({ t: 'position_modify', ticket, sl: 1.09, tp: null })
  s.terminal.moveTo(1.08, 1.0801)
  s.terminal.money('balance', 500)
  s.terminal.money('balance', -20)
  s.terminal.money('credit', 100)
  s.terminal.money('interest', 1.5)
  await s.settle()
  expect(s.reports.map(r => r.type)).toEqual(['traded', 'traded', 'cash', 'cash', 'cash'])
  expect(s.news().slice(2)).toEqual(['deposit 500', 'withdrawal -20', 'adjustment 1.5'])
})

test('on a netting account an entry does not take away the levels that a person set for the position', async () => {
  const s = await scene({ hedging: false })
  await s.try(s.broker.submit(orderOf()))
  const [ticket = ''] = [...s.terminal.positions.keys()]
  s.terminal.request({ t: 'position_modify', ticket, sl: 1.05, tp: 1.2 })
  await s.try(s.broker.submit(orderOf()))
  expect(s.terminal.positions.get(ticket)).toMatchObject({ vol: 0.2, sl: 1.05, tp: 1.2 })
})

/** The broker takes no levels with an opening; the agent set them after, or could not. */
function splitting({ agents }: Scene, ok: boolean): void {
  const link = agents.link ?? expect.unreachable()
  const carryOut = link.trade.bind(link)
  link.trade = async body => {
    if (body.t !== 'order_send') return carryOut(body)
    const { sl = 0, tp = 0 } = body
    const done = await carryOut({ ...body, sl: 0, tp: 0 })
    if (!done.ok || done.pos === undefined) return expect.unreachable()
    if (ok) await carryOut({ t: 'position_modify', ticket: done.pos, sl, tp })
    return { ...done, split: ok ? { ok } : { ok, code: 'INVALID_STOPS', msg: 'Invalid stops' } }
  }
}

test.each(['first', 'last'] as const)(
  'levels that were set in a second step are as if they had come with it (events %s)',
  async events => {
    const s = await scene({ events })
    splitting(s, true)
    await s.try(s.broker.submit(orderOf({ clientOrderId: 'p-1', stopLoss: d('1.09'), takeProfit: d('1.12') })))
    const news = ['accepted p-1', 'filled p-1 0.1 @ 1.1001', 'attached p-1.sl 1.09', 'attached p-1.tp 1.12']
    expect(s.news().sort()).toEqual(news.sort())
  },
)

test.each(['first', 'last'] as const)(
  'a position that is open without the levels it was to have is told so, and takes a stop after (events %s)',
  async events => {
    const s = await scene({ events })
    splitting(s, false)
    await s.try(s.broker.submit(orderOf({ clientOrderId: 'p-2', stopLoss: d('1.09'), takeProfit: d('1.12') })))
    await s.settle()
    const ends = s.reports.filter(r => r.type === 'cancelled')
    expect(ends.map(r => [r.clientOrderId, r.reason])).toEqual(
      ['p-2.sl', 'p-2.tp'].map(id => [id, 'the broker took it neither with the order nor after: Invalid stops']),
    )
    const gone = ['attached p-2.sl 1.09', 'cancelled p-2.sl', 'attached p-2.tp 1.12', 'cancelled p-2.tp']
    expect(s.news().sort()).toEqual(['accepted p-2', 'filled p-2 0.1 @ 1.1001', ...gone].sort())
    const [ticket = ''] = [...s.terminal.positions.keys()]
    const stop = { side: 'sell', type: 'stop', stopPrice: d('1.09'), closes: ticket } as const
    expect(await s.try(s.broker.submit(orderOf({ ...stop, clientOrderId: 'p-3' })))).toBe('done')
    expect(s.terminal.positions.get(ticket)?.sl).toBe(1.09)
  },
)
