import type { Clock } from '../../core/kernel/clock.ts'
import type { Decimal } from '../../core/kernel/decimal.ts'
import type { BrokerId, Instrument, InstrumentId } from '../../core/market/instrument.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { datedOffset, lastPrices, measureOffset, type Opened } from './connection.ts'
import { type Books, EntryPrices } from './entry-prices.ts'
import type { CcxtExchange } from './exchange.ts'
import type { PositionMode } from './legs.ts'
import type { Listed } from './markets.ts'
import { holdsAssets } from './option-rules.ts'
import type { OurOrders } from './our-orders.ts'
import type { Scrub } from './outcome.ts'
import { type KeyRights, unknownRights } from './permissions.ts'
import { PrivateStream } from './private-stream.ts'
import { Reader } from './reader.ts'
import { ReportMaker } from './report-maker.ts'
import type { CcxtSettings } from './settings.ts'
import { Tracker } from './tracker.ts'
import type { VenueData } from './venue-data.ts'

export interface HouseParts {
  readonly broker: BrokerId
  readonly venue: VenueData
  readonly settings: CcxtSettings
  readonly opened: Opened
  readonly orders: OurOrders
  /** Of the account, as it was when connected. */
  readonly mode: PositionMode
  readonly clock: Clock
  readonly books: Books | null
  readonly emit: (report: BrokerReport) => void
  readonly problem: (text: string) => void
  /** Trades are told from here on, by the venue's clock. */
  readonly from: number
}

/** Without a word from the venue's stream, and with it. */
const POLL_MS = 2_000
const POLL_BESIDE_STREAM_MS = 10_000
/** The venue's clock is looked at so often. */
const MEASURE_MS = 60_000
/** Clocks are slewed by less all the time. */
const CLOCK_SET_MS = 1_000

/** Everything that one connection has, from connect to disconnect. */
export class House {
  readonly parts: HouseParts
  readonly exchange: CcxtExchange
  readonly scrub: Scrub
  readonly reader: Reader
  readonly maker: ReportMaker
  readonly tracker: Tracker
  readonly stream: PrivateStream
  readonly entries: EntryPrices
  readonly byId: ReadonlyMap<InstrumentId, Listed>
  readonly bySymbol: ReadonlyMap<string, Listed>
  readonly byBase: ReadonlyMap<string, Listed>
  /** What was held at the last look; null: nobody has looked. */
  lastHeld: ReadonlyMap<string, Decimal> | null = null
  /** Symbols that the venue's stream has told of. */
  readonly touched = new Set<string>()
  /** What the key may do, as the venue told it last. */
  rights: KeyRights = unknownRights
  /** When it was connected, by the venue's clock. */
  readonly since: number
  #measuredAt = performance.now()
  /** Our clock less a steady one: another after it was set. */
  #wall: number
  readonly #prices: Map<string, Decimal>
  /** Fee rates that the venue itself told, by ccxt's symbol. */
  readonly feeRates = new Map<string, Decimal>()

  constructor(parts: HouseParts) {
    const { opened, venue, settings, orders, clock, emit } = parts
    this.parts = parts
    this.#wall = clock.now() - performance.now()
    this.exchange = opened.exchange
    this.scrub = opened.scrub
    this.#prices = opened.prices
    this.byId = new Map(opened.all.map(l => [l.instrument.id, l]))
    this.bySymbol = new Map(opened.all.map(l => [l.symbol, l]))
    this.byBase = new Map(opened.all.map(l => [l.instrument.base, l]))
    this.since = this.venueNow()
    this.entries = new EntryPrices(parts.books, orders, settings.market.loans !== undefined)
    this.reader = new Reader(this.exchange, venue, settings.market, orders.askedFor, () => this.venueNow())
    const bySymbol: ReadonlyMap<string, Instrument> = new Map(opened.all.map(l => [l.symbol, l.instrument]))
    const charges = {
      broker: parts.broker,
      currency: settings.currency,
      holdings: holdsAssets(settings.market),
      instrumentOf: (base: string) => this.byBase.get(base)?.instrument,
      priceOf: (asset: string) => this.priceOf(asset),
    }
    this.maker = new ReportMaker(bySymbol, charges, parts.mode)
    this.tracker = new Tracker({
      reader: this.reader,
      maker: this.maker,
      orders,
      forgets: settings.market.reading.forgets === true,
      findsById: venue.clientIds.behaviour.lookup,
      clock,
      offset: () => opened.offset,
      emit: report => {
        this.entries.add(report)
        emit(report)
      },
      fault: error => parts.problem(this.scrub(`own orders could not be read: ${String(error)}`)),
      every: () => settings.pollMs ?? (this.stream.isAlive ? POLL_BESIDE_STREAM_MS : POLL_MS),
      from: parts.from,
    })
    this.stream = new PrivateStream({
      exchange: this.exchange,
      venue,
      opened: settings.market.streamOpened,
      clock,
      wake: symbols => {
        for (const symbol of symbols) this.touched.add(symbol)
        this.tracker.wake(symbols)
      },
      problem: text => parts.problem(this.scrub(`the stream of own orders is not there: ${text}`)),
    })
  }

  /** The venue's time. */
  venueNow(): number {
    return this.parts.clock.now() + this.parts.opened.offset
  }

  /**
   * Measures the venue's clock again where that is due: ours may have been set since, or have slept. `isFresh`: an
   * answer came a moment ago. What is not answered leaves it as it was.
   */
  async keepTime(isFresh: boolean): Promise<void> {
    const { opened, venue, clock, problem } = this.parts
    const steady = performance.now()
    const isSet = Math.abs(clock.now() - steady - this.#wall) > CLOCK_SET_MS
    if (!isSet && steady - this.#measuredAt < MEASURE_MS) return
    try {
      if (venue.tellsTime !== null) opened.offset = await measureOffset(this.exchange, venue, clock)
      else if (isFresh) opened.offset = datedOffset(this.exchange, clock)
      else return
      this.exchange.options.timeDifference = -opened.offset
      this.#measuredAt = performance.now()
      this.#wall = clock.now() - performance.now()
    } catch (error) {
      problem(this.scrub(`the venue's time could not be read: ${String(error)}`))
    }
  }

  priceOf(asset: string): Decimal | null {
    return this.#prices.get(asset) ?? null
  }

  /** Asks for prices of assets that have none yet. What the venue does not price stays without. */
  async price(assets: Iterable<string>): Promise<void> {
    const { currency } = this.parts.settings
    const wanted = [...assets].flatMap(a => (a === currency ? [] : (this.byBase.get(a)?.symbol ?? [])))
    if (wanted.length === 0) return
    for (const [symbol, price] of await lastPrices(this.exchange, wanted)) {
      const base = this.bySymbol.get(symbol)?.instrument.base
      if (base !== undefined) this.#prices.set(base, price)
    }
  }

  async close(): Promise<void> {
    this.tracker.stop()
    this.stream.stop()
    await this.exchange.close()
  }
}
