import { afterEach, expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import type { OrderFilled } from '../../core/journal/events.ts'
import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { applyFill, type Position } from '../../core/portfolio/position.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const d = (x: number | string): Decimal => new Decimal(x)

/** The terminal's books of one account, as far as they matter here: cash before open positions, and positions. */
class Books {
  cash = ZERO
  readonly positions = new Map<string, Position>()
  readonly seen = new Set<string>()
  readonly sides = new Map<string, 'buy' | 'sell'>()

  take(report: BrokerReport): void {
    if (report.type === 'cash' && !this.seen.has(report.id)) {
      this.seen.add(report.id)
      this.cash = this.cash.add(report.amount)
    }
    if (report.type !== 'filled' && report.type !== 'traded') return
    if (this.seen.has(report.tradeId)) return
    this.seen.add(report.tradeId)
    const side = report.type === 'traded' ? report.side : (this.sides.get(report.clientOrderId) ?? 'buy')
    const fill = {
      ...report,
      side,
      broker: 'binance',
      instrument: report.position,
      multiplier: '1',
      quantity: report.quantity.toFixed(),
      price: report.price.toFixed(),
      fee: report.fee.toFixed(),
      rate: '1',
      origin: 'order',
    } as unknown as OrderFilled
    const { position, realised } = applyFill(this.positions.get(report.position), fill, null, report.at)
    if (position === null) this.positions.delete(report.position)
    else this.positions.set(report.position, position)
    this.cash = this.cash.add(realised).sub(report.fee)
  }
}

async function account(balances: Record<string, string>) {
  const fake = await startBinance({ balances })
  fake.exchange.quote('BTCUSDT', '50000.00', '50010.00')
  fake.exchange.quote('ETHUSDT', '3000.00', '3001.00')
  fake.exchange.quote('BNBUSDT', '600.00', '600.10')
  const books = new Books()
  const over = { positions: () => books.positions.values() }
  const broker = brokerAt(fake, { venue: 'binance', settings: { pollMs: 60_000 }, hosts }, over)
  broker.reports(report => books.take(report))
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  const first = await broker.snapshot(0)
  books.cash = first.cash
  for (const p of first.positions)
    books.positions.set(p.id, {
      ...p,
      broker: 'binance',
      multiplier: d(1),
      fees: ZERO,
      realised: ZERO,
      strategy: null,
      openedAt: 0,
    })
  let n = 0
  const trade = async (side: 'buy' | 'sell', quantity: string, symbol = 'BTCUSDT'): Promise<void> => {
    const clientOrderId = `vclhw22alf-${++n}`
    books.sides.set(clientOrderId, side)
    const about = { instrument: `binance/${symbol}`, symbol, clientOrderId }
    await broker.submit(order({ ...about, side, type: 'market', quantity: d(quantity) }))
    await broker.settled()
  }
  const agree = async (): Promise<void> => {
    const told = await broker.snapshot(0)
    for (const report of told.reports) books.take(report)
    const theirs = told.positions.map(p => [p.id, p.quantity.toFixed(), p.entryPrice.toDecimalPlaces(8).toFixed()])
    const ours = [...books.positions.values()].map(p => [
      p.id,
      p.quantity.toFixed(),
      p.entryPrice.toDecimalPlaces(8).toFixed(),
    ])
    expect(theirs.sort()).toEqual(ours.sort())
    expect(told.cash.toDecimalPlaces(6).toFixed()).toBe(books.cash.toDecimalPlaces(6).toFixed())
  }
  return { fake, broker, books, trade, agree }
}

test('a fee in kind: quantity, entry price and cash are what the reports add up to', async () => {
  const { fake, trade, agree, books } = await account({ USDT: '100000' })
  await agree()
  await trade('buy', '0.5')
  await agree()
  expect(books.positions.get('binance/BTCUSDT')?.quantity.toFixed()).toBe('0.4995')
  fake.exchange.quote('BTCUSDT', '51000.00', '51010.00')
  await trade('buy', '0.1')
  await agree()
  await trade('sell', '0.2')
  await agree()
  const held = fake.exchange.balances().find(b => b.asset === 'BTC')
  expect(books.positions.get('binance/BTCUSDT')?.quantity.toFixed()).toBe(d(held?.free ?? 0).toFixed())
})

test('what was held before is a position at the price of the moment, and stays as the books have it', async () => {
  const { fake, trade, agree, books } = await account({ USDT: '1000', BTC: '2', ETH: '10' })
  await agree()
  expect(books.cash.toNumber()).toBeCloseTo(1000 + 2 * 50_005 + 10 * 3000.5, 6)
  fake.exchange.quote('BTCUSDT', '40000.00', '40010.00')
  await agree()
  await trade('sell', '0.5')
  await agree()
})

test('money and coins that come in from outside change the books by what they are', async () => {
  const { fake, broker, agree, books } = await account({ USDT: '1000', BTC: '1' })
  await agree()
  fake.exchange.deposit('USDT', '500')
  expect((await broker.snapshot(0)).cash.sub(books.cash).toFixed()).toBe('500')
})
