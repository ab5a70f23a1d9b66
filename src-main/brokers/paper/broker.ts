import type { Stop, UnixMs } from '../../core/kernel/clock.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { Bar, Timeframe } from '../../core/market/bar.ts'
import type { DepthSink, TapeSink } from '../../core/market/depth.ts'
import type { Instrument, InstrumentId } from '../../core/market/instrument.ts'
import type { ClientOrderId, OrderRef, WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type {
  Accepted,
  Amendment,
  BrokerSnapshot,
  Capabilities,
  Fees,
  Lookup,
  MarketSink,
  Preview,
  Range,
  Session,
} from '../../core/ports.ts'
import { checkPreview, lookUp, snapshotOf } from './answers.ts'
import { Book } from './book.ts'
import { closeLook } from './close-look.ts'
import { arrive } from './commands.ts'
import { Desk } from './desk.ts'
import { armExpiry } from './expiry.ts'
import { Feed } from './feed.ts'
import { instrumentsOf } from './instruments.ts'
import { markup } from './markup.ts'
import type { PaperBroker, PaperOptions } from './options.ts'
import { Post } from './post.ts'
import { refuse } from './refusals.ts'
import type { PaperRestore } from './restore.ts'
import { type PaperSettings, paperSettings } from './settings.ts'
import { emptyAccount, fillDesk, stateOf } from './state.ts'
import { startSwap } from './swap.ts'

/** The account, its market and its post: there once the instruments are known. */
interface House {
  readonly desk: Desk
  readonly feed: Feed
  readonly post: Post
}

export class Paper implements PaperBroker {
  readonly id: string
  readonly family = 'paper'
  readonly title: string
  readonly settings: PaperSettings
  readonly capabilities: Capabilities
  /** As far as the source has them, with this account's spread. */
  readonly depth?: (id: InstrumentId, levels: number, sink: DepthSink) => Stop
  readonly tape?: (id: InstrumentId, sink: TapeSink) => Stop
  readonly #options: PaperOptions
  readonly #restore: PaperRestore
  readonly #early = new Set<(report: BrokerReport) => void>()
  #instruments: Promise<readonly Instrument[]> | null = null
  #house: House | null = null
  #connected = false
  #stopSwap: Stop | null = null

  constructor(options: PaperOptions) {
    this.id = options.id
    this.title = options.title
    this.settings = paperSettings(options.settings)
    this.#options = options
    this.#restore = options.restore ?? emptyAccount(this.settings)
    this.capabilities = {
      orderTypes: ['market', 'limit', 'stop', 'stop_limit'],
      timeInForce: ['gtc', 'ioc', 'fok', 'day', 'gtd'],
      attachedStops: true,
      amend: true,
      positions: this.settings.positions,
      clientIds: { accepts: true, echoes: true, enforces: true, lookup: true },
      reduceOnly: this.settings.positions === 'netting',
      preview: true,
      // The account itself is the whole venue.
      absence: { lookups: 1, apartMs: 0 },
      streams: ['quotes', 'orders', 'fills', 'balances'],
      paper: true,
    }
    const look = closeLook(options.source, this.settings.spread, id => known(this.#ready().desk, id).instrument)
    if (look.depth !== undefined) this.depth = look.depth
    if (look.tape !== undefined) this.tape = look.tape
  }

  async connect(): Promise<Session> {
    const house = await this.#open()
    if (!this.#connected) {
      this.#connected = true
      for (const order of house.desk.orders.values()) armExpiry(house.desk, order)
      this.#stopSwap = startSwap(house.desk)
      house.feed.start()
    }
    return { currency: this.settings.currency, canTrade: true, expiresAt: null, timeOffset: 0 }
  }

  async disconnect(): Promise<void> {
    const house = this.#house
    if (house === null || !this.#connected) return
    this.#connected = false
    house.feed.stop()
    this.#stopSwap?.()
    for (const order of house.desk.orders.values()) order.disarm?.()
  }

  /** Asked of the source once; after a failure the next call asks again. */
  async instruments(): Promise<readonly Instrument[]> {
    this.#instruments ??= instrumentsOf(this.id, this.settings, this.#options.source)
    try {
      return await this.#instruments
    } catch (error) {
      this.#instruments = null
      throw error
    }
  }

  watch(ids: readonly InstrumentId[], sink: MarketSink): Stop {
    const { desk, feed } = this.#ready()
    return feed.watch(
      [...new Set(ids)].map(id => known(desk, id)),
      sink,
    )
  }

  async history(id: InstrumentId, timeframe: Timeframe, range: Range): Promise<readonly Bar[]> {
    const { instrument } = known(this.#ready().desk, id)
    const bars = await this.#options.source.history(instrument.symbol, timeframe, range)
    const marked = markup(this.settings.spread, instrument.priceStep)
    return bars.map(bar => marked.history(bar, id))
  }

  // The work is done before the promise is made: reports come while the caller still waits.
  async submit(order: WorkingOrder): Promise<Accepted> {
    return this.#post().order(order)
  }

  async amend(id: ClientOrderId, change: Amendment): Promise<Accepted> {
    return this.#post().send({ kind: 'amend', id, change })
  }

  async cancel(id: ClientOrderId): Promise<void> {
    this.#post().send({ kind: 'cancel', id })
  }

  async preview(order: WorkingOrder): Promise<Preview> {
    return checkPreview(this.#ready().desk, order)
  }

  async fees(id: InstrumentId): Promise<Fees> {
    return { rate: known(this.#ready().desk, id).instrument.feeRate, source: 'broker' }
  }

  async lookup({ clientOrderId }: OrderRef): Promise<Lookup> {
    return lookUp(this.#ready().desk, clientOrderId)
  }

  async snapshot(since: UnixMs): Promise<BrokerSnapshot> {
    return snapshotOf(this.#ready().desk, since)
  }

  reports(sink: (report: BrokerReport) => void): Stop {
    if (this.#house !== null) return this.#house.desk.outbox.listen(sink)
    // Before the first connect nothing is reported; who listens early is moved over then.
    this.#early.add(sink)
    return () => {
      this.#early.delete(sink)
      this.#house?.desk.outbox.unlisten(sink)
    }
  }

  state(): PaperRestore {
    return this.#house === null ? this.#restore : stateOf(this.#house.desk, this.#house.post.inFlight())
  }

  #post(): Post {
    if (this.#house !== null && this.#connected) return this.#house.post
    return refuse('NOT_CONNECTED', this.id)
  }

  #ready(): House {
    if (this.#house !== null && this.#connected) return this.#house
    throw new TerminalError('NOT_CONNECTED', `${this.title} is not connected: connect it first`)
  }

  async #open(): Promise<House> {
    const instruments = await this.instruments()
    // Two connects may have waited for the instruments together.
    if (this.#house !== null) return this.#house
    const { source } = this.#options
    const { id, settings } = this
    const books = new Map(instruments.map(instrument => [instrument.id, new Book(instrument)]))
    const { clock, barsOnly } = source
    const { older } = this.#options
    const desk = new Desk({ id, settings, clock, barsOnly, books, restore: this.#restore, older })
    fillDesk(desk, this.#restore)
    for (const order of desk.orders.values()) if (order.since > clock.now()) arrive(desk, order)
    for (const sink of this.#early) desk.outbox.listen(sink)
    this.#early.clear()
    this.#house = { desk, feed: new Feed(desk, source), post: new Post(desk, this.#restore.inFlight) }
    return this.#house
  }
}

function known(desk: Desk, id: InstrumentId): Book {
  const book = desk.books.get(id)
  if (book === undefined) throw new TerminalError('NOT_FOUND', `${desk.id} has no instrument ${id}`)
  return book
}
