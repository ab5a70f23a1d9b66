import type { Clock } from '../../core/kernel/clock.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import type { FetchLike } from './ccxt-types.ts'
import type { CcxtExchange } from './exchange.ts'
import { type Listed, listed } from './markets.ts'
import { openExchange } from './open-exchange.ts'
import { seriesOf, soonest } from './option-listing.ts'
import { type Scrub, scrubber } from './outcome.ts'
import { decimalOf, numberOf, positiveOf, rows, textOf } from './read.ts'
import type { CcxtSettings } from './settings.ts'
import { CannotSign, cannotSignText } from './signing.ts'
import type { VenueData } from './venue-data.ts'

export interface ConnectParts {
  readonly broker: string
  readonly venue: VenueData
  readonly settings: CcxtSettings
  readonly credentials: Readonly<Record<string, string>> | null
  readonly clock: Clock
  readonly fetch?: FetchLike
}

/** An exchange that is ready to be asked, with what it lists. */
export interface Opened {
  readonly exchange: CcxtExchange
  /** The venue's time less ours, ms; measured again when it may have changed (house.ts). */
  offset: number
  readonly scrub: Scrub
  readonly all: readonly Listed[]
  /** So many more were to be listed than are. */
  readonly unlisted: number
  /** Last prices in account currency by asset, as far as they were asked for. */
  readonly prices: Map<string, Decimal>
}

/** More than this apart, and signed requests would be refused or count as old. */
export const MOST_OFFSET_MS = 1_000

/** Opens, measures the clock first (nothing signed passes with a wrong one), then loads what is traded. Throws NOT_CONNECTED. */
export async function openConnection(parts: ConnectParts): Promise<Opened> {
  const { venue, settings, credentials, clock } = parts
  const { market, endpoint, practice, deadlineMs: deadline } = settings
  const scrub = scrubber(Object.values(credentials ?? {}))
  const made = { venue, market, endpoint, practice, credentials, deadline }
  const exchange = await openExchange(parts.fetch === undefined ? made : { ...made, fetch: parts.fetch })
  // Bybit's lists of futures are by settlement asset; ccxt asks for that of USDT otherwise.
  exchange.options.defaultSettle = settings.currency
  try {
    const asked = await measureOffset(exchange, venue, clock)
    exchange.options.timeDifference = -asked
    const markets = await exchange.loadMarkets()
    const offset = venue.tellsTime === null ? datedOffset(exchange, clock) : asked
    exchange.options.timeDifference = -offset
    const prices = new Map<string, Decimal>()
    const precisionMode = Number(Reflect.get(exchange, 'precisionMode'))
    const last = precisionMode === 3 ? await lastPrices(exchange) : new Map<string, Decimal>()
    const { kind, currency, counted, leverage } = settings
    const lastPrice = (symbol: string): Decimal | null => last.get(symbol) ?? null
    const all = listed(markets, {
      broker: parts.broker,
      kind,
      market,
      currency,
      counted,
      leverage,
      precisionMode,
      lastPrice,
    })
    const most = market.contracts?.most ?? Number.POSITIVE_INFINITY
    const picked = chosen(all, settings.symbols)
    const shown = soonest(picked, most)
    return { exchange, offset, scrub, all: shown, unlisted: picked.length - shown.length, prices }
  } catch (error) {
    await exchange.close().catch(() => undefined)
    if (error instanceof TerminalError) throw error
    if (error instanceof CannotSign) throw new TerminalError('BAD_INPUT', cannotSignText(error, venue, scrub))
    throw new TerminalError('NOT_CONNECTED', `${venue.title} cannot be reached: ${scrub(messageOf(error))}`)
  }
}

/**
 * The venue's time less ours, ms; 0 where it tells none. Half of the way there and back is ours, half the venue's, and
 * the quickest of three answers tells best. What is within the exactness of the answer is no difference.
 */
export async function measureOffset(exchange: CcxtExchange, { tellsTime }: VenueData, clock: Clock): Promise<number> {
  if (tellsTime === null) return 0
  let best: { readonly took: number; readonly offset: number } | null = null
  for (let i = 0; i < 3; i++) {
    const sent = clock.now()
    const time = Number(await exchange.fetchTime())
    const back = clock.now()
    if (!Number.isFinite(time)) throw new Error('the venue does not tell its time')
    // It tells the beginning of a span.
    const measured = { took: back - sent, offset: time + tellsTime / 2 - (sent + back) / 2 }
    if (best === null || measured.took < best.took) best = measured
    if (best.took < 200) break
  }
  if (best === null) return 0
  return Math.abs(best.offset) <= tellsTime / 2 + best.took / 2 ? 0 : Math.round(best.offset)
}

/** Less than this is within what the date of an answer can tell: it is exact to a second, and read a little later. */
const DATED_MS = 5_000

/**
 * The same for a venue that cannot be asked: by the date of its last answer, and its age where a cache gave it
 * (RFC 9110 6.6.1, RFC 9111 5.1). Lists are asked for from a moment on: one in the venue's future would hide everything.
 */
export function datedOffset(exchange: CcxtExchange, clock: Clock): number {
  const headers = exchange.last_response_headers
  const date = Date.parse(textOf(headers, 'Date') ?? '')
  if (Number.isNaN(date)) return 0
  const offset = date + 1_000 * (numberOf(headers, 'Age') ?? 0) + 500 - clock.now()
  return Math.abs(offset) <= DATED_MS ? 0 : offset
}

const chosen = (all: readonly Listed[], symbols: ReadonlySet<string> | null): readonly Listed[] =>
  symbols === null
    ? all
    : all.filter(({ symbol, instrument: i }) =>
        [symbol, i.symbol, ...i.aliases, ...seriesOf(i)].some(name => symbols.has(name)),
      )

/** By ccxt's symbol. */
export async function lastPrices(exchange: CcxtExchange, symbols?: readonly string[]): Promise<Map<string, Decimal>> {
  const found = new Map<string, Decimal>()
  for (const ticker of rows(await exchange.fetchTickers(symbols), 'prices')) {
    const symbol = textOf(ticker, 'symbol')
    const price = middle(positiveOf(ticker, 'bid'), positiveOf(ticker, 'ask')) ?? decimalOf(ticker, 'last')
    if (symbol !== null && price?.gt(0)) found.set(symbol, price)
  }
  return found
}

const middle = (bid: Decimal | null, ask: Decimal | null): Decimal | null =>
  bid === null || ask === null ? null : bid.add(ask).div(new Decimal(2))
