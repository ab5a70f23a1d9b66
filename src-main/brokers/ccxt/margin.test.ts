import { afterEach, expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { Refused } from '../../core/kernel/errors.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const d = (text: string): Decimal => new Decimal(text)
const BTC = 'binance/BTCUSDT'

/** A cross margin account with 20,000 USDT; fees are 0.1 %, and interest is 0.1 % an hour. */
async function margined(over: object = {}, form: object = {}) {
  const fake = await startBinance({ marginHourly: '0.001', marginBalances: { USDT: '20000' }, ...over })
  fake.exchange.quote('BTCUSDT', '50000.00', '50000.01')
  const settings = { market: 'margin', currency: 'USDT', leverage: 3, pollMs: 300, ...form }
  const broker = brokerAt(fake, { venue: 'binance', settings, hosts })
  const reports: BrokerReport[] = []
  broker.reports(report => reports.push(report))
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  /** What the core makes of the books: cash and open profit at these prices. */
  const equity = async (): Promise<Decimal> => {
    const { cash, positions } = await broker.snapshot(0)
    return positions.reduce((sum, { instrument, side, quantity, entryPrice }) => {
      const moved = d(instrument === BTC ? '50000' : '2500')
        .sub(entryPrice)
        .mul(quantity)
      return sum.add(side === 'buy' ? moved : moved.neg())
    }, cash)
  }
  return { fake, broker, reports, equity }
}

let n = 0
const make = (over: Partial<WorkingOrder>): WorkingOrder =>
  order({
    instrument: BTC,
    symbol: 'BTCUSDT',
    quantity: d('0.1'),
    type: 'market',
    clientOrderId: `vclhw22alf-${++n}`,
    ...over,
  })

type Fake = Awaited<ReturnType<typeof startBinance>>
const sent = (fake: Fake) => fake.seen().filter(s => s.method === 'POST' && s.path.includes('order'))
const effects = (fake: Fake): string[] =>
  sent(fake).map(({ path, body }) => `${path} ${new URLSearchParams(body).get('sideEffectType')}`)
const ORDER = '/sapi/v1/margin/order'

test('an order that opens borrows what it lacks, one that closes repays, and none reaches the spot account', async () => {
  const { fake, broker } = await margined()
  expect(broker.capabilities).toMatchObject({ positions: 'netting', reduceOnly: false })
  fake.forget()
  await broker.submit(make({ quantity: d('0.5') }))
  expect(fake.margin.debt('USDT').borrowed.toFixed()).toBe('5000.005')
  await broker.submit(make({ side: 'sell', quantity: d('0.4') }))
  await broker.submit(make({ type: 'stop', side: 'sell', stopPrice: d('45000'), quantity: d('0.05') }))
  expect(effects(fake)).toEqual([`${ORDER} MARGIN_BUY`, `${ORDER} AUTO_REPAY`, `${ORDER} AUTO_REPAY`])
  expect(fake.margin.debt('USDT').borrowed.toFixed()).toBe('0')
  expect(fake.exchange.orders.size).toBe(0)
})

test('a short position is what is owed of the coin; what it was sold at comes from its trades', async () => {
  const { broker, equity } = await margined()
  await broker.submit(make({ side: 'sell', quantity: d('0.3') }))
  await broker.settled()
  const { positions, marginUsed } = await broker.snapshot(0)
  // Interest of the first hour is owed as well.
  expect(positions).toMatchObject([{ id: BTC, side: 'sell', quantity: d('0.3003'), entryPrice: d('50000') }])
  expect(marginUsed.toFixed()).toBe('5005')
  // 20000 - 0.1 % fee of 15000 - interest of 15.
  expect((await equity()).toFixed()).toBe('19970')
})

test.each([
  ['more than is there', { side: 'sell', quantity: d('0.3') }],
  ['more than is owed', { side: 'buy', quantity: d('0.5'), first: 'sell' }],
] as const)('an order for %s would close and open at once: refused, and no order is sent', async (_, over) => {
  const { fake, broker } = await margined()
  const { first = 'buy', ...terms } = { first: undefined, ...over }
  await broker.submit(make({ side: first, quantity: d('0.2') }))
  await broker.settled()
  fake.forget()
  await expect(broker.submit(make(terms))).rejects.toMatchObject({ name: 'Refused', code: 'TURNS_AROUND' })
  expect(sent(fake)).toEqual([])
})

test('what fees and interest have left of a short position is nothing that had to be closed first', async () => {
  const { fake, broker } = await margined()
  await broker.submit(make({ side: 'sell', quantity: d('0.01') }))
  await broker.submit(make({ quantity: d('0.01') }))
  await broker.settled()
  expect(fake.margin.debt('BTC').borrowed.toFixed()).toBe('0.00002')
  fake.forget()
  await broker.submit(make({ quantity: d('0.1') }))
  expect(effects(fake)).toEqual([`${ORDER} MARGIN_BUY`])
})

test('where it cannot be read what is held, nothing is sent that could borrow', async () => {
  const { fake, broker } = await margined()
  await broker.submit(make({}))
  fake.fault({ on: 'GET /sapi/v1/margin/account', what: { kind: 'never_arrives' }, times: 2 })
  fake.forget()
  await expect(broker.submit(make({ side: 'sell' }))).rejects.toMatchObject({ name: 'Refused', code: 'NOT_READ' })
  expect(sent(fake)).toEqual([])
})

test('what the venue does not lend is refused definitely', async () => {
  const { broker } = await margined()
  await expect(broker.submit(make({ quantity: d('2') }))).rejects.toBeInstanceOf(Refused)
})

test('interest on money is a movement of cash, on a coin that much more of it owed; each is told once', async () => {
  const { fake, broker, equity } = await margined({ marginBalances: { USDT: '20000', ETH: '0' } })
  fake.exchange.quote('ETHUSDT', '2500.00', '2500.01')
  const since = Date.now() - 1
  await broker.submit(make({ quantity: d('0.5') }))
  await broker.submit(make({ instrument: 'binance/ETHUSDT', symbol: 'ETHUSDT', side: 'sell', quantity: d('1') }))
  await broker.settled()
  fake.margin.accrue()
  const { reports } = await broker.snapshot(since)
  const cash = reports.filter(r => r.type === 'cash')
  expect(cash.map(r => [r.kind, r.amount.toFixed()])).toEqual([
    ['swap', '-5.000005'],
    ['swap', '-5.000005'],
  ])
  const owed = reports.flatMap(r => (r.type === 'traded' && r.tradeId.startsWith('interest:') ? [r] : []))
  expect(owed).toMatchObject([
    { side: 'sell', instrument: 'binance/ETHUSDT', quantity: d('0.001') },
    { side: 'sell', quantity: d('0.001'), reason: 'interest of 0.001 ETH on what is borrowed' },
  ])
  // Its worth goes as a fee.
  for (const { quantity, price, fee } of owed) expect(fee.toFixed()).toBe(quantity.mul(price).toFixed())
  expect(new Set(reports.map(r => (r.type === 'cash' ? r.id : 'tradeId' in r ? r.tradeId : ''))).size).toBeGreaterThan(
    4,
  )
  const again = await broker.snapshot(since)
  expect(again.reports.filter(r => r.type === 'cash').map(r => r.id)).toEqual(cash.map(r => r.id))
  const { held, owed: debts } = fake.margin.worth()
  expect((await equity()).toDecimalPlaces(6).toFixed()).toBe(held.sub(debts).toDecimalPlaces(6).toFixed())
})

test('whatever was traded, with fees and interest: equity is what the venue says is left without debts', async () => {
  const { fake, broker, equity } = await margined()
  const steps: Partial<WorkingOrder>[] = [
    { quantity: d('0.5') },
    { side: 'sell', quantity: d('0.2') },
    { side: 'sell', quantity: d('0.2') },
    { side: 'sell', quantity: d('0.05') },
    { quantity: d('0.1') },
  ]
  for (const step of steps) {
    await broker.submit(make(step))
    await broker.settled()
    fake.margin.accrue()
    const { held, owed } = fake.margin.worth()
    expect((await equity()).toDecimalPlaces(6).toFixed()).toBe(held.sub(owed).toDecimalPlaces(6).toFixed())
  }
})

test('the venue tells of trades by itself, and goes on when its stream was ended', async () => {
  const { fake, broker, reports } = await margined({}, { pollMs: 60_000 })
  const fills = () => reports.filter(r => r.type === 'filled').length
  await expect.poll(() => fake.sockets()).toBe(1)
  const resting = { type: 'limit', quantity: d('0.01') } as const
  await broker.submit(make({ ...resting, limitPrice: d('49000') }))
  await broker.submit(make({ ...resting, limitPrice: d('48000') }))
  await broker.settled()
  fake.exchange.quote('BTCUSDT', '48900.00', '48900.01')
  await expect.poll(fills, { timeout: 5_000 }).toBe(1)
  fake.user.terminate()
  await expect
    .poll(() => fake.seen().filter(s => s.path.includes('userListenToken')).length, { timeout: 5_000 })
    .toBe(2)
  await expect.poll(() => broker.house?.stream.isAlive, { timeout: 5_000 }).toBe(true)
  fake.exchange.quote('BTCUSDT', '47900.00', '47900.01')
  await expect.poll(fills, { timeout: 5_000 }).toBe(2)
}, 20_000)

test('lists answer for less than a day: what is newer than that after the start is not missed', async () => {
  const { broker } = await margined()
  await broker.submit(make({ quantity: d('0.01') }))
  await broker.settled()
  const since = Date.now() - 5 * 86_400_000
  const reader = broker.house?.reader ?? expect.unreachable()
  expect((await reader.trades(['BTC/USDT'], since)).found).toHaveLength(1)
  expect(await reader.endedOrders(['BTC/USDT'], since)).toMatchObject({ found: [{ status: 'filled' }], whole: true })
})

test('a debt that counts nowhere here is said when connected', async () => {
  const { broker } = await margined({ marginBalances: { USDT: '20000', TRY: '-100' } })
  expect(broker.notes().join()).toMatch(/owes 100 TRY, which is not traded for USDT here/)
})
