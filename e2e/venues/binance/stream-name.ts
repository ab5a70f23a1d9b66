import type { House } from './context.ts'
import { INTERVALS } from './klines.ts'

export type Channel =
  | { readonly kind: 'bookTicker' | 'trade' | 'aggTrade' | 'ticker' | 'miniTicker' | 'depth' | 'markPrice' }
  | { readonly kind: 'levels'; readonly count: number }
  | { readonly kind: 'kline'; readonly interval: string; readonly ms: number }

export interface StreamName {
  /** As it was subscribed. */
  readonly name: string
  /** null: all symbols. */
  readonly symbol: string | null
  readonly channel: Channel
}

/** Futures sockets serve some channels only: books and trades are public, the others market. */
export type Category = 'all' | 'public' | 'market'

const SPEED = /@(100|250|500|1000)ms$/

/** Reads `btcusdt@depth@100ms` and the like; null: this house has no such stream. */
export function readStreamName(house: House, futures: boolean, category: Category, name: string): StreamName | null {
  const all = /^!(miniTicker|ticker|bookTicker|markPrice)(@arr)?(@1s)?$/.exec(name)
  if (all !== null) {
    const kind = all[1] as 'miniTicker' | 'ticker' | 'bookTicker' | 'markPrice'
    const exists = kind === 'bookTicker' || kind === 'markPrice' ? futures : true
    return exists && fits(category, kind) ? { name, symbol: null, channel: { kind } } : null
  }
  const [symbol = '', ...rest] = name.split('@')
  const market = house.exchange.markets.find(each => each.symbol.toLowerCase() === symbol)
  const channel = readChannel(rest.join('@'), futures)
  if (market === undefined || channel === null || !fits(category, channel.kind)) return null
  return { name, symbol: market.symbol, channel }
}

function readChannel(text: string, futures: boolean): Channel | null {
  switch (text) {
    case 'bookTicker':
    case 'trade':
    case 'aggTrade':
    case 'ticker':
    case 'miniTicker':
      return { kind: text }
    case 'markPrice':
    case 'markPrice@1s':
      return futures ? { kind: 'markPrice' } : null
  }
  const interval = /^kline_(\w+)$/.exec(text)?.[1] ?? ''
  const ms = INTERVALS[interval]
  if (ms !== undefined) return { kind: 'kline', interval, ms }
  const speed = SPEED.exec(text)?.[1]
  // Spot has 100 ms and 1 s; futures 100, 250 and 500 ms.
  if (speed !== undefined && (futures ? speed === '1000' : speed === '250' || speed === '500')) return null
  const depth = /^depth(5|10|20)?$/.exec(text.replace(SPEED, ''))
  if (depth === null) return null
  return depth[1] === undefined ? { kind: 'depth' } : { kind: 'levels', count: Number(depth[1]) }
}

function fits(category: Category, kind: Channel['kind']): boolean {
  const isPublic = kind === 'depth' || kind === 'levels' || kind === 'bookTicker' || kind === 'trade'
  return category === 'all' || (category === 'public') === isPublic
}
