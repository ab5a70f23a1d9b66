import { afterEach, expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { Refused, Unknown } from '../../core/kernel/errors.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const d = (text: string): Decimal => new Decimal(text)

async function futures(over: Readonly<Record<string, unknown>> = {}) {
  const fake = await startBinance()
  fake.futures.quote('BTCUSDT', '50000.0', '50000.1')
  const settings = { market: 'linear', leverage: 5, deadlineMs: 700, pollMs: 300, symbols: ['BTCUSDT'], ...over }
  const broker = brokerAt(fake, { venue: 'binance', settings, hosts })
  const reports: BrokerReport[] = []
  broker.reports(report => reports.push(report))
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  const types = (id: string): string =>
    reports.flatMap(r => ('clientOrderId' in r && r.clientOrderId === id ? [r.type] : [])).join(' ')
  return { fake, broker, reports, types }
}

let n = 0
const make = (over: Partial<WorkingOrder>): WorkingOrder =>
  order({
    instrument: 'binance/BTCUSDT',
    symbol: 'BTCUSDT',
    quantity: d('0.01'),
    clientOrderId: `vclhw22alf-${++n}`,
    ...over,
  })

test('a stop waits in its own list, is listed and cancelled there, and is told under one number throughout', async () => {
  const { fake, broker, reports, types } = await futures()
  const stop = make({ type: 'stop', stopPrice: d('51000') })
  const { brokerOrderId } = await broker.submit(stop)
  expect(brokerOrderId).toMatch(/^algo-/)
  const other = make({ type: 'stop_limit', stopPrice: d('52000'), limitPrice: d('52010') })
  await broker.submit(other)
  const { orders } = await broker.snapshot(0)
  expect(orders).toMatchObject([
    { clientOrderId: stop.clientOrderId, brokerOrderId, type: 'stop', status: 'open' },
    { clientOrderId: other.clientOrderId, type: 'stop_limit' },
  ])
  await broker.cancel(other.clientOrderId)
  await broker.settled()
  expect(types(other.clientOrderId)).toBe('accepted cancelled')
  fake.futures.quote('BTCUSDT', '51100.0', '51100.1')
  fake.futures.print('BTCUSDT', '51100.0', '0.001', 'buy')
  await expect.poll(() => types(stop.clientOrderId), { timeout: 5_000 }).toBe('accepted filled')
  expect(reports.every(r => r.type !== 'traded')).toBe(true)
  const after = await broker.snapshot(0)
  expect(after.orders).toEqual([])
  expect(after.closed).toContainEqual(
    expect.objectContaining({ clientOrderId: stop.clientOrderId, brokerOrderId, status: 'filled' }),
  )
  expect(after.positions).toMatchObject([{ side: 'buy', quantity: d('0.01') }])
})

test('a stop that nobody answered for is found by our id', async () => {
  const { fake, broker, types } = await futures()
  fake.fault({ on: 'POST /fapi/v1/algoOrder', what: { kind: 'no_answer' } })
  const stop = make({ type: 'stop', stopPrice: d('51000') })
  await expect(broker.submit(stop)).rejects.toBeInstanceOf(Unknown)
  await broker.settled()
  expect(types(stop.clientOrderId)).toBe('accepted')
  const found = await broker.lookup({ ...stop, brokerOrderId: null, createdAt: Date.now() })
  expect(found).toMatchObject({
    kind: 'found',
    reports: [{ type: 'accepted', brokerOrderId: expect.stringMatching(/^algo-/) }],
  })
})

test('leverage and margin mode are set before the first order of an instrument, once', async () => {
  const { fake, broker } = await futures({ marginMode: 'isolated' })
  fake.forget()
  for (let i = 0; i < 2; i++) await broker.submit(make({ type: 'market' }))
  const told = fake
    .seen()
    .filter(s => s.method === 'POST')
    .map(s => s.path.split('?')[0])
  expect(told.filter(p => p === '/fapi/v1/leverage')).toHaveLength(1)
  expect(told.filter(p => p === '/fapi/v1/marginType')).toHaveLength(1)
  expect(fake.futures.leverage('BTCUSDT')).toBe(5)
})

test('what may only reduce is refused where it would open, and goes to the venue as such', async () => {
  const { fake, broker } = await futures()
  await expect(broker.submit(make({ side: 'sell', type: 'market', reduceOnly: true }))).rejects.toBeInstanceOf(Refused)
  await broker.submit(make({ type: 'market', quantity: d('0.02') }))
  fake.forget()
  await broker.submit(make({ side: 'sell', type: 'market', reduceOnly: true }))
  const [sent] = fake.seen().filter(s => s.method === 'POST')
  expect(sent?.body).toMatch(/reduceOnly=true/)
})

test('the balance is the money without what open positions have earned', async () => {
  const { fake, broker } = await futures()
  const before = (await broker.snapshot(0)).cash
  await broker.submit(make({ type: 'market', quantity: d('0.1') }))
  await broker.settled()
  fake.futures.quote('BTCUSDT', '55000.0', '55000.1')
  const { cash, positions } = await broker.snapshot(0)
  // The fee alone has gone: 0.1 x 50000.1 x 0.05 %.
  expect(before.sub(cash).toDecimalPlaces(4).toFixed()).toBe('2.5')
  expect(positions).toMatchObject([{ entryPrice: d('50000.1') }])
})
