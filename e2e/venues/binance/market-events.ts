import { dec } from '../lib/decimal.ts'
import type { Level } from '../lib/exchange.ts'
import type { Candle, Digits, Market } from '../lib/types.ts'
import type { House } from './context.ts'
import { day } from './day.ts'
import type { DepthDiff } from './depth-feed.ts'
import { markPrice, nextFunding } from './futures-market-data.ts'
import type { Print } from './tape.ts'
import { eight, fixed } from './text.ts'

/** How a house writes its stream messages. */
export class MarketEvents {
  readonly #house: House
  readonly #futures: boolean

  constructor(house: House, futures: boolean) {
    this.#house = house
    this.#futures = futures
  }

  bookTicker(market: Market, now: number): unknown {
    const { bids, asks } = this.#house.exchange.depth(market.symbol)
    const [bid, ask] = [bids[0] ?? ['0', '0'], asks[0] ?? ['0', '0']]
    const best = {
      u: this.#house.feeds.lastId(market.symbol),
      s: market.symbol,
      b: this.#price(bid[0], market),
      B: this.#size(bid[1], market),
      a: this.#price(ask[0], market),
      A: this.#size(ask[1], market),
    }
    return this.#futures ? { e: 'bookTicker', ...best, T: now, E: now } : best
  }

  trade(market: Market, print: Print, now: number): unknown {
    return {
      e: 'trade',
      E: now,
      s: market.symbol,
      t: Number(print.id),
      p: this.#price(print.price, market),
      q: this.#size(print.quantity, market),
      ...(this.#futures ? { X: 'MARKET' } : {}),
      T: print.at,
      m: print.side === 'sell',
      ...(this.#futures ? {} : { M: true }),
    }
  }

  aggTrade(market: Market, print: Print, now: number): unknown {
    const id = Number(print.id)
    return {
      e: 'aggTrade',
      E: now,
      s: market.symbol,
      a: id,
      p: this.#price(print.price, market),
      q: this.#size(print.quantity, market),
      f: id,
      l: id,
      T: print.at,
      m: print.side === 'sell',
      ...(this.#futures ? {} : { M: true }),
    }
  }

  depth(market: Market, diff: DepthDiff, now: number): unknown {
    return {
      e: 'depthUpdate',
      E: now,
      ...(this.#futures ? { T: now } : {}),
      s: market.symbol,
      U: diff.first,
      u: diff.last,
      ...(this.#futures ? { pu: diff.previous } : {}),
      b: this.#levels(diff.bids, market),
      a: this.#levels(diff.asks, market),
    }
  }

  levels(market: Market, count: number, diff: DepthDiff, now: number): unknown {
    const { bids, asks } = this.#house.exchange.depth(market.symbol)
    const [b, a] = [this.#levels(bids.slice(0, count), market), this.#levels(asks.slice(0, count), market)]
    if (!this.#futures) return { lastUpdateId: diff.last, bids: b, asks: a }
    return { e: 'depthUpdate', E: now, T: now, s: market.symbol, U: diff.first, u: diff.last, pu: diff.previous, b, a }
  }

  kline(market: Market, interval: string, ms: number, bar: Candle, closed: boolean, now: number): unknown {
    return {
      e: 'kline',
      E: now,
      s: market.symbol,
      k: {
        t: bar.at,
        T: bar.at + ms - 1,
        s: market.symbol,
        i: interval,
        f: bar.trades === 0 ? -1 : 1,
        L: bar.trades === 0 ? -1 : bar.trades,
        o: this.#price(bar.open, market),
        c: this.#price(bar.close, market),
        h: this.#price(bar.high, market),
        l: this.#price(bar.low, market),
        v: this.#size(bar.volume, market),
        n: bar.trades,
        x: closed,
        q: dec(bar.quoteVolume).toFixed(8),
        V: '0',
        Q: '0',
        B: '0',
      },
    }
  }

  ticker(market: Market, now: number): unknown {
    const today = day(this.#house, market.symbol, now)
    return {
      e: '24hrTicker',
      E: now,
      s: market.symbol,
      p: eight(today.change),
      P: today.percent.toFixed(3),
      w: eight(today.average),
      ...(this.#futures ? {} : { x: eight(today.open) }),
      c: eight(today.last),
      Q: eight(today.lastQuantity),
      ...(this.#futures
        ? {}
        : { b: eight(today.bid[0]), B: eight(today.bid[1]), a: eight(today.ask[0]), A: eight(today.ask[1]) }),
      o: eight(today.open),
      h: eight(today.high),
      l: eight(today.low),
      v: eight(today.volume),
      q: eight(today.quoteVolume),
      O: today.openTime,
      C: today.closeTime,
      F: today.firstId,
      L: today.lastId,
      n: today.count,
    }
  }

  miniTicker(market: Market, now: number): unknown {
    const today = day(this.#house, market.symbol, now)
    return {
      e: '24hrMiniTicker',
      E: now,
      s: market.symbol,
      c: eight(today.last),
      o: eight(today.open),
      h: eight(today.high),
      l: eight(today.low),
      v: eight(today.volume),
      q: eight(today.quoteVolume),
    }
  }

  markPrice(market: Market, now: number): unknown {
    const price = eight(markPrice(this.#house, market.symbol))
    return {
      e: 'markPriceUpdate',
      E: now,
      s: market.symbol,
      p: price,
      i: price,
      P: price,
      r: '0.00010000',
      T: nextFunding(now),
    }
  }

  #price(value: Digits, market: Market): string {
    return this.#futures ? fixed(value, market.priceStep) : eight(value)
  }

  #size(value: Digits, market: Market): string {
    return this.#futures ? fixed(value, market.quantityStep) : eight(value)
  }

  #levels(levels: readonly Level[], market: Market): string[][] {
    return levels.map(([price, size]) => [this.#price(price, market), this.#size(size, market)])
  }
}
