import { fixedStamp } from './stream-time.ts'
import type { Print } from './tape.ts'
import type { World } from './world.ts'

/** https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-channels (Ticker) */
export function tickerOf(world: World, symbol: string): object {
  const day = world.day(symbol)
  return {
    type: 'ticker',
    product_id: symbol,
    price: day.last,
    volume_24_h: day.volume,
    low_24_h: day.low,
    high_24_h: day.high,
    low_52_w: day.low,
    high_52_w: day.high,
    price_percent_chg_24_h: day.percent,
    best_bid: day.bid?.[0] ?? '',
    best_bid_quantity: day.bid?.[1] ?? '',
    best_ask: day.ask?.[0] ?? '',
    best_ask_quantity: day.ask?.[1] ?? '',
  }
}

/** `side` is the maker's, so the documentation says: the opposite of who took. */
export const tradeOf = (print: Print): object => ({
  trade_id: String(print.number),
  product_id: print.symbol,
  price: print.price,
  size: print.quantity,
  side: print.side === 'buy' ? 'SELL' : 'BUY',
  time: fixedStamp(print.at),
})

export interface LevelUpdate {
  readonly side: 'bid' | 'offer'
  readonly event_time: string
  readonly price_level: string
  readonly new_quantity: string
}

/** One subscriber's book of one product: what it was told last, so that only changes are told. */
export class BookFeed {
  readonly #world: World
  readonly #symbol: string
  #told = { bid: new Map<string, string>(), offer: new Map<string, string>() }

  constructor(world: World, symbol: string) {
    this.#world = world
    this.#symbol = symbol
  }

  /** The whole book the first time, then what changed; sizes of 0 are gone. */
  updates(): LevelUpdate[] {
    const { bids, asks } = this.#world.exchange.depth(this.#symbol)
    const now = { bid: new Map(bids), offer: new Map(asks) }
    const found = (['bid', 'offer'] as const).flatMap(side => this.#changes(side, now[side]))
    this.#told = now
    return found
  }

  #changes(side: 'bid' | 'offer', now: ReadonlyMap<string, string>): LevelUpdate[] {
    const before = this.#told[side]
    const at = fixedStamp(this.#world.now())
    const gone = [...before.keys()].filter(price => !now.has(price)).map(price => [price, '0'] as const)
    const fresh = [...now].filter(([price, size]) => before.get(price) !== size)
    return [...gone, ...fresh].map(([price, size]) => ({
      side,
      event_time: at,
      price_level: price,
      new_quantity: size,
    }))
  }
}
