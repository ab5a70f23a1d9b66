import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import { account, plain, refusal } from '../conformance/stand/account.ts'
import { order, ref, specs, TestMarket } from '../conformance/stand/market.ts'
import { restoreFromReports } from './fold-test-kit.ts'
import { paperBroker, paperSettings } from './index.ts'

const d = (x: number | string): Decimal => new Decimal(x)

test('after a crash the reports give back positions, orders, stops and money, and the stops still work', async () => {
  const first = await account()
  first.market.quote('EURUSD', 1.0999, 1.1)
  const orders = [
    order({ clientOrderId: 'a', stopLoss: d('1.09'), takeProfit: d('1.11') }),
    order({ clientOrderId: 'b', type: 'limit', limitPrice: d('1.08') }),
  ]
  for (const each of orders) await first.broker.submit(each)
  const { broker, reports } = first
  const restore = restoreFromReports({
    settings: broker.settings,
    instruments: await broker.instruments(),
    orders,
    reports,
  })

  const second = await account({ restore })
  expect(await second.positions()).toEqual(['buy 10000 @ 1.1'])
  expect((await second.broker.snapshot(0)).equity).toBeNull()
  expect(await refusal(second.broker.submit(order()))).toBe('NO_QUOTE')
  second.market.quote('EURUSD', 1.0899, 1.09)
  expect(second.news()).toEqual(['filled a.sl 10000 @ 1.0899', 'cancelled a.tp oco'])
  expect(await second.broker.lookup(ref('b'))).toMatchObject({ kind: 'found' })
  expect((await second.broker.snapshot(0)).cash.toFixed()).toBe('99899')
})

test('an account on another source than it was opened with is not opened: it could not be valued', async () => {
  const { market, broker } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  await broker.submit(order())
  const source = new TestMarket({ specs: specs.slice(1) })
  const other = paperBroker({ id: 'paper', title: 'Paper', settings: plain, source, restore: broker.state() })
  await expect(other.connect()).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('paper/EURUSD'),
  })
})

test('reports about an order that was never sent are a broken journal', () => {
  const about = { clientOrderId: 'x', brokerOrderId: 'O1', at: 1 }
  const past = {
    settings: { cash: d(1) },
    instruments: [],
    orders: [],
    reports: [{ type: 'accepted', ...about }] as const,
  }
  expect(() => restoreFromReports(past)).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }))
})

test('a source that fails to list its instruments is asked again', async () => {
  const market = new TestMarket()
  let calls = 0
  const source = Object.assign(Object.create(market) as TestMarket, {
    instruments: async () => {
      if (calls++ === 0) throw new TerminalError('NO_DATA', 'the folder is empty')
      return specs
    },
  })
  const broker = paperBroker({ id: 'paper', title: 'Paper', settings: plain, source })
  await expect(broker.connect()).rejects.toMatchObject({ code: 'NO_DATA' })
  expect((await broker.connect()).currency).toBe('USD')
})

test('a listener that fails keeps nothing from the others, and the failure is not hidden', async () => {
  const { market, broker, news } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  const stop = broker.reports(() => {
    throw new TerminalError('DISK_FULL', 'the disk is full')
  })
  const heard: string[] = []
  broker.reports(report => heard.push(report.type))
  await expect(broker.submit(order({ clientOrderId: 'a' }))).rejects.toMatchObject({ code: 'DISK_FULL' })
  expect(heard).toEqual(['accepted', 'filled'])
  expect(news()).toEqual(['accepted a', 'filled a 10000 @ 1.1'])
  stop()
  await broker.submit(order({ clientOrderId: 'b' }))
  expect(news()).toEqual(['accepted b', 'filled b 10000 @ 1.1'])
})

test.each([
  [{ cash: d(-1) }, 'cash'],
  [{ cash: d(Number.NaN) }, 'cash'],
  [{ currency: '' }, 'currency'],
  [{ latencyMs: Number.NaN }, 'latencyMs'],
  [{ stopOut: 1 }, 'stopOut'],
  [{ seed: 0.5 }, 'seed'],
  [{ rolloverMinute: 1440 }, 'rolloverMinute'],
  [{ spread: { kind: 'ratio', value: 0.6 } }, 'spread'],
  [{ spread: { kind: 'steps', value: Infinity } }, 'spread'],
  [{ slippage: { spot: -1, equity: 0, forex: 0, cfd: 0, future: 0, margin: 0, option: 0 } }, 'slippage'],
] as const)('settings that make no sense are named: %o', (wrong, name) => {
  expect(() => paperSettings(wrong)).toThrow(new RegExp(name))
})
