import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { orderOf, scene } from './scene-test-kit.ts'

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
