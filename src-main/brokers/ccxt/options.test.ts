import { afterEach, expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { contract, contractsFrom, expiryAfter, optionSymbol } from '../../../e2e/venues/binance/option-contracts.ts'
import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { TestStep } from '../venue-form.ts'
import { testConnection } from './connection-test.ts'
import { brokerAt, endpointsOf, realClock } from './fake-venue-test-kit.ts'
import type { Listed } from './markets.ts'
import { soonest } from './option-listing.ts'
import { refuseExpired } from './option-rules.ts'
import { settingsFrom } from './settings.ts'
import { makeStreams } from './streams/make-streams.ts'
import { binance } from './venues/binance.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const d = (text: string): Decimal => new Decimal(text)
const expiry = expiryAfter(Date.now(), 8)
const [call, put] = [optionSymbol('BTC', expiry, '60000', 'C'), optionSymbol('BTC', expiry, '60000', 'P')]
const MINUTE = 60_000

async function options(over: Readonly<Record<string, unknown>> = {}) {
  const soon = { ...contract('BTC', expiryAfter(Date.now(), 1), '61000', 'C'), expiry: Date.now() + 10 * MINUTE }
  const fake = await startBinance({ contracts: [...contractsFrom(Date.now()), soon] })
  const books = fake.options.exchange
  for (const symbol of [call, put, soon.market.symbol]) books.quote(symbol, '5000', '5005')
  const settings = { market: 'option', pollMs: 300, ...over }
  const broker = brokerAt(fake, { venue: 'binance', settings, hosts })
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  const { market } = settingsFrom(binance, { market: 'option' })
  return { fake, books, broker, market, soon: soon.market.symbol }
}

let n = 0
const make = (symbol: string, over: Partial<WorkingOrder> = {}): WorkingOrder =>
  order({
    ...{ instrument: `binance/${symbol}`, symbol, type: 'market', quantity: d('0.1') },
    clientOrderId: `vclhw22alf-o${++n}`,
    ...over,
  })

test('a contract says what it is a right to, until when, and is no pair of its underlying', async () => {
  const { broker } = await options({ symbols: [call, 'ETH'] })
  const all = await broker.instruments()
  expect(all.map(i => i.symbol).filter(s => !s.startsWith('ETH'))).toEqual([call])
  expect(all.filter(i => i.symbol.startsWith('ETH'))).toHaveLength(4)
  expect(all.find(i => i.symbol === call)).toMatchObject({
    ...{ class: 'option', base: call, quote: 'USDT', leverage: d('1'), priceStep: d('5'), qtyStep: d('0.01') },
    option: { kind: 'call', strike: d('60000'), expiry, underlying: 'BTC' },
  })
})

test('a purchase goes out under the name of our id that the venue knows, and its premium is money no more', async () => {
  const { fake, broker } = await options()
  const before = await broker.snapshot(0)
  fake.forget()
  const made = make(call)
  await broker.submit(made)
  await broker.settled()
  const sent = new URLSearchParams(fake.seen().find(s => s.method === 'POST' && s.path === '/eapi/v1/order')?.body)
  expect(sent.get('clientOrderId')).toBe(made.clientOrderId)
  expect(sent.has('newClientOrderId')).toBe(false)
  expect(sent.has('reduceOnly')).toBe(false)
  const after = await broker.snapshot(0)
  expect(after.positions).toMatchObject([{ side: 'buy', quantity: d('0.1'), entryPrice: d('5005') }])
  expect(after.reports.flatMap(r => (r.type === 'filled' ? [r.fee.toFixed()] : []))).toEqual(['15.015'])
  // 3 % of the premium at this venue; what the contract cost is a position.
  expect(before.cash.sub(after.cash).toFixed()).toBe('15.015')
  expect(fake.options.exchange.balances().find(b => b.asset === 'USDT')?.free).toBe('19484.485')
})

test("the venue's own stream rings when an order fills: nobody waits for the next look", async () => {
  const { fake, books, broker } = await options({ pollMs: 60_000 })
  const told: BrokerReport[] = []
  broker.reports(report => told.push(report))
  await expect.poll(() => fake.sockets(), { timeout: 5_000 }).toBe(1)
  await broker.submit(make(call, { type: 'limit', limitPrice: d('4500') }))
  await broker.settled()
  books.quote(call, '4400', '4500')
  await expect.poll(() => told.map(r => r.type), { timeout: 5_000 }).toEqual(['accepted', 'filled'])
})

test('nothing is written: what is sold is held, and the venue is told that it may only reduce', async () => {
  const { fake, broker } = await options()
  await expect(broker.submit(make(call, { side: 'sell' }))).rejects.toMatchObject({ code: 'REDUCE_ONLY' })
  await broker.submit(make(call))
  await broker.settled()
  const much = make(call, { side: 'sell', quantity: d('0.11') })
  await expect(broker.submit(much)).rejects.toMatchObject({ code: 'REDUCE_ONLY' })
  fake.forget()
  await broker.submit(make(call, { side: 'sell' }))
  const [sent] = fake.seen().filter(s => s.method === 'POST')
  expect(sent?.body).toMatch(/reduceOnly=true/)
  await broker.settled()
  expect((await broker.snapshot(0)).positions).toEqual([])
})

test('shortly before its expiry a contract is not bought any more, and is still sold; after it neither', async () => {
  const { fake, books, broker, market, soon } = await options()
  books.deposit(soon, '0.5')
  fake.forget()
  await expect(broker.submit(make(soon))).rejects.toMatchObject({
    code: 'EXPIRES_SOON',
    message: expect.stringContaining('settlement price'),
  })
  expect(fake.seen().filter(s => s.method === 'POST')).toEqual([])
  await broker.submit(make(soon, { side: 'sell' }))
  const instrument = (await broker.instruments()).find(i => i.symbol === soon)
  if (instrument?.option === undefined) throw new Error('no such contract')
  const { expiry: end } = instrument.option
  expect(() => refuseExpired(market, instrument, 'sell', end - 1)).not.toThrow()
  expect(() => refuseExpired(market, instrument, 'sell', end)).toThrow(/expired at .* UTC/)
  expect(() => refuseExpired(market, instrument, 'buy', end - 30 * MINUTE)).not.toThrow()
})

test('at expiry the position becomes the money that the venue paid, and the books add up', async () => {
  const { fake, broker } = await options()
  for (const symbol of [call, put]) await broker.submit(make(symbol))
  await broker.settled()
  const before = await broker.snapshot(0)
  expect(before.positions).toHaveLength(2)
  await new Promise(later => setTimeout(later, 5))
  for (const symbol of [call, put]) fake.options.expire(symbol, '66000')
  const { positions, cash, reports, orders } = await broker.snapshot(before.at)
  expect({ positions, orders }).toEqual({ positions: [], orders: [] })
  const settled = reports.flatMap(r => (r.type === 'traded' ? [r] : []))
  expect(settled).toMatchObject([
    { side: 'sell', position: `binance/${call}`, price: d('6000'), fee: d('0.99'), reason: /settled in cash/ },
    { side: 'sell', position: `binance/${put}`, price: ZERO, fee: ZERO, reason: /worthless/ },
  ])
  const profit = settled.reduce((sum, r) => sum.add(r.price.sub('5005').mul(r.quantity)).sub(r.fee), ZERO)
  expect(cash.sub(before.cash).toFixed()).toBe(profit.toFixed())
  // The same again next time: the core knows a trade that it has by its id.
  expect((await broker.snapshot(before.at)).reports.filter(r => r.type === 'traded')).toEqual(settled)
})

test('what expired while nobody looked is settled when somebody looks again', async () => {
  const { fake, broker } = await options()
  await broker.submit(make(call))
  await broker.settled()
  const before = await broker.snapshot(0)
  await broker.disconnect()
  fake.setClock(9 * 86_400_000)
  fake.options.expire(call, '66000')
  const [held] = before.positions
  if (held === undefined) throw new Error('nothing is held')
  const settings = { market: 'option', symbols: ['BTC'] }
  const later = brokerAt(fake, { venue: 'binance', settings, hosts }, { positions: () => [held] })
  ends.unshift(() => later.disconnect())
  await later.connect()
  const contracts = await later.instruments()
  expect(contracts.find(i => i.symbol === call)).toMatchObject({ class: 'option', base: call, option: { expiry } })
  expect(contracts.some(i => i.symbol === put)).toBe(false)
  // The venue tells of it after a look that was later than the expiry: the books hold it still.
  const { positions, reports } = await later.snapshot(Date.now() + 3_600_000)
  expect(positions).toEqual([])
  expect(reports.filter(r => r.type === 'traded')).toMatchObject([{ instrument: held.instrument, price: d('6000') }])
  await expect(later.submit(make(call))).rejects.toMatchObject({ code: 'EXPIRED' })
})

test('the word on an expiry that comes when the books were put right without it sells nothing that nobody holds', async () => {
  const { fake, broker } = await options()
  await broker.submit(make(call))
  await broker.settled()
  const before = await broker.snapshot(0)
  await broker.disconnect()
  let books = before.positions
  const settings = { market: 'option', symbols: ['BTC'] }
  const later = brokerAt(fake, { venue: 'binance', settings, hosts }, { positions: () => books })
  ends.unshift(() => later.disconnect())
  await later.connect()
  fake.options.expire(call, '66000')
  const told = async () => (await later.snapshot(before.at)).reports.filter(r => r.type === 'traded').length
  expect(await told()).toBe(1)
  books = []
  expect(await told()).toBe(0)
})

test('more contracts than are wanted: those that expire first, and a word on the others', () => {
  const listing = (symbol: string, end: number): Listed =>
    ({ symbol, instrument: { option: { expiry: end } } }) as unknown as Listed
  const all = [listing('c', 3), listing('a', 1), listing('b', 2)]
  expect(soonest(all, 2).map(l => l.symbol)).toEqual(['a', 'b'])
  expect(soonest(all, 3)).toBe(all)
})

test('a contract that is not listed here is told all the same when it is held', async () => {
  const { books, broker } = await options({ symbols: ['ETH'] })
  books.place({
    ...{ symbol: call, side: 'buy', type: 'limit', quantity: '0.2', price: '5005', trigger: null },
    ...{ timeInForce: 'gtc', postOnly: false, reduceOnly: false, clientId: null, expiresAt: null },
  })
  const { positions } = await broker.snapshot(0)
  expect(positions).toMatchObject([{ instrument: `binance/${call}`, quantity: d('0.2'), entryPrice: d('5005') }])
})

test('the connection test reads the options account, and hears of the one contract that has a price', async () => {
  const fake = await startBinance()
  ends.push(() => fake.close())
  fake.options.exchange.quote(put, '300', '305')
  const settings = settingsFrom(binance, { market: 'option', endpoints: endpointsOf(fake, hosts) })
  const steps = new Map<string, TestStep>()
  await testConnection({
    ...{ id: 'mine', venue: binance, settings, clock: realClock, streams: makeStreams },
    credentials: async () => fake.keys,
    tell: step => void steps.set(step.step, step),
    signal: new AbortController().signal,
  })
  expect([...steps.values()].map(s => s.state)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok'])
  expect(steps.get('account')?.text).toBe('The account is read: 20000 USDT, 12 instruments.')
  expect(steps.get('stream')?.text).toBe(`Prices come: ${put}.`)
})

test('there is no play money for options', () => {
  expect(() => settingsFrom(binance, { market: 'option', sandbox: true })).toThrow(/no play money/)
})
