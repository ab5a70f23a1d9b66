import type { MarketData, StreamName } from './venue-data.ts'

const all: MarketData['streams'] = {
  quotes: 'stream',
  trades: 'stream',
  book: 'stream',
  bars: 'stream',
  orders: 'stream',
  fills: 'stream',
  balances: 'stream',
  positions: 'none',
}

/** Trades and order books are asked for while somebody looks: whole, so that no message of a stream can be missing in them. */
export const looksAsked = { trades: 'poll', book: 'poll' } as const

/** What ccxt streams of a venue: all of it but for what is named, and how that is replaced. */
export const streamsOf = (
  but: Readonly<Partial<Record<StreamName, 'stream' | 'poll' | 'made' | 'none'>>> = {},
): MarketData['streams'] => ({ ...all, ...but })
