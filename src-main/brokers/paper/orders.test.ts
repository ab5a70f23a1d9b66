import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { account, line } from '../conformance/stand/account.ts'
import { order, START } from '../conformance/stand/market.ts'

const d = (x: number | string): Decimal => new Decimal(x)

test('a market order eats the levels of the source and continues on the next quote', async () => {
  const { market, place, news, positions } = await account()
  const depth = {
    bids: [[1.0999, 9_000_000]],
    asks: [
      [1.1, 4_000],
      [1.1001, 3_000],
    ],
  } as const
  market.quote('EURUSD', 1.0999, 1.1, { depth })
  expect(await place(order({ clientOrderId: 'a' }))).toEqual([
    'accepted a',
    'filled a 4000 @ 1.1',
    'filled a 3000 @ 1.1001',
  ])
  market.quote('EURUSD', 1.1004, 1.1005)
  expect(news()).toEqual(['filled a 3000 @ 1.1005'])
  expect(await positions()).toEqual(['buy 10000 @ 1.10018'])
})

test('without depth a ladder is assumed, and nobody gets the same lot twice from one quote', async () => {
  const depth = { size: 8_000, of: 'base', levels: 3, spacing: 0.0001 } as const
  const ladders = { spot: depth, equity: depth, forex: depth, cfd: depth, future: depth, margin: depth, option: depth }
  const { market, place, news } = await account({ settings: { depth: ladders } })
  market.quote('EURUSD', 1.0999, 1.1)
  expect(await place(order({ clientOrderId: 'a' }))).toEqual([
    'accepted a',
    'filled a 8000 @ 1.1',
    'filled a 2000 @ 1.10011',
  ])
  expect(await place(order({ clientOrderId: 'b', quantity: d(20_000) }))).toEqual([
    'accepted b',
    'filled b 6000 @ 1.10011',
    'filled b 8000 @ 1.10022',
  ])
  market.quote('EURUSD', 1.0999, 1.1)
  expect(news()).toEqual(['filled b 6000 @ 1.1'])
})

test('a limit order fills at its price or better, only up to the displayed size', async () => {
  const { market, place, news } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  const limit = order({ clientOrderId: 'a', type: 'limit', limitPrice: d('1.0995') })
  expect(await place(limit)).toEqual(['accepted a'])
  market.quote('EURUSD', 1.0995, 1.0996)
  expect(news()).toEqual([])
  market.quote('EURUSD', 1.0994, 1.0995, { askSize: 4_000 })
  expect(news()).toEqual(['filled a 4000 @ 1.0995'])
  market.quote('EURUSD', 1.0989, 1.099)
  expect(news()).toEqual(['filled a 6000 @ 1.099'])
})

test('a buy stop triggers on the ask, a sell stop on the bid', async () => {
  const { market, place, news } = await account()
  market.quote('EURUSD', 1.1, 1.1002)
  await place(order({ clientOrderId: 'up', type: 'stop', stopPrice: d('1.1010') }))
  await place(order({ clientOrderId: 'down', type: 'stop', stopPrice: d('1.0990'), side: 'sell' }))
  market.quote('EURUSD', 1.1007, 1.1009)
  market.quote('EURUSD', 1.0991, 1.0993)
  expect(news()).toEqual([])
  market.quote('EURUSD', 1.1008, 1.101)
  expect(news()).toEqual(['filled up 10000 @ 1.101'])
  market.quote('EURUSD', 1.0985, 1.0987)
  expect(news()).toEqual(['filled down 10000 @ 1.0985'])
})

test('a stop-limit waits at its limit when the market jumps over it', async () => {
  const { market, place, news } = await account()
  market.quote('EURUSD', 1.1, 1.1002)
  await place(order({ clientOrderId: 'a', type: 'stop_limit', stopPrice: d('1.1010'), limitPrice: d('1.1012') }))
  market.quote('EURUSD', 1.102, 1.1022)
  expect(news()).toEqual([])
  market.quote('EURUSD', 1.1009, 1.1011)
  expect(news()).toEqual(['filled a 10000 @ 1.1011'])
})

test('ioc fills what it can and fok all or nothing', async () => {
  const { market, place } = await account()
  const thin = { depth: { bids: [[1.0999, 4_000]], asks: [[1.1, 4_000]] } } as const
  market.quote('EURUSD', 1.0999, 1.1, thin)
  expect(await place(order({ clientOrderId: 'f', timeInForce: 'fok' }))).toEqual([
    'accepted f',
    'cancelled f fok: not all of it could be filled at once',
  ])
  expect(await place(order({ clientOrderId: 'i', timeInForce: 'ioc' }))).toEqual([
    'accepted i',
    'filled i 4000 @ 1.1',
    'cancelled i ioc: the rest could not be filled at once',
  ])
  market.quote('EURUSD', 1.0999, 1.1)
  expect(await place(order({ clientOrderId: 'g', timeInForce: 'fok' }))).toEqual(['accepted g', 'filled g 10000 @ 1.1'])
})

test('gtd and day orders expire on the clock', async () => {
  const { market, place, news, reports } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  const far = { type: 'limit', limitPrice: d('1.05') } as const
  await place(order({ clientOrderId: 'g', ...far, timeInForce: 'gtd', expiresAt: START + 60_000 }))
  await place(order({ clientOrderId: 'd', ...far, timeInForce: 'day' }))
  await place(order({ clientOrderId: 'c', ...far }))
  market.pass(60_000)
  expect(news()).toEqual(['expired g'])
  market.pass(13 * 3_600_000)
  expect(news()).toEqual([])
  market.pass(3_600_000)
  expect(news()).toEqual(['expired d'])
  expect(reports.at(-1)).toMatchObject({ at: Date.UTC(2024, 0, 4) })
})

test('an amended order is told in full and may fill at once; a cancelled one does not come back', async () => {
  const { market, broker, place, news } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  const far = { type: 'limit', limitPrice: d('1.05') } as const
  await place(order({ clientOrderId: 'a', ...far }))
  await broker.amend('a', { quantity: d(5_000), limitPrice: d('1.1') })
  expect(news()).toEqual(['amended a 5000', 'filled a 5000 @ 1.1'])
  await place(order({ clientOrderId: 'b', ...far }))
  await broker.cancel('b')
  market.quote('EURUSD', 1.04, 1.0401)
  expect(news()).toEqual(['cancelled b on request'])
})

test('slippage worsens market fills by at most its share, the same in every run', async () => {
  const run = async (seed: number) => {
    const { paperDefaults } = await import('./settings.ts')
    const { market, place } = await account({
      settings: { slippage: { ...paperDefaults.slippage, forex: 0.001 }, seed },
    })
    market.quote('EURUSD', 1.0999, 1.1)
    const lines: string[] = []
    for (let i = 0; i < 20; i++) lines.push(...(await place(order({ clientOrderId: `s${i}` }))))
    return lines.filter(text => text.startsWith('filled')).map(text => Number(text.split('@ ')[1]))
  }
  const prices = await run(1)
  expect(await run(1)).toEqual(prices)
  expect(await run(2)).not.toEqual(prices)
  expect(Math.min(...prices)).toBeGreaterThanOrEqual(1.1)
  expect(Math.max(...prices)).toBeLessThanOrEqual(1.1011 + 2e-4)
  expect(new Set(prices).size).toBeGreaterThan(10)
})

test('commission is a share of the notional in account currency', async () => {
  const { paperDefaults } = await import('./settings.ts')
  const { market, broker, place, reports } = await account({ settings: { commission: paperDefaults.commission } })
  market.quote('EURGBP', 0.8, 0.8001)
  market.quote('GBPUSD', 1.25, 1.2502)
  await place(order({ instrument: 'paper/EURGBP' }))
  const fill = reports.find(report => report.type === 'filled')
  // 10,000 x 0.8001 GBP x 1.2501 x 0.00003
  expect(fill).toMatchObject({ fee: d('0.30006150'), rate: d('1.2501') })
  expect((await broker.snapshot(0)).cash.toFixed()).toBe('99999.6999385')
})

test('latency: answered at once, so that a replay may wait for it; the price of the arrival counts', async () => {
  const { market, place, news, broker } = await account({ settings: { latencyMs: 50 } })
  market.quote('EURUSD', 1.0999, 1.1)
  expect(await place(order({ clientOrderId: 'a' }))).toEqual(['accepted a'])
  market.pass(49)
  market.quote('EURUSD', 1.1009, 1.101)
  expect(news()).toEqual([])
  market.pass(1)
  expect(news()).toEqual(['filled a 10000 @ 1.101'])
  await place(order({ clientOrderId: 'i', timeInForce: 'ioc', type: 'limit', limitPrice: d('1.2') }))
  market.quote('EURUSD', 1.1019, 1.102)
  market.pass(50)
  expect(news()).toEqual(['filled i 10000 @ 1.102'])
  expect((await broker.snapshot(0)).orders).toEqual([])
})

test('latency: a change or cancel that comes too late has no effect, and the order is told as it is', async () => {
  const { market, broker, place, news } = await account({ settings: { latencyMs: 50 } })
  market.quote('EURUSD', 1.0999, 1.1)
  await place(order({ clientOrderId: 'a', type: 'limit', limitPrice: d('1.09') }))
  await place(order({ clientOrderId: 's', type: 'stop', stopPrice: d('1.12') }))
  market.pass(50)
  await broker.cancel('a')
  await broker.amend('s', { stopPrice: d('1.105') })
  market.pass(49)
  expect(news()).toEqual([])
  market.quote('EURUSD', 1.0899, 1.09)
  market.quote('EURUSD', 1.1059, 1.106)
  expect(news()).toEqual(['filled a 10000 @ 1.09'])
  market.pass(1)
  expect(news()).toEqual(['amended s 10000'])
  expect(broker.state().orders[0]?.request.stopPrice?.toFixed()).toBe('1.12')
  await broker.cancel('s')
  expect(news()).toEqual([])
  market.pass(50)
  expect(news()).toEqual(['cancelled s on request'])
})

test('latency: an order that is changed on its way arrives no earlier for it', async () => {
  const { market, broker, place, news } = await account({ settings: { latencyMs: 50 } })
  market.quote('EURUSD', 1.0999, 1.1)
  await place(order({ clientOrderId: 'a', type: 'limit', limitPrice: d('1.08') }))
  const restarted = await account({ market, settings: { latencyMs: 0 }, restore: broker.state() })
  await restarted.broker.amend('a', { limitPrice: d('1.2') })
  market.quote('EURUSD', 1.0999, 1.1)
  expect(restarted.news()).toEqual(['amended a 10000'])
  market.pass(50)
  expect(restarted.news()).toEqual(['filled a 10000 @ 1.1'])
  expect(news()).toEqual([])
})

test('quotes outside the session trade nothing', async () => {
  const { market, place, news } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  market.quote('GERCFD', 16_000, 16_001)
  const far = { type: 'limit', limitPrice: d(15_000), quantity: d('0.1') } as const
  await place(order({ clientOrderId: 'a', instrument: 'paper/GERCFD', ...far }))
  market.pass(6 * 3_600_000)
  market.quote('GERCFD', 14_999, 15_000)
  expect(news()).toEqual([])
  market.pass(16 * 3_600_000)
  market.quote('GERCFD', 14_999, 15_000)
  expect(news()).toEqual(['filled a 0.1 @ 15000'])
})

test('a report may be answered with the next order, and its reports follow in order', async () => {
  const { market, broker, reports, place } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  const sent: Promise<unknown>[] = []
  broker.reports(report => {
    if (report.type === 'accepted' && report.clientOrderId === 'first')
      sent.push(broker.submit(order({ clientOrderId: 'second', side: 'sell' })))
  })
  // Who listens after the one that answers hears the same order.
  const later: string[] = []
  broker.reports(report => later.push(line(report)))
  await place(order({ clientOrderId: 'first' }))
  await Promise.all(sent)
  expect(reports.map(report => `${report.type} ${report.type === 'cash' ? '' : report.clientOrderId}`)).toEqual([
    'accepted first',
    'filled first',
    'accepted second',
    'filled second',
  ])
  expect(later).toEqual(reports.map(line))
})
