import { expect, test } from 'vitest'
import { ONE } from '../../core/kernel/decimal.ts'
import { OurOrders } from './our-orders.ts'
import { Tracker, type TrackerParts } from './tracker.ts'
import type { VenueTrade } from './venue-order.ts'
import { binance } from './venues/binance.ts'

const HOUR = 3_600_000
const trade = (n: number, at: number): VenueTrade => ({
  ...{ id: String(n), orderId: `o${n}`, clientId: null, symbol: 'BTC/USDT', side: 'buy', at },
  ...{ quantity: ONE, price: ONE, fees: [] },
})

test('over days old trades are forgotten, and none is told twice even where a venue lists it again', async () => {
  let now = HOUR
  let listed: readonly VenueTrade[] = Array.from({ length: 12_000 }, (_, n) => trade(n, now))
  const told: string[] = []
  const parts = {
    reader: { openOrders: async () => [], trades: async () => ({ found: listed, whole: true }) },
    maker: { tradeId: (t: VenueTrade) => t.id, trade: (t: VenueTrade) => [{ id: t.id }] },
    orders: new OurOrders(binance.clientIds),
    ...{ forgets: false, findsById: true, offset: () => 0, every: () => HOUR, from: 0 },
    clock: { now: () => now, schedule: () => () => undefined },
    emit: (report: unknown) => void told.push(String(Reflect.get(Object(report), 'id'))),
    fault: (error: unknown) => expect(error).toBeUndefined(),
  } as unknown as TrackerParts
  const tracker = new Tracker(parts)
  const look = async (): Promise<void> => {
    tracker.wake(['BTC/USDT'])
    await tracker.settled()
  }
  await look()
  expect(told).toHaveLength(12_000)
  now += HOUR
  listed = [...listed, trade(12_000, now)]
  await look()
  await look()
  await look()
  expect(told).toHaveLength(12_001)
  tracker.stop()
})
