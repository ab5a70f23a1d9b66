import { afterEach, expect, test } from 'vitest'
import { type FakeBinance, hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import type { BrokerPast } from '../../core/journal/past.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { Unknown } from '../../core/kernel/errors.ts'
import type { OrderRecord } from '../../core/orders/order-record.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { brokerAt, noPast } from './fake-venue-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const d = (text: string): Decimal => new Decimal(text)
const made = order({ instrument: 'binance/BTCUSDT', symbol: 'BTCUSDT', quantity: d('0.01'), limitPrice: d('49000') })

/** A terminal that remembers `past`. */
async function terminal(fake: FakeBinance, past: BrokerPast = noPast) {
  const settings = { deadlineMs: 700, pollMs: 200, symbols: ['BTCUSDT'] }
  const broker = brokerAt(fake, { venue: 'binance', settings, hosts }, { past })
  const reports: BrokerReport[] = []
  broker.reports(report => reports.push(report))
  ends.push(() => broker.disconnect())
  await broker.connect()
  await broker.settled()
  return { broker, reports, types: () => reports.map(r => r.type).join(' ') }
}

async function venue(): Promise<FakeBinance> {
  const fake = await startBinance()
  fake.exchange.quote('BTCUSDT', '50000.00', '50001.00')
  ends.push(() => fake.close())
  return fake
}

/** What the journal has of the order. */
const past = (over: Partial<OrderRecord>, told: readonly BrokerReport[] = []): BrokerPast => ({
  orders: [
    {
      ...made,
      createdAt: Date.now(),
      updatedAt: Date.now(),
      status: 'WORKING',
      filled: d('0'),
      ...over,
    } as OrderRecord,
  ],
  account: undefined,
  reportsOf: () => told,
})

test('what filled while the terminal was off is told after, once, and not what was told before', async () => {
  const fake = await venue()
  const first = await terminal(fake)
  const { brokerOrderId } = await first.broker.submit(made)
  fake.exchange.book('BTCUSDT', [['48000.00', '1']], [['48999.00', '0.004']])
  await expect.poll(first.types).toMatch(/^accepted filled/)
  await first.broker.disconnect()
  fake.exchange.book('BTCUSDT', [['48000.00', '1']], [['48999.00', '1']])
  const second = await terminal(fake, past({ brokerOrderId, status: 'PARTIAL', filled: d('0.004') }, first.reports))
  expect(second.types()).toBe('filled traded')
  expect(second.reports[0]).toMatchObject({ clientOrderId: made.clientOrderId, quantity: d('0.006') })
})

test('one that nobody knows about is found by our id when the terminal is back, and followed', async () => {
  const fake = await venue()
  const first = await terminal(fake)
  fake.fault({ on: 'POST /api/v3/order', what: { kind: 'no_answer' } })
  await expect(first.broker.submit(made)).rejects.toBeInstanceOf(Unknown)
  await first.broker.disconnect()
  const second = await terminal(fake, past({ brokerOrderId: null, status: 'UNKNOWN' }))
  expect(second.types()).toBe('accepted')
  const [shown] = (await second.broker.snapshot(0)).orders
  expect(shown).toMatchObject({ clientOrderId: made.clientOrderId, status: 'open' })
  await second.broker.cancel(made.clientOrderId)
  await second.broker.settled()
  expect(second.types()).toBe('accepted cancelled')
})

test("somebody else's order and trade are nobody's here", async () => {
  const fake = await venue()
  const { broker, reports } = await terminal(fake)
  await expect.poll(() => broker.house?.stream.isAlive).toBe(true)
  const asked = {
    symbol: 'BTCUSDT',
    side: 'buy',
    quantity: '0.02',
    trigger: null,
    postOnly: false,
    reduceOnly: false,
  } as const
  const more = { clientId: 'web_1', expiresAt: null, timeInForce: 'gtc' } as const
  fake.exchange.place({ ...asked, ...more, type: 'limit', price: '40000' })
  fake.exchange.place({ ...asked, ...more, clientId: 'web_2', type: 'market', price: null })
  await expect.poll(() => reports.filter(r => r.type === 'traded').length, { timeout: 5_000 }).toBeGreaterThan(0)
  const { orders, reports: told } = await broker.snapshot(0)
  expect(orders).toMatchObject([{ clientOrderId: null, status: 'open' }])
  expect(told.filter(r => r.type === 'filled')).toEqual([])
  await broker.cancelForeign(orders[0]?.brokerOrderId ?? '', 'binance/BTCUSDT')
  expect((await broker.snapshot(0)).orders).toEqual([])
})
