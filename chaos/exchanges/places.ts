import { hosts as binanceHosts } from '../../e2e/venues/binance/hosts.ts'
import { hosts as krakenHosts } from '../../e2e/venues/kraken/hosts.ts'
import type { JsonObject } from '../../src-main/core/journal/events.ts'
import type { Side } from '../../src-main/core/orders/order.ts'

/** What a request is about, in the words of the steps. */
export type Errand = 'submit' | 'cancel' | 'find'

/** What people trade at a venue, and how much of it. */
export interface Wares {
  /** As the terminal's instruments are called. */
  readonly symbols: readonly string[]
  /** How much of each is bought at once, at most, in its least quantities. */
  readonly most: number
  /** What an order is worth at least, in the quote asset; 0: whatever its least quantity is worth. */
  readonly worth: number
  /** What may be opened. */
  readonly sides: readonly Side[]
}

/** An exchange whose fake runs in a process of its own, and the account that the terminal has there. */
export interface Place extends Wares {
  readonly family: 'binance' | 'kraken'
  readonly title: string
  /** The account's settings but for the endpoint. */
  readonly settings: JsonObject
  /** The fake's program, from this folder. */
  readonly program: string
  readonly hosts: Readonly<Record<string, string>>
  /** The exchange's names of what those are of, and of the account's money. */
  readonly assets: readonly string[]
  readonly money: string
  /** Prices that move by themselves, by the fake's symbol. */
  readonly wanders: readonly { readonly symbol: string; readonly start: string; readonly most: number }[]
  /** How long a life is, ms: requests are paced as the exchange demands. */
  readonly activeMs: number
  /** Which requests random faults meet. */
  readonly trouble: string
  /** In what share of 20 ms another fault waits for one. */
  readonly troubled: number
  errandOf(method: string, path: string): Errand | null
}

/** What is not there cannot be sold. */
const spot = { worth: 12, sides: ['buy'] } as const

export const places: Readonly<Record<Place['family'], Place>> = {
  binance: {
    family: 'binance',
    title: 'Binance',
    settings: {
      market: 'spot',
      currency: 'USDT',
      countedAs: 'USD',
      symbols: ['BTC/USDT', 'ETH/USDT', 'BNB/USDT', 'DOGE/USDT'],
      pollMs: 500,
      deadlineMs: 2_000,
    },
    program: '../../e2e/venues/binance/main.ts',
    hosts: binanceHosts,
    symbols: ['BTCUSDT', 'ETHUSDT', 'BNBUSDT', 'DOGEUSDT'],
    assets: ['BTC', 'ETH', 'BNB', 'DOGE'],
    money: 'USDT',
    most: 200,
    ...spot,
    wanders: [
      { symbol: 'BTCUSDT', start: '60000', most: 800 },
      { symbol: 'ETHUSDT', start: '3000', most: 60 },
      { symbol: 'BNBUSDT', start: '600', most: 20 },
      { symbol: 'DOGEUSDT', start: '0.2', most: 8 },
    ],
    activeMs: 5_000,
    trouble: '/api/v3/order',
    troubled: 0.01,
    errandOf(method, path) {
      if (!path.startsWith('/api/v3/order?') && path !== '/api/v3/order') return null
      return method === 'POST' ? 'submit' : method === 'DELETE' ? 'cancel' : 'find'
    },
  },
  kraken: {
    family: 'kraken',
    title: 'Kraken',
    settings: { market: 'spot', currency: 'USD', symbols: ['BTC/USD', 'ETH/USD'], pollMs: 500, deadlineMs: 2_000 },
    program: '../../e2e/venues/kraken/main.ts',
    hosts: krakenHosts,
    symbols: ['XXBTZUSD', 'XETHZUSD'],
    assets: ['XXBT', 'XETH'],
    money: 'ZUSD',
    most: 20,
    ...spot,
    wanders: [
      { symbol: 'XXBTZUSD', start: '60000', most: 80 },
      { symbol: 'XETHZUSD', start: '3000', most: 60 },
    ],
    activeMs: 12_000,
    trouble: 'Order',
    troubled: 0.005,
    errandOf(_method, path) {
      if (path.endsWith('/AddOrder')) return 'submit'
      if (path.endsWith('/CancelOrder')) return 'cancel'
      return path.endsWith('/OpenOrders') || path.endsWith('/QueryOrders') ? 'find' : null
    },
  },
}
