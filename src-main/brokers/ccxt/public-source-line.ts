import type { Clock, UnixMs } from '../../core/kernel/clock.ts'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import type { InstrumentSpec } from '../../core/market/instrument.ts'
import type { Endpoint } from './endpoint.ts'
import type { CcxtExchange } from './exchange.ts'
import { listed } from './markets.ts'
import { openExchange } from './open-exchange.ts'
import { aliasesOf, countedAs } from './public-source-pairs.ts'
import type { MarketData, VenueData } from './venue-data.ts'

export interface PublicLineParts {
  readonly venue: VenueData
  readonly market: MarketData
  readonly endpoint: Endpoint
  readonly clock: Clock
  /** For one request, ms. */
  readonly deadline: number
  /** By ccxt's symbols. */
  readonly symbols: readonly string[]
}

export interface PublicLine {
  readonly exchange: CcxtExchange
  /** What the venue lists of the wanted symbols. */
  readonly specs: ReadonlyMap<string, InstrumentSpec>
}

/** After a failure nobody waits again for so long. */
const OFFLINE_MS = 10_000

/** The way to a venue's public data: opened by the first who asks, tried again when it failed. ccxt is loaded then, not before. */
export class PublicDoor {
  readonly #parts: PublicLineParts
  #opening: Promise<PublicLine> | null = null
  #failure: TerminalError | null = null
  #failedAt: UnixMs = 0

  constructor(parts: PublicLineParts) {
    this.#parts = parts
  }

  /** It failed a moment ago; null: it is open, or worth a try. */
  get offline(): TerminalError | null {
    const isFresh = this.#parts.clock.now() - this.#failedAt < OFFLINE_MS
    return isFresh ? this.#failure : null
  }

  /** Throws NOT_CONNECTED with what to do. */
  open(): Promise<PublicLine> {
    const known = this.#opening
    if (known !== null) return known
    const opening = this.#make()
    this.#opening = opening
    opening.catch(() => {
      this.#opening = null
    })
    return opening
  }

  async close(): Promise<void> {
    const line = await this.#opening?.catch(() => null)
    this.#opening = null
    await line?.exchange.close()
  }

  async #make(): Promise<PublicLine> {
    const { venue, market, endpoint, deadline, clock } = this.#parts
    try {
      const exchange = await openExchange({ venue, market, endpoint, practice: false, credentials: null, deadline })
      exchange.number = Number
      // It is asked for bars only, at a pace of our own for each market.
      Reflect.set(exchange, 'enableRateLimit', false)
      const specs = this.#specs(await exchange.loadMarkets(), exchange)
      this.#failure = null
      return { exchange, specs }
    } catch (error) {
      this.#failedAt = clock.now()
      this.#failure = new TerminalError(
        'NOT_CONNECTED',
        `${venue.title} cannot be reached (${messageOf(error)}). Check the network; until it is there, choose the simulated market under "Data source"`,
      )
      throw this.#failure
    }
  }

  #specs(markets: unknown, exchange: CcxtExchange): Map<string, InstrumentSpec> {
    const { market, symbols } = this.#parts
    const precisionMode = Number(Reflect.get(exchange, 'precisionMode'))
    const found = new Map<string, InstrumentSpec>()
    const currencies = new Set(symbols.flatMap(s => s.split('/')[1] ?? []))
    for (const currency of currencies) {
      const parts = {
        broker: '',
        kind: 'spot',
        market,
        currency,
        // Paper accounts have dollars.
        counted: countedAs(currency),
        leverage: 1,
        precisionMode,
        lastPrice: () => null,
      } as const
      for (const { symbol, instrument } of listed(markets, parts)) {
        if (!symbols.includes(symbol)) continue
        const { base, quote, multiplier, priceStep, qtyStep, qtyMin, qtyMax, minNotional, leverage } = instrument
        found.set(symbol, {
          symbol,
          class: 'spot',
          base,
          quote,
          multiplier,
          priceStep,
          qtyStep,
          qtyMin,
          qtyMax,
          minNotional,
          stopDistance: null,
          leverage,
          session: null,
          aliases: aliasesOf(symbol),
        })
      }
    }
    return found
  }
}
