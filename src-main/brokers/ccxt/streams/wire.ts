import type { UnixMs } from '../../../core/kernel/clock.ts'

/** What a stream is subscribed to: one kind of message about one market, by the venue's own name of it. */
export interface Channel {
  readonly kind: ChannelKind
  readonly id: string
}
export type ChannelKind = 'quotes' | 'trades' | 'book'

export const channelKey = (c: Channel): string => `${c.kind} ${c.id}`

/** A trade of somebody. */
export interface PublicTrade {
  readonly tradeId: string
  readonly price: number
  readonly quantity: number
  /** Who took; null: it is not said. */
  readonly side: 'buy' | 'sell' | null
  readonly at: UnixMs
}

/** Price and quantity as the venue wrote them; quantity 0 takes the level away. */
export type LevelText = readonly [price: string | number, quantity: string | number]

export interface BookMessage {
  /** A snapshot replaces everything. */
  readonly isSnapshot: boolean
  readonly bids: readonly LevelText[]
  readonly asks: readonly LevelText[]
  /** The venue's number of the book after this message; null: it has none. */
  readonly seq: number | null
  /** The number that the book must have before it; null: `seq` less one, or it is not said. */
  readonly after: number | null
  /** Checksum of the book after this message, as the venue wrote it; null: none. */
  readonly checksum: number | null
  /** The venue's time; null or left out: it says none. */
  readonly at?: UnixMs | null
}

/** Who hears what a wire reads. Numbers are as they came: they are checked by whoever hears them. */
export interface WireEars {
  /** `at`: the venue's time; null: it says none. `seq` grows with each quote of a market; null: it has none. */
  quote(
    id: string,
    bid: number,
    ask: number,
    bidSize: number,
    askSize: number,
    at: UnixMs | null,
    seq: number | null,
  ): void
  trade(id: string, trade: PublicTrade): void
  book(id: string, message: BookMessage): void
  /** The venue does not serve a channel (or it is not said which). */
  refused(id: string | null, text: string): void
  /** Messages of this socket were lost, and nobody knows whose. */
  lost(text: string): void
  /** The venue is about to end this socket. */
  ends(text: string): void
}

/** How a venue's order books are kept. */
export interface BookRules {
  /** Levels of a side; what lies behind is cut off after each message. */
  readonly depth: number
  /** Where the whole book comes from. */
  readonly snapshot: 'stream' | 'rest'
  /** The checksum that the venue makes of such a book; null: it makes none. */
  readonly checksum: ((bids: readonly BookLevel[], asks: readonly BookLevel[], digits: Digits) => number) | null
}

/** A level as it was written and as a number; best first. */
export interface BookLevel {
  readonly price: number
  readonly quantity: number
  readonly priceText: string
  readonly quantityText: string
}

/** Digits after the point of a market's prices and quantities. */
export interface Digits {
  readonly price: number
  readonly quantity: number
}

/** A venue's public stream language: pure, without a socket. */
export interface PublicWire {
  /** Channels on one socket. */
  readonly most: number
  /** Channels in one request. */
  readonly perRequest: number
  /** Least time between two requests, ms. */
  readonly requestEvery: number
  /** Without any message for so long, in spite of pings, the socket is dead, ms. */
  readonly silence: number
  /** The venue sends a market's price at once when it is subscribed to, changed or not. */
  readonly snapshots: boolean
  readonly book: BookRules
  /** Sent when the socket is open, before anything else. */
  readonly greeting: readonly string[]
  /** All of one kind. */
  subscribe(channels: readonly Channel[], request: number): string
  unsubscribe(channels: readonly Channel[], request: number): string
  /** Sent instead of a ping of the protocol; null: that is enough. */
  readonly ping: string | null
  /** What reads the parsed messages of one socket. What it does not know it passes over; it may throw on what it cannot read. */
  reader(): (message: unknown, ears: WireEars) => void
}

/** What a message of JSON holds, looked into without trust. */
export type Json = { readonly [name: string]: unknown }

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
/** A number, or text that is one; NaN: neither. Empty text is no zero. */
export function num(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value !== '' ? Number(value) : Number.NaN
}
export const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
/** Unix ms out of text like 2026-01-05T10:00:00.123456Z; null: it is none. */
export function isoTime(value: unknown): number | null {
  if (typeof value !== 'string') return null
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : at
}
export const msOf = (value: unknown): number | null => {
  const at = num(value)
  return Number.isFinite(at) ? Math.round(at) : null
}
/** Levels of a book: rows whose first two are price and quantity. */
export const levels = (value: unknown): LevelText[] =>
  listOf(value).map(row => {
    const [price, quantity] = listOf(row)
    return [levelPart(price), levelPart(quantity)]
  })
const levelPart = (value: unknown): string | number =>
  typeof value === 'string' || typeof value === 'number' ? value : Number.NaN
