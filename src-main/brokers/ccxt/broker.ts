import type { Clock, Stop, UnixMs } from '../../core/kernel/clock.ts'
import { messageOf, Refused, TerminalError } from '../../core/kernel/errors.ts'
import type { Bar, Timeframe } from '../../core/market/bar.ts'
import type { DepthSink, TapeSink } from '../../core/market/depth.ts'
import type { Instrument, InstrumentId } from '../../core/market/instrument.ts'
import type { ClientOrderId, OrderRef, WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type {
  Accepted,
  Amendment,
  Broker,
  BrokerSnapshot,
  Capabilities,
  Fees,
  HeldElsewhere,
  Lookup,
  MarketSink,
  Preview,
  Range,
  Session,
} from '../../core/ports.ts'
import type { BrokerOptions } from '../index.ts'
import { capabilitiesOf } from './capabilities.ts'
import type { FetchLike } from './ccxt-types.ts'
import { amend, cancel, cancelForeign, submit } from './commands.ts'
import { openConnection } from './connection.ts'
import { heldElsewhere } from './elsewhere/held-elsewhere.ts'
import { history } from './history.ts'
import type { House } from './house.ts'
import { lookup } from './lookup.ts'
import { MarketLine } from './market-line.ts'
import type { MakeStreams, MarketStreams } from './market-streams.ts'
import { moveIn } from './move-in.ts'
import { askFees, feesOfSome } from './own-fees.ts'
import type { CcxtSettings } from './settings.ts'
import { snapshot } from './snapshot.ts'
import type { VenueData } from './venue-data.ts'

export interface CcxtOptions extends Pick<BrokerOptions, 'id' | 'title' | 'past' | 'credentials' | 'positions'> {
  readonly venue: VenueData
  readonly settings: CcxtSettings
  readonly clock: Clock
  readonly streams: MakeStreams
  /** In place of the network, for tests. */
  readonly fetch?: FetchLike
}

const MOST_NOTES = 50

/** One account at one venue, through ccxt: one kind of market, one settlement currency. */
export class CcxtBroker implements Broker {
  readonly id: string
  readonly family: string
  readonly title: string
  /** Whether long and short are kept apart is known once it is connected. */
  capabilities: Capabilities
  /** What is held in earn and staking; not there where the venue's API tells of none, nor with play money. */
  readonly elsewhere?: () => Promise<HeldElsewhere>
  /** Where the venue says what is paid of single instruments only. */
  readonly askFees?: (instruments: readonly InstrumentId[]) => Promise<void>
  /** Where the venue tells them. */
  readonly depth?: (instrument: InstrumentId, levels: number, sink: DepthSink) => Stop
  readonly tape?: (instrument: InstrumentId, sink: TapeSink) => Stop
  readonly #options: CcxtOptions
  readonly #sinks = new Set<(report: BrokerReport) => void>()
  readonly #early: BrokerReport[] = []
  readonly #notes: string[] = []
  readonly #running = new Set<Promise<unknown>>()
  #house: House | null = null
  #line: MarketLine | null = null

  constructor(options: CcxtOptions) {
    this.id = options.id
    this.title = options.title
    this.family = 'ccxt'
    this.capabilities = capabilitiesOf(options.venue, options.settings)
    this.#options = options
    const { elsewhere: find } = options.venue
    const some = feesOfSome(options.settings.market.fees)
    if (some !== null) this.askFees = instruments => this.#asked(house => askFees(house, some, instruments))
    const { book, trades } = options.settings.market.streams
    if (book !== 'none') this.depth = (id, levels, sink) => this.#lined().depth(id, levels, sink)
    if (trades !== 'none') this.tape = (id, sink) => this.#lined().tape(id, sink)
    // Play money earns nothing.
    if (find !== undefined && !options.settings.practice)
      this.elsewhere = () => this.#asked(house => heldElsewhere(house, find))
  }

  /** What a person should know of this connection: a key that may withdraw, fees that are assumed, a stream that is not there. */
  notes(): readonly string[] {
    return this.#notes
  }

  async connect(): Promise<Session> {
    await this.disconnect()
    const { venue, settings, clock } = this.#options
    this.#notes.length = 0
    const credentials = await this.#options.credentials()
    if (credentials === null)
      throw new TerminalError('NOT_FOUND', `${this.title} has no key yet: enter one made at ${venue.keys.page}.`)
    const wire = this.#options.fetch === undefined ? {} : { fetch: this.#options.fetch }
    const opened = await openConnection({ broker: this.id, venue, settings, credentials, clock, ...wire })
    try {
      const note = (text: string): void => {
        // A line that breaks for days has much to say.
        if (!this.#notes.includes(text) && this.#notes.length < MOST_NOTES) this.#notes.push(text)
      }
      const { house, session } = await moveIn({ ...this.#options, opened, emit: report => this.#tell(report), note })
      this.#house = house
      this.capabilities = capabilitiesOf(venue, settings, house.parts.mode)
      this.#line = new MarketLine({ ...this.#options, house })
      house.stream.start()
      house.tracker.wake()
      return session
    } catch (error) {
      await opened.exchange.close().catch(() => undefined)
      if (error instanceof TerminalError) throw error
      throw new TerminalError('NOT_CONNECTED', `${this.title}: ${opened.scrub(messageOf(error))}`)
    }
  }

  async disconnect(): Promise<void> {
    const [house, line] = [this.#house, this.#line]
    this.#house = null
    this.#line = null
    await line?.close()
    await house?.close()
  }

  async instruments(): Promise<readonly Instrument[]> {
    return [...this.#ready().byId.values()].map(l => l.instrument)
  }

  watch(instruments: readonly InstrumentId[], sink: MarketSink): Stop {
    return this.#lined().watch(instruments, sink)
  }

  async history(instrument: InstrumentId, timeframe: Timeframe, range: Range): Promise<readonly Bar[]> {
    const { exchange, byId, scrub } = this.#ready()
    const listing = byId.get(instrument)
    if (listing === undefined) throw new TerminalError('NOT_FOUND', `${this.title} has no instrument ${instrument}.`)
    try {
      return await history(exchange, this.#options.venue, listing.symbol, instrument, timeframe, range)
    } catch (error) {
      throw new TerminalError('NO_DATA', `${this.title} gave no bars: ${scrub(messageOf(error))}`)
    }
  }

  async submit(order: WorkingOrder): Promise<Accepted> {
    return this.#command(submit(this.#open(), order))
  }

  async amend(id: ClientOrderId, change: Amendment): Promise<Accepted> {
    return this.#command(amend(this.#open(), id, change))
  }

  async cancel(id: ClientOrderId): Promise<void> {
    return this.#command(cancel(this.#open(), id))
  }

  async cancelForeign(brokerOrderId: string, instrument: InstrumentId): Promise<void> {
    return this.#command(cancelForeign(this.#open(), brokerOrderId, instrument))
  }

  async preview(): Promise<Preview> {
    throw new TerminalError('UNSUPPORTED', `${this.title} says nothing of an order beforehand.`)
  }

  async fees(instrument: InstrumentId): Promise<Fees> {
    const { byId, feeRates } = this.#ready()
    const listing = byId.get(instrument)
    if (listing === undefined) throw new TerminalError('NOT_FOUND', `${this.title} has no instrument ${instrument}.`)
    const told = feeRates.get(listing.symbol)
    return told === undefined
      ? { rate: listing.instrument.feeRate, source: 'assumed' }
      : { rate: told, source: 'broker' }
  }

  async lookup(order: OrderRef): Promise<Lookup> {
    return this.#asked(house => lookup(house, order))
  }

  async snapshot(since: UnixMs): Promise<BrokerSnapshot> {
    return this.#asked(house => snapshot(house, since))
  }

  reports(sink: (report: BrokerReport) => void): Stop {
    this.#sinks.add(sink)
    for (const report of this.#early.splice(0)) sink(report)
    return () => {
      this.#sinks.delete(sink)
    }
  }

  /** Until what was sent is answered and told. For tests. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
    await this.#house?.tracker.settled()
  }

  /** The open connection's parts, for the connection test. */
  get house(): House | null {
    return this.#house
  }

  get streams(): MarketStreams | null {
    return this.#line?.streams ?? null
  }

  async #asked<T>(question: (house: House) => Promise<T>): Promise<T> {
    const house = this.#ready()
    try {
      return await question(house)
    } catch (error) {
      if (error instanceof TerminalError) throw error
      throw new TerminalError('NO_DATA', `${this.title}: ${house.scrub(messageOf(error))}`)
    }
  }

  async #command<T>(command: Promise<T>): Promise<T> {
    this.#running.add(command)
    try {
      return await command
    } finally {
      this.#running.delete(command)
    }
  }

  #tell(report: BrokerReport): void {
    if (this.#sinks.size === 0) this.#early.push(report)
    for (const sink of this.#sinks) sink(report)
  }

  /** For commands: without a connection nothing was sent, and that is sure. */
  #open(): House {
    if (this.#house !== null) return this.#house
    throw new Refused('NOT_CONNECTED', this.#offline().message)
  }

  #ready(): House {
    if (this.#house !== null) return this.#house
    throw this.#offline()
  }

  #lined(): MarketLine {
    if (this.#line !== null) return this.#line
    throw this.#offline()
  }

  #offline(): TerminalError {
    return new TerminalError('NOT_CONNECTED', `${this.title} is not connected: connect it first.`)
  }
}
