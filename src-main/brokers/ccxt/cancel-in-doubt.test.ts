import { afterEach, expect, test } from 'vitest'
import { hosts as binance, startBinance } from '../../../e2e/venues/binance/index.ts'
import { hosts as bitfinex, startBitfinex } from '../../../e2e/venues/bitfinex/index.ts'
import { hosts as coinbaseexchange, startCoinbaseexchange } from '../../../e2e/venues/coinbaseexchange/index.ts'
import { hosts as kraken, startKraken } from '../../../e2e/venues/kraken/index.ts'
import { hosts as krakenfutures, startKrakenfutures } from '../../../e2e/venues/krakenfutures/index.ts'
import { hosts as kucoin, startKucoin } from '../../../e2e/venues/kucoin/index.ts'
import type { FakeVenue } from '../../../e2e/venues/lib/types.ts'
import { hosts as okx, startOkx } from '../../../e2e/venues/okx/index.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { Unknown } from '../../core/kernel/errors.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

interface Case {
  readonly venue: string
  readonly hosts: Readonly<Record<string, string>>
  readonly instrument: string
  readonly place: string
  /** Where the order goes. */
  readonly path: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly terms?: Partial<WorkingOrder>
  start(): Promise<FakeVenue>
  books?(fake: FakeVenue): FakeVenue['exchange']
}

/** An order that arrived, and whose answer was lost. */
async function doubted({ venue, hosts, instrument, place, path, settings, terms, start, books }: Case) {
  const fake = await start()
  const exchange = books?.(fake) ?? fake.exchange
  exchange.quote(place, '50000', '50001')
  const broker = brokerAt(fake, { venue, hosts, settings: { deadlineMs: 1_000, pollMs: 60_000, ...settings } })
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  await broker.settled()
  const about = { instrument: `${venue}/${instrument}`, symbol: instrument, quantity: new Decimal('0.1') }
  const made = order({ ...about, limitPrice: new Decimal('40000'), ...terms })
  fake.fault({ on: `POST ${path}`, what: { kind: 'no_answer' } })
  await expect(broker.submit(made)).rejects.toBeInstanceOf(Unknown)
  return { fake, broker, made, open: () => exchange.open() }
}

const money = { balances: { USD: '1000000', USDT: '1000000' } }
const usd = { currency: 'USD' }
const usdt = { currency: 'USDT' }
const stop = { type: 'stop', limitPrice: null, stopPrice: new Decimal('60000') } as const

test.each<Case>([
  {
    venue: 'kraken',
    hosts: kraken,
    instrument: 'XXBTZUSD',
    place: 'XXBTZUSD',
    path: '/0/private/AddOrder',
    settings: usd,
    start: () => startKraken({}),
  },
  {
    venue: 'krakenfutures',
    hosts: krakenfutures,
    instrument: 'PF_XBTUSD',
    place: 'PF_XBTUSD',
    path: '/derivatives/api/v3/sendorder',
    settings: { leverage: 5 },
    start: () => startKrakenfutures(money),
  },
  {
    venue: 'okx',
    hosts: okx,
    instrument: 'BTC-USDT',
    place: 'BTC-USDT',
    path: '/api/v5/trade/batch-orders',
    settings: usdt,
    start: () => startOkx(money),
  },
  {
    venue: 'kucoin',
    hosts: kucoin,
    instrument: 'BTC-USDT',
    place: 'BTC-USDT',
    path: '/api/v1/hf/orders',
    settings: usdt,
    start: () => startKucoin(money),
  },
  {
    venue: 'coinbaseexchange',
    hosts: coinbaseexchange,
    instrument: 'BTC-USD',
    place: 'BTC-USD',
    path: '/orders',
    settings: usd,
    start: () => startCoinbaseexchange(money),
  },
  {
    venue: 'binance',
    hosts: binance,
    instrument: 'BTCUSDT',
    place: 'BTCUSDT',
    path: '/api/v3/order',
    settings: usdt,
    start: () => startBinance(money),
  },
])('$venue: it is cancelled by our id', async about => {
  const { broker, made, open } = await doubted(about)
  expect(open()).toHaveLength(1)
  await broker.cancel(made.clientOrderId)
  expect(open()).toEqual([])
})

test('a stop of Binance futures is cancelled by our id in its own list', async () => {
  const { fake, broker, made } = await doubted({
    ...{ venue: 'binance', hosts: binance, instrument: 'BTCUSDT', place: 'BTCUSDT', terms: stop },
    ...{ path: '/fapi/v1/algoOrder', settings: { market: 'linear', leverage: 5 } },
    start: () => startBinance(money),
    books: fake => ('futures' in fake ? (fake.futures as FakeVenue['exchange']) : fake.exchange),
  })
  await broker.cancel(made.clientOrderId)
  expect(
    fake
      .seen()
      .filter(s => s.method === 'DELETE')
      .map(s => s.path.split('?')[0]),
  ).toEqual(['/fapi/v1/algoOrder'])
})

test('where the venue cancels by its own number alone, nothing goes out under another', async () => {
  const { fake, broker, made, open } = await doubted({
    ...{ venue: 'bitfinex', hosts: bitfinex, instrument: 'tBTCUSD', place: 'tBTCUSD', settings: usd },
    path: '/v2/auth/w/order/submit',
    start: () => startBitfinex(money),
  })
  await expect(broker.cancel(made.clientOrderId)).rejects.toMatchObject({ code: 'NOT_KNOWN' })
  expect(fake.seen().filter(s => s.path.includes('cancel'))).toEqual([])
  // Soon it has heard of the order.
  await broker.settled()
  await broker.cancel(made.clientOrderId)
  expect(open()).toEqual([])
})
