import { afterEach, describe, expect, test } from 'vitest'
import { hosts as binanceHosts, type FakeBinance, startBinance } from '../../../../e2e/venues/binance/index.ts'
import { hosts as krakenHosts, startKraken } from '../../../../e2e/venues/kraken/index.ts'
import type { FakeVenue } from '../../../../e2e/venues/lib/types.ts'
import { Decimal } from '../../../core/kernel/decimal.ts'
import type { WorkingOrder } from '../../../core/orders/order.ts'
import type { BrokerReport } from '../../../core/orders/report.ts'
import { brokerAt } from '../fake-venue-test-kit.ts'
import { makeStreams } from './make-streams.ts'
import { until } from './streams-test-kit.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

interface Row {
  readonly venue: string
  readonly symbol: string
  readonly hosts: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, unknown>>
  start(): Promise<FakeVenue>
  /** Which of its books; left out: its only ones. */
  readonly books?: (fake: FakeBinance) => FakeVenue['exchange']
  /** The least quantity; left out: a thousandth. */
  readonly unit?: string
}
const rows: readonly Row[] = [
  { venue: 'binance', symbol: 'BTCUSDT', hosts: binanceHosts, settings: { currency: 'USDT' }, start: startBinance },
  { venue: 'kraken', symbol: 'XXBTZUSD', hosts: krakenHosts, settings: { currency: 'USD' }, start: startKraken },
  {
    ...{ venue: 'binance', symbol: 'BTCUSD_PERP', hosts: binanceHosts, start: startBinance },
    settings: { market: 'inverse', currency: 'BTC', leverage: 5 },
    books: fake => fake.coin,
    unit: '1',
  },
]

/** An account whose orders are looked at seldom unless the venue's stream rings. */
async function stand({ venue, symbol, hosts, settings, start, books: booksOf, unit = '0.001' }: Row) {
  const fake = await start()
  ends.push(() => fake.close())
  const books = booksOf?.(fake as FakeBinance) ?? fake.exchange
  books.quote(symbol, '50000.0', '50010.0')
  const broker = brokerAt(fake, { venue, hosts, settings: { ...settings, pollMs: 4_000 } }, { streams: makeStreams })
  ends.push(() => broker.disconnect())
  const reports: BrokerReport[] = []
  broker.reports(report => reports.push(report))
  await broker.connect()
  // Some streams say nothing until something happens.
  await until(() => fake.sockets() > 0, 5_000)
  const order: WorkingOrder = {
    instrument: `${venue}/${symbol}`,
    symbol,
    broker: venue,
    side: 'buy',
    type: 'limit',
    quantity: new Decimal(unit).mul(15),
    limitPrice: new Decimal('50005'),
    stopPrice: null,
    timeInForce: 'gtc',
    expiresAt: null,
    stopLoss: null,
    takeProfit: null,
    closes: null,
    reduceOnly: false,
    intent: 'i1',
    strategy: null,
    clientOrderId: `own-${Date.now().toString(36)}-1`,
  }
  await broker.submit(order)
  /** A unit is sold to the order, so many times at once. */
  const trade = (times: number): void => {
    for (let i = 0; i < times; i++) {
      books.quote(symbol, '49990.0', '50004.0', '1', unit)
      books.quote(symbol, '49990.0', '50010.0')
    }
  }
  const fills = () => reports.filter(r => r.type === 'filled')
  return { fake, broker, trade, fills }
}

describe.each(rows)('own orders at $venue, $symbol', row => {
  test('fifteen trades at once are fifteen reports, each once, though messages come twice', async () => {
    const { fake, trade, fills } = await stand(row)
    fake.stream.twice(6)
    trade(15)
    await until(() => fills().length >= 15, 3_500)
    expect(new Set(fills().map(f => f.tradeId)).size).toBe(15)
    expect(
      fills()
        .reduce((sum, f) => sum.plus(f.quantity), new Decimal(0))
        .toFixed(),
    ).toBe(new Decimal(row.unit ?? '0.001').mul(15).toFixed())
  })

  test('what happens while the stream is cut is told when it is back', async () => {
    const { fake, trade, fills } = await stand(row)
    fake.stream.cut()
    trade(3)
    await until(() => fills().length === 3, 6_000)
    trade(2)
    await until(() => fills().length === 5, 6_000)
  })
})

const [spot] = rows as [Row]
const futures: Row = {
  ...spot,
  settings: { market: 'linear', currency: 'USDT', leverage: 5 },
  books: fake => fake.futures,
}

test.each([
  ['ends the user stream and leaves the socket open', spot, (fake: FakeBinance) => fake.user.terminate()],
  ['lets the listen key expire', futures, (fake: FakeBinance) => fake.user.expireListenKey()],
] as const)('Binance %s: it is opened anew, and what was missed is told', async (_name, row, fault) => {
  const { fake, trade, fills } = await stand(row)
  fault(fake as FakeBinance)
  trade(3)
  await until(() => fills().length === 3, 6_000)
  trade(2)
  await until(() => fills().length === 5, 6_000)
})
