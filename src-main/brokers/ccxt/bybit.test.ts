import { afterEach, expect, test } from 'vitest'
import { hosts, startBybit } from '../../../e2e/venues/bybit/index.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { Unknown } from '../../core/kernel/errors.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function linear(over: Readonly<Record<string, unknown>> = {}) {
  const fake = await startBybit({ balances: { USDT: '100000', USDC: '100000' } })
  fake.exchange.quote('linear/BTCUSDT', '50000.0', '50001.0')
  const settings = { market: 'linear', leverage: 5, deadlineMs: 1_000, pollMs: 60_000, ...over }
  const broker = brokerAt(fake, { venue: 'bybit', settings, hosts })
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  await broker.settled()
  return { fake, broker }
}

let n = 0
const make = (over: Parameters<typeof order>[0] = {}) =>
  order({
    ...{ instrument: 'bybit/BTCUSDT', symbol: 'BTCUSDT', quantity: new Decimal('0.01'), type: 'market' },
    clientOrderId: `vclhw22alf-${++n}`,
    ...over,
  })

test('leverage that is set already is no fault: the order goes', async () => {
  const { broker } = await linear()
  await broker.submit(make())
  await broker.connect()
  await expect(broker.submit(make())).resolves.toMatchObject({ brokerOrderId: expect.any(String) })
})

test('what only makes a position smaller does not wait for leverage', async () => {
  const { fake, broker } = await linear()
  await broker.submit(make())
  await broker.settled()
  await broker.connect()
  fake.forget()
  await broker.submit(make({ side: 'sell', reduceOnly: true }))
  expect(fake.seen().filter(s => s.path.includes('leverage'))).toEqual([])
})

test('an order whose answer was lost is cancelled by our id alone', async () => {
  const { fake, broker } = await linear()
  const limit = make({ type: 'limit', limitPrice: new Decimal('40000') })
  await broker.submit(make())
  await broker.settled()
  fake.fault({ on: 'POST /v5/order/create', what: { kind: 'no_answer' } })
  fake.fault({ on: 'GET /v5/order/realtime', what: { kind: 'never_arrives' }, times: 5 })
  await expect(broker.submit(limit)).rejects.toBeInstanceOf(Unknown)
  await broker.cancel(limit.clientOrderId)
  const told = fake.seen().find(s => s.path.includes('order/cancel'))
  expect(JSON.parse(told?.body ?? '')).not.toHaveProperty('orderId')
  expect(fake.exchange.open()).toEqual([])
})

test('an account in USDC is asked for its own orders and positions', async () => {
  const { fake, broker } = await linear({ currency: 'USDC' })
  fake.forget()
  await broker.snapshot(0)
  const settles = fake.seen().flatMap(s => new URL(s.path, fake.rest).searchParams.get('settleCoin') ?? [])
  expect(settles.length).toBeGreaterThan(1)
  expect(new Set(settles)).toEqual(new Set(['USDC']))
})

test('more open orders than one answer holds: none is shown as gone, and none is called absent', async () => {
  const { broker } = await linear({ leverage: 50 })
  const limit = (limitPrice: number) =>
    make({ type: 'limit', quantity: new Decimal('0.001'), limitPrice: new Decimal(limitPrice) })
  for (let i = 0; i < 30; i++) await broker.submit(limit(30_000 + i))
  expect((await broker.snapshot(0)).orders).toHaveLength(30)
  for (let i = 30; i < 50; i++) await broker.submit(limit(30_000 + i))
  const lost = { ...make(), brokerOrderId: null, createdAt: Date.now() }
  await expect(broker.lookup(lost)).rejects.toThrow('more orders are open than the 50')
})
