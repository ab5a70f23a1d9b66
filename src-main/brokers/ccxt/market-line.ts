import type { Clock, Stop } from '../../core/kernel/clock.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { DepthSink, TapeSink } from '../../core/market/depth.ts'
import type { InstrumentId } from '../../core/market/instrument.ts'
import type { MarketSink } from '../../core/ports.ts'
import type { FetchLike } from './ccxt-types.ts'
import type { CcxtExchange } from './exchange.ts'
import { history } from './history.ts'
import type { House } from './house.ts'
import type { MakeStreams, MarketStreams } from './market-streams.ts'
import type { Listed } from './markets.ts'
import { openExchange } from './open-exchange.ts'
import type { CcxtSettings } from './settings.ts'
import type { VenueData } from './venue-data.ts'

export interface MarketLineParts {
  readonly venue: VenueData
  readonly settings: CcxtSettings
  readonly clock: Clock
  readonly streams: MakeStreams
  readonly house: House
  readonly fetch?: FetchLike
}

/** The market's data of one connection: an exchange without keys beside the account's own. */
export class MarketLine {
  readonly streams: MarketStreams
  readonly #parts: MarketLineParts
  #exchange: Promise<CcxtExchange> | null = null

  constructor(parts: MarketLineParts) {
    this.#parts = parts
    const { venue, settings, clock, house } = parts
    const { market, endpoint, practice } = settings
    this.streams = parts.streams({
      venue,
      market,
      endpoint,
      practice,
      clock,
      exchange: () => this.#open(),
      timeOffset: () => house.parts.opened.offset,
      history: async (instrument, timeframe, range) => {
        const symbol = house.byId.get(instrument)?.symbol
        return symbol === undefined ? [] : history(house.exchange, venue, symbol, instrument, timeframe, range)
      },
    })
  }

  watch(instruments: readonly InstrumentId[], sink: MarketSink): Stop {
    const { house } = this.#parts
    const now = house.venueNow()
    // Nobody quotes what has expired.
    const isLive = ({ instrument: i }: Listed): boolean => i.option === undefined || i.option.expiry > now
    const watched = instruments.flatMap(id => house.byId.get(id) ?? []).filter(isLive)
    return this.streams.watch(watched, sink)
  }

  /** Throws NOT_FOUND, UNSUPPORTED. */
  depth(id: InstrumentId, levels: number, sink: DepthSink): Stop {
    const symbol = this.#symbol(id)
    if (this.streams.depth === undefined) throw this.#without('order books')
    return this.streams.depth(symbol, levels, sink)
  }

  /** Throws NOT_FOUND, UNSUPPORTED. */
  tape(id: InstrumentId, sink: TapeSink): Stop {
    const symbol = this.#symbol(id)
    if (this.streams.tape === undefined) throw this.#without('trades')
    return this.streams.tape(symbol, sink)
  }

  #symbol(id: InstrumentId): string {
    const symbol = this.#parts.house.byId.get(id)?.symbol
    if (symbol !== undefined) return symbol
    throw new TerminalError('NOT_FOUND', `${this.#parts.venue.title} has no instrument ${id}.`)
  }

  #without(what: string): TerminalError {
    return new TerminalError('UNSUPPORTED', `There are no ${what} over this connection to ${this.#parts.venue.title}.`)
  }

  async close(): Promise<void> {
    await this.streams.close()
    const exchange = await this.#exchange?.catch(() => null)
    await exchange?.close()
  }

  #open(): Promise<CcxtExchange> {
    this.#exchange ??= this.#make()
    // What could not be opened is tried again by the next who asks.
    this.#exchange.catch(() => {
      this.#exchange = null
    })
    return this.#exchange
  }

  async #make(): Promise<CcxtExchange> {
    const { venue, settings, house, fetch } = this.#parts
    const { market, endpoint, practice, deadlineMs: deadline } = settings
    const made = { venue, market, endpoint, practice, deadline, credentials: null }
    const exchange = await openExchange(fetch === undefined ? made : { ...made, fetch })
    exchange.number = Number
    // The list was loaded once; it is the same.
    exchange.setMarkets(Reflect.get(house.exchange, 'markets'))
    return exchange
  }
}
