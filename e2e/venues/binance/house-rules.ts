import { dec } from '../lib/decimal.ts'
import type { Asked, VenueOrder } from '../lib/types.ts'
import { BinanceError } from './binance-error.ts'
import type { House } from './context.ts'
import { markPrice } from './futures-market-data.ts'
import { MOST } from './spot-info.ts'
import { fixed } from './text.ts'

const isStop = (order: Asked): boolean => order.trigger !== null || order.type === 'trailing_stop'

/** Throws -1015 where too many came that were not filled, and where too many are open. */
function checkNumbers(
  { exchange }: House,
  asked: Asked,
  now: number,
  perTenSeconds: number,
  stops: number,
  full: (filter: string) => BinanceError,
): void {
  let recent = 0
  for (const order of newestFirst(exchange.orders)) {
    if (order.placedAt <= now - 10_000) break
    if (order.status !== 'filled') recent += 1
  }
  if (recent >= perTenSeconds)
    throw new BinanceError(-1015, `Too many new orders; current limit is ${perTenSeconds} orders per 10 SECOND.`, 429)
  const open = exchange.open(asked.symbol)
  if (open.length >= MOST.open) throw full('MAX_NUM_ORDERS')
  if (isStop(asked) && open.filter(isStop).length >= stops) throw full('MAX_NUM_ALGO_ORDERS')
}

const newestFirst = (orders: ReadonlyMap<string, VenueOrder>): VenueOrder[] =>
  [...orders.values()].slice(-1_000).reverse()

/** Filters of a spot market beside price, lot and notional; throws -1013. */
export function checkSpotRules(house: House, asked: Asked, now: number): void {
  checkNumbers(
    house,
    asked,
    now,
    MOST.spot,
    MOST.spotStops,
    filter => new BinanceError(-1013, `Filter failure: ${filter}`),
  )
  const { bids, asks } = house.exchange.depth(asked.symbol)
  const reference = house.exchange.last(asked.symbol) ?? bids[0]?.[0] ?? asks[0]?.[0]
  if (asked.price === null || reference === undefined) return
  const share = dec(asked.price).div(dec(reference))
  if (share.gt(5) || share.lt(0.2)) throw new BinanceError(-1013, 'Filter failure: PERCENT_PRICE_BY_SIDE')
}

/** A buyer's limit is at most 5 % above the mark price, a seller's at most 5 % below it. Throws -4016, -4024, -2025, -4045. */
export function checkFuturesRules(house: House, asked: Asked, now: number): void {
  checkNumbers(house, asked, now, MOST.futures, MOST.futuresStops, filter =>
    filter === 'MAX_NUM_ORDERS'
      ? new BinanceError(-2025, 'Reach max open order limit.')
      : new BinanceError(-4045, 'Reach max stop order limit.'),
  )
  const mark = dec(markPrice(house, asked.symbol))
  if (asked.price === null || asked.trigger !== null || mark.isZero()) return
  const { priceStep } = house.exchange.market(asked.symbol)
  const [most, least] = [mark.mul('1.05'), mark.mul('0.95')]
  if (asked.side === 'buy' && dec(asked.price).gt(most))
    throw new BinanceError(-4016, `Limit price can't be higher than ${fixed(most, priceStep)}.`)
  if (asked.side === 'sell' && dec(asked.price).lt(least))
    throw new BinanceError(-4024, `Limit price can't be lower than ${fixed(least, priceStep)}.`)
}
