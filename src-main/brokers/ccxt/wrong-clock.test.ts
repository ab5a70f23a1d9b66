import { afterEach, expect, test } from 'vitest'
import { hosts as binance, startBinance } from '../../../e2e/venues/binance/index.ts'
import { hosts as bitfinex, startBitfinex } from '../../../e2e/venues/bitfinex/index.ts'
import { hosts as bitstamp, startBitstamp } from '../../../e2e/venues/bitstamp/index.ts'
import { hosts as gemini, startGemini } from '../../../e2e/venues/gemini/index.ts'
import { hosts as krakenfutures, startKrakenfutures } from '../../../e2e/venues/krakenfutures/index.ts'
import type { FakeVenue } from '../../../e2e/venues/lib/types.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { brokerAt, realClock } from './fake-venue-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const AHEAD = 10 * 60_000
/** This machine's clock is ten minutes fast. */
const fast: Clock = {
  now: () => realClock.now() + AHEAD,
  schedule: (at, task) => realClock.schedule(at - AHEAD, task),
}

interface Case {
  readonly venue: string
  readonly hosts: Readonly<Record<string, string>>
  readonly symbol: string
  readonly path: string
  start(): Promise<FakeVenue>
}
const money = { balances: { USD: '1000000', usd: '1000000' } }

// Without a question for its time the venue's answers are dated all the same.
test.each<Case>([
  {
    ...{ venue: 'bitfinex', hosts: bitfinex, symbol: 'tBTCUSD', path: '/v2/auth/w/order/submit' },
    start: () => startBitfinex(money),
  },
  {
    ...{ venue: 'krakenfutures', hosts: krakenfutures, symbol: 'PF_XBTUSD', path: '/derivatives/api/v3/sendorder' },
    start: () => startKrakenfutures(money),
  },
  { venue: 'bitstamp', hosts: bitstamp, symbol: 'btcusd', path: '/api/v2/buy/', start: () => startBitstamp(money) },
  { venue: 'gemini', hosts: gemini, symbol: 'btcusd', path: '/v1/order/new', start: () => startGemini(money) },
])('$venue: fills and lost answers are found by a machine whose clock is fast', async at => {
  const { venue, hosts, symbol, path } = at
  const fake = await at.start()
  fake.exchange.quote(symbol, '50000', '50001')
  const settings = { currency: 'USD', deadlineMs: 1_000, pollMs: 60_000 }
  const broker = brokerAt(fake, { venue, hosts, settings }, { clock: fast })
  const reports: BrokerReport[] = []
  broker.reports(report => reports.push(report))
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  const { timeOffset } = await broker.connect()
  expect(Math.abs(timeOffset + AHEAD)).toBeLessThan(2_000)
  const about = {
    instrument: `${venue}/${symbol}`,
    symbol,
    quantity: new Decimal('0.1'),
    limitPrice: new Decimal('50001'),
  }
  await broker.submit(order(about))
  await expect.poll(() => reports.map(r => r.type)).toEqual(expect.arrayContaining(['accepted', 'filled']))
  // Bought at once, and nobody answered: it is in no list of open orders.
  const lost = order({ ...about, clientOrderId: 'vclhw22alf-18' })
  fake.fault({ on: `POST ${path}`, what: { kind: 'no_answer' } })
  await expect(broker.submit(lost)).rejects.toThrow()
  const found = await broker.lookup({ ...lost, brokerOrderId: null, createdAt: fast.now() })
  expect(found.kind === 'found' ? found.reports.map(r => r.type) : found).toEqual(
    expect.arrayContaining(['accepted', 'filled']),
  )
})

test('a clock that is set while connected is noticed at the next look, and requests are signed for it', async () => {
  // ccxt signs by the real clock: it is the venue's that jumps, and ours by a little.
  let ours = 0
  const fake = await startBinance()
  fake.setClock(AHEAD)
  fake.exchange.quote('BTCUSDT', '50000', '50001')
  const about = { venue: 'binance', hosts: binance, settings: { currency: 'USDT', pollMs: 60_000 } }
  const broker = brokerAt(fake, about, { clock: { ...realClock, now: () => realClock.now() + ours } })
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  const { timeOffset } = await broker.connect()
  expect(Math.abs(timeOffset - AHEAD)).toBeLessThan(2_000)
  await broker.settled()
  ours = 2_000
  fake.setClock(0)
  const { cash } = await broker.snapshot(Date.now() - 1_000)
  expect(cash.gt(0)).toBe(true)
  expect(Math.abs((broker.house?.venueNow() ?? 0) - Date.now())).toBeLessThan(1_000)
})

test('the same at a venue that tells no time', async () => {
  let wrong = -AHEAD
  const fake = await startBitfinex(money)
  fake.exchange.quote('tBTCUSD', '50000', '50001')
  const about = { venue: 'bitfinex', hosts: bitfinex, settings: { currency: 'USD', pollMs: 60_000 } }
  const broker = brokerAt(fake, about, { clock: { ...realClock, now: () => realClock.now() + wrong } })
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  await broker.settled()
  wrong = 0
  await broker.snapshot(Date.now() - 1_000)
  expect(Math.abs((broker.house?.venueNow() ?? 0) - Date.now())).toBeLessThan(2_000)
})
