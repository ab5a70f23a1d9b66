import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { about, executionDesk, filled, order, turn } from './execution-test-kit.ts'
import type { BrokerReport } from './report.ts'

const d = (x: number | string): Decimal => new Decimal(x)

async function working() {
  const desk = executionDesk()
  desk.send({ type: 'limit', limitPrice: d('1.05') })
  await turn()
  desk.log.length = 0
  const report = (it: unknown): void => desk.intake.report('paper', it as BrokerReport)
  const amended = (limitPrice: string, at: number) => ({
    type: 'amended',
    ...about(at),
    quantity: d(1000),
    limitPrice: d(limitPrice),
    stopPrice: null,
    stopLoss: d('1.09'),
    takeProfit: null,
  })
  return { ...desk, report, amended }
}

describe('changes that are reported', () => {
  test('out of their order, or again, do not undo newer ones', async () => {
    const { report, amended, get, log } = await working()
    report(amended('1.06', 7))
    report(amended('1.055', 6))
    report(amended('1.06', 7))
    expect(get()?.limitPrice?.toFixed()).toBe('1.06')
    expect(log).toEqual(['order.amended'])
    report(amended('1.07', 7))
    expect(get()?.limitPrice?.toFixed()).toBe('1.07')
  })

  test('that say what is known already are no news', async () => {
    const { report, amended, log } = await working()
    report(amended('1.05', 9))
    expect(log).toEqual([])
  })

  test('before anything else of an order prove that it is there', async () => {
    const desk = executionDesk()
    desk.does.submit = () => new Promise(() => undefined)
    desk.send({ type: 'limit', limitPrice: d('1.05') })
    const { quantity, ...rest } = {
      quantity: d(900),
      limitPrice: d('1.05'),
      stopPrice: null,
      stopLoss: null,
      takeProfit: null,
    }
    desk.intake.report('paper', { type: 'amended', ...about(), quantity, ...rest })
    expect(desk.get()).toMatchObject({ status: 'WORKING', brokerOrderId: 'O1', quantity })
  })
})

describe('a protective order that is told of before it is told', () => {
  const child = { clientOrderId: 'j-1.sl', brokerOrderId: 'O2', at: 6 }
  const attached = {
    type: 'attached',
    ...child,
    parent: 'j-1',
    role: 'stop_loss',
    order: { ...order, side: 'sell', type: 'stop', stopPrice: d('1.04'), stopLoss: null, reduceOnly: true },
  }

  test('ends as it was told, and is no incident', async () => {
    const { report, get, bodies } = await working()
    report({ type: 'cancelled', ...child, reason: 'oco' })
    expect(get('j-1.sl')).toBeUndefined()
    report(attached)
    expect(get('j-1.sl')).toMatchObject({ status: 'CANCELLED', text: 'oco' })
    expect(bodies('incident')).toEqual([])
  })

  test('keeps its fills, once each', async () => {
    const { report, get } = await working()
    report(filled())
    for (let i = 0; i < 3; i++) report(filled({ ...child, tradeId: 'T2' }))
    report(attached)
    report(attached)
    expect(get('j-1.sl')).toMatchObject({ status: 'FILLED', filled: d(1000) })
  })

  test('of an entry that is not there is still a foreign one', async () => {
    const { report, bodies } = await working()
    report({ type: 'cancelled', ...child, clientOrderId: 'x-1.sl', reason: 'oco' })
    expect(bodies('incident').map(i => i.code)).toEqual(['FOREIGN_REPORT'])
  })
})

describe('what cannot be a fact', () => {
  const about1 = { clientOrderId: 'j-1', brokerOrderId: 'O1', at: 5 }
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a word', 'filled'],
    ['an unknown kind', { type: 'triggered', ...about1 }],
    ['no time', { type: 'accepted', ...about1, at: Number.NaN }],
    ['no order', { type: 'cancelled', ...about1, clientOrderId: '', reason: '' }],
    ['a fill of nothing', { ...filled(), quantity: d(0) }],
    ['a fill against the clock', { ...filled(), quantity: d(-5) }],
    ['a fill at no price', { ...filled(), price: d(Number.NaN) }],
    ['a fill of text', { ...filled(), quantity: '1000' }],
    ['a fill without a trade', { ...filled(), tradeId: '' }],
    ['a fill at no rate', { ...filled(), rate: d(0) }],
    ['an endless change', { type: 'amended', ...about1, quantity: d(Number.POSITIVE_INFINITY) }],
    ['a stop for nothing', { type: 'attached', ...about1, parent: 'j-1', role: 'stop_loss', order: undefined }],
    ['money without an amount', { type: 'cash', id: 'c', kind: 'deposit', at: 5 }],
  ])('%s is left out and told to a person, once', async (_, it) => {
    const { report, bodies, get, state } = await working()
    report(it)
    report(it)
    expect(bodies('incident')).toMatchObject([{ code: 'BAD_REPORT', about: 'paper' }])
    expect([get()?.status, get()?.filled.toFixed(), state.portfolio.openCount]).toEqual(['WORKING', '0', 0])
  })

  test('reports of orders of nobody are one incident for each order, however many come', async () => {
    const { report, bodies } = await working()
    for (let i = 0; i < 500; i++) report(filled({ clientOrderId: `x-${i % 2}`, tradeId: `X${i}` }))
    expect(bodies('incident').map(i => [i.code, i.about])).toEqual([
      ['FOREIGN_REPORT', 'x-0'],
      ['FOREIGN_REPORT', 'x-1'],
    ])
  })

  test('more than was asked for counts, and is an incident', async () => {
    const { report, bodies, get } = await working()
    report(filled({ quantity: d(1500) }))
    expect(get()).toMatchObject({ status: 'FILLED', filled: d(1500) })
    expect(bodies('incident')).toMatchObject([{ code: 'OVERFILLED', about: 'j-1' }])
    expect(bodies('incident')[0]?.text).toContain('500 too much')
  })
})

test('protective prices that a broker knows nothing of stay with the order', async () => {
  const desk = executionDesk({ attaches: false })
  desk.send({ type: 'limit', limitPrice: d('1.05') })
  await turn()
  const terms = { quantity: d(900), limitPrice: d('1.05'), stopPrice: null, stopLoss: null, takeProfit: null }
  desk.intake.report('paper', { type: 'amended', ...about(), ...terms })
  expect(desk.get()).toMatchObject({ quantity: d(900), stopLoss: d('1.09') })
})
