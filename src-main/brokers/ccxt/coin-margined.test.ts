import { afterEach, expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { Decimal, text, ZERO } from '../../core/kernel/decimal.ts'
import { Refused } from '../../core/kernel/errors.ts'
import { inverseField } from '../../core/market/payoff.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import { fillOf } from '../../core/orders/order-test-kit.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { applyFill, type Position } from '../../core/portfolio/position.ts'
import type { CcxtBroker } from './broker.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { NotedSink } from './streams/streams-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const d = (n: string | number): Decimal => new Decimal(n)
const PERP = 'BTCUSD_PERP'

async function coin(over: Readonly<Record<string, unknown>> = {}, options: Parameters<typeof startBinance>[0] = {}) {
  const fake = await startBinance(options)
  fake.coin.quote(PERP, '50000.0', '50000.1')
  const settings = { market: 'inverse', leverage: 5, deadlineMs: 900, pollMs: 300, ...over }
  const broker = brokerAt(fake, { venue: 'binance', settings, hosts })
  const reports: BrokerReport[] = []
  broker.reports(report => reports.push(report))
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  const session = await broker.connect()
  return { fake, broker, reports, session }
}

let n = 0
const make = (over: Partial<WorkingOrder>): WorkingOrder =>
  order({
    ...{ instrument: `binance/${PERP}`, symbol: PERP, type: 'market', quantity: d(100) },
    clientOrderId: `vclhw22alf-${++n}`,
    ...over,
  })

/** What the terminal's books make of what was told. */
async function folded(
  broker: CcxtBroker,
  reports: readonly BrokerReport[],
  sides: ReadonlyMap<string, 'buy' | 'sell'>,
) {
  const listed = new Map((await broker.instruments()).map(i => [i.id, i]))
  let [position, cash]: [Position | undefined, Decimal] = [undefined, ZERO]
  for (const report of reports) {
    if (report.type !== 'filled') continue
    const instrument = listed.get(report.position)
    if (instrument === undefined) throw new Error(`no ${report.position}`)
    const { quantity, price, fee, rate } = report
    const told = { quantity: text(quantity), price: text(price), fee: text(fee), rate: text(rate) }
    const side = sides.get(report.clientOrderId) ?? 'buy'
    const contract = { multiplier: text(instrument.multiplier), ...inverseField(instrument) }
    const effect = applyFill(position, fillOf({ side, position: 'p', ...told, ...contract }), null, 0)
    position = effect.position ?? undefined
    cash = cash.add(effect.realised).sub(fee)
  }
  return { position, cash }
}

test('an account in a coin lists its perpetual and its dated contracts, with what they pay', async () => {
  const { broker, session } = await coin()
  expect(session.currency).toBe('BTC')
  const found = await broker.instruments()
  expect(found.map(i => i.symbol)).toEqual([PERP, 'BTCUSD_301227'])
  expect(found[0]).toMatchObject({
    ...{ base: 'BTC', quote: 'USD', class: 'future', inverse: true, feeInKind: false },
    ...{ multiplier: d(100), qtyStep: d(1), priceStep: d('0.1'), leverage: d(5), minNotional: null },
  })
  expect(found[0]?.aliases).toEqual(['BTC/USD:BTC', 'BTCUSD', 'BTC-USD'])
  const ether = await coin({ currency: 'ETH' })
  expect(await ether.broker.instruments()).toMatchObject([{ symbol: 'ETHUSD_PERP', base: 'ETH', multiplier: d(10) }])
})

test('what is earned and paid by the terminal’s books is what the venue has, through a flip', async () => {
  const { fake, broker, reports } = await coin()
  const before = (await broker.snapshot(0)).cash
  const sides = new Map<string, 'buy' | 'sell'>()
  const trade = async (side: 'buy' | 'sell', quantity: number, bid: number): Promise<void> => {
    fake.coin.quote(PERP, bid.toFixed(1), (bid + 0.1).toFixed(1))
    const made = make({ side, quantity: d(quantity) })
    sides.set(made.clientOrderId, side)
    await broker.submit(made)
    await broker.settled()
  }
  await trade('buy', 100, 50_000)
  await trade('buy', 60, 55_000)
  await trade('sell', 40, 60_000)
  await trade('sell', 200, 40_000)
  const { cash, positions } = await broker.snapshot(0)
  const books = await folded(broker, reports, sides)
  // The venue rounds each amount to eight digits.
  expect(cash.sub(before).sub(books.cash).abs().toNumber()).toBeLessThan(6e-8)
  expect(positions).toMatchObject([{ side: 'sell', quantity: d(80), entryPrice: d(40_000) }])
  expect(books.position).toMatchObject({ side: 'sell', quantity: d(80), entryPrice: d(40_000) })
  await trade('buy', 80, 30_000)
  const last = await broker.snapshot(0)
  const end = await folded(broker, reports, sides)
  expect(end.position).toBeUndefined()
  expect(last.cash.sub(before).sub(end.cash).abs().toNumber()).toBeLessThan(8e-8)
  // A fall of a quarter earns a short a third of its worth at entry: 80 x 100 USD, 0.2 BTC.
  expect(last.cash.sub(cash).toNumber()).toBeCloseTo(0.2 / 3, 3)
})

test('the balance is the coin without what open positions have earned', async () => {
  const { fake, broker } = await coin()
  await broker.submit(make({ quantity: d(1_000) }))
  await broker.settled()
  fake.coin.quote(PERP, '60000.0', '60000.1')
  const { cash, positions, currency } = { ...(await broker.snapshot(0)), currency: 'BTC' }
  // The fee alone has gone: 100 000 USD at 50 000.1, 0.05 %.
  expect([currency, cash.toFixed()]).toEqual(['BTC', '4.99900001'])
  expect(positions).toMatchObject([{ quantity: d(1_000), entryPrice: d('50000.1') }])
})

test('a stop sends nothing: the terminal keeps it', async () => {
  const { fake, broker } = await coin()
  fake.forget()
  for (const over of [
    { type: 'stop', stopPrice: d(51_000) },
    { type: 'stop_limit', stopPrice: d(51_000), limitPrice: d(51_010) },
  ] as const)
    await expect(broker.submit(make(over))).rejects.toBeInstanceOf(Refused)
  expect(fake.seen().filter(s => s.method === 'POST')).toEqual([])
  expect(broker.capabilities.orderTypes).not.toContain('stop')
})

test('leverage and margin mode are set there, and dated contracts are traded like the perpetual', async () => {
  const { fake, broker } = await coin({ marginMode: 'isolated' })
  fake.coin.quote('BTCUSD_301227', '52000.0', '52000.1')
  fake.forget()
  await broker.submit(make({ instrument: 'binance/BTCUSD_301227', symbol: 'BTCUSD_301227', quantity: d(10) }))
  await broker.settled()
  const told = fake.seen().flatMap(s => (s.method === 'POST' ? [s.path.split('?')[0]] : []))
  expect(told.filter(p => p !== '/dapi/v1/listenKey')).toEqual([
    '/dapi/v1/marginType',
    '/dapi/v1/leverage',
    '/dapi/v1/order',
  ])
  expect((await broker.snapshot(0)).positions).toMatchObject([{ id: 'binance/BTCUSD_301227', quantity: d(10) }])
})

test('in hedge mode a long and a short stand beside each other', async () => {
  const { broker, fake } = await coin({}, { hedge: true })
  await broker.submit(make({ side: 'buy' }))
  await broker.submit(make({ side: 'sell', quantity: d(30) }))
  await broker.settled()
  expect(fake.coin.positions()).toMatchObject([{ leg: 'long' }, { leg: 'short' }])
  expect((await broker.snapshot(0)).positions).toMatchObject([
    { side: 'buy', quantity: d(100) },
    { side: 'sell', quantity: d(30) },
  ])
})

test('prices of perpetual and dated contracts come together, though ccxt asks for each kind apart', async () => {
  const { fake, broker } = await coin()
  fake.coin.quote('BTCUSD_301227', '52000.0', '52000.1')
  const sink = new NotedSink()
  const stop = broker.watch([`binance/${PERP}`, 'binance/BTCUSD_301227'], sink)
  await expect.poll(() => new Set(sink.bids)).toEqual(new Set([50_000, 52_000]))
  stop()
  expect(sink.problems).toEqual([])
})
