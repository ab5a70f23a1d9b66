import type { Clock, Stop, UnixMs } from '../../core/kernel/clock.ts'
import { messageOf, Refused, TerminalError } from '../../core/kernel/errors.ts'
import type { Bar, Timeframe } from '../../core/market/bar.ts'
import type { DepthSink } from '../../core/market/depth.ts'
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
  Lookup,
  MarketSink,
  Preview,
  Range,
  Session,
} from '../../core/ports.ts'
import type { BrokerOptions } from '../index.ts'
import type { AgentSource } from './agent-source.ts'
import { capabilitiesOf } from './capabilities.ts'
import { Connection } from './connection.ts'
import { Desk } from './desk.ts'
import { fees } from './fees.ts'
import { type House, linkOf } from './house.ts'
import type { Listing } from './instruments/instruments.ts'
import type { AgentLink } from './link/agent-link.ts'
import { lookup } from './lookup.ts'
import { history } from './market/history.ts'
import { accountNotes } from './notes.ts'
import { amend } from './orders/amend.ts'
import { cancel, cancelForeign } from './orders/cancel.ts'
import { submit } from './orders/submit.ts'
import { preview } from './preview.ts'
import type { Mt5Settings } from './settings.ts'
import { snapshot } from './snapshot.ts'
import type { Mirror } from './state/mirror.ts'
import type { Account } from './wire/account.ts'

export interface Mt5Options extends Pick<BrokerOptions, 'id' | 'title' | 'past'> {
  readonly settings: Mt5Settings
  readonly clock: Clock
  readonly source: AgentSource
}

const MOST_NOTES = 20

/**
 * The broker lets a program trade on this account. What a person can switch at any time (algo trading) is said order by
 * order; while MetaTrader is cut off from the broker nobody knows.
 */
const isAllowed = ({ perm, connected }: Mirror): boolean => !connected || (perm.account && perm.expert)

/** Of an account that nobody has seen yet nothing is claimed that netting would not give. */
const capable = (account: Account | undefined): Capabilities =>
  capabilitiesOf(account?.marginMode === 'hedging', account !== undefined && account.tradeMode !== 'real')

/** One account in one MetaTrader 5 terminal, through the bridge that is attached there. */
export class Mt5Broker implements Broker {
  readonly id: string
  readonly family = 'mt5'
  readonly title: string
  /** Netting or hedging is known once it is connected, or its agent is there. */
  capabilities: Capabilities
  readonly #options: Mt5Options
  readonly #sinks = new Set<(report: BrokerReport) => void>()
  readonly #early: BrokerReport[] = []
  readonly #lost = new Set<(reason: string) => void>()
  readonly #notes: string[] = []
  #connection: Connection | null = null
  #desk: Desk | null = null
  #armed: boolean | null = null
  /** As the session was told. */
  #canTrade = true

  constructor(options: Mt5Options) {
    this.id = options.id
    this.title = options.title
    this.#options = options
    this.capabilities = capable(options.source.agent(options.settings.keyId)?.greeting)
  }

  notes(): readonly string[] {
    return [...(this.#desk === null ? [] : accountNotes(this.#desk)), ...this.#notes]
  }

  async connect(): Promise<Session> {
    await this.disconnect()
    this.#notes.length = 0
    const { source, settings, clock, title } = this.#options
    const made: { desk: Desk | null } = { desk: null }
    const connection: Connection = new Connection({
      ...{ source, clock, title, keyId: settings.keyId, login: settings.login, server: settings.server },
      sink: event => {
        made.desk?.take(event)
        if (event.t === 'perm' || event.t === 'account') this.#allowedAgain()
      },
      up: async (link, resume) => {
        made.desk ??= this.#newDesk(connection, link)
        if (this.#armed !== null) link.configure({ tradeEnabled: this.#armed })
        await made.desk.up(link, resume)
      },
      down: () => made.desk?.down(),
      lost: reason => {
        if (this.#connection === connection) this.#tellLost(reason)
      },
      point: () => made.desk?.point() ?? null,
    })
    this.#connection = connection
    try {
      const greeting = await connection.open()
      const { desk } = made
      if (this.#connection !== connection || desk === null)
        throw new TerminalError('NOT_CONNECTED', `${title} was disconnected while it was being connected.`)
      this.#desk = desk
      this.capabilities = capable(greeting)
      this.#canTrade = isAllowed(desk.mirror)
      return { currency: greeting.currency, canTrade: this.#canTrade, expiresAt: null, timeOffset: 0 }
    } catch (error) {
      connection.close()
      made.desk?.close()
      if (this.#connection === connection) this.#connection = null
      throw error
    }
  }

  async disconnect(): Promise<void> {
    this.#connection?.close()
    this.#desk?.close()
    this.#connection = null
    this.#desk = null
  }

  async instruments(): Promise<readonly Instrument[]> {
    return [...this.#ready().byId.values()].map(l => l.instrument)
  }

  watch(instruments: readonly InstrumentId[], sink: MarketSink): Stop {
    const { byId, market } = this.#ready()
    const symbols = instruments.flatMap(id => {
      const listing = byId.get(id)
      return listing === undefined ? [] : [[listing.info.s, id] as const]
    })
    return market.watch(new Map(symbols), sink)
  }

  /** Where the symbol has a book there; MetaTrader tells nobody's trades. */
  depth(instrument: InstrumentId, levels: number, sink: DepthSink): Stop {
    const desk = this.#ready()
    return desk.market.depth(this.#listing(desk, instrument).info.s, levels, sink)
  }

  looks(instrument: InstrumentId): { depth: boolean; tape: boolean } {
    return { depth: this.#listing(this.#ready(), instrument).info.book > 0, tape: false }
  }

  async history(instrument: InstrumentId, timeframe: Timeframe, range: Range): Promise<readonly Bar[]> {
    const desk = this.#ready()
    const listing = this.#listing(desk, instrument)
    return this.#asked(desk, async () => history(linkOf(desk), listing, timeframe, range))
  }

  async submit(order: WorkingOrder): Promise<Accepted> {
    return submit(this.#open(), order)
  }

  async amend(id: ClientOrderId, change: Amendment): Promise<Accepted> {
    return amend(this.#open(), id, change)
  }

  async cancel(id: ClientOrderId): Promise<void> {
    return cancel(this.#open(), id)
  }

  async cancelForeign(brokerOrderId: string): Promise<void> {
    return cancelForeign(this.#open(), brokerOrderId)
  }

  async preview(order: WorkingOrder): Promise<Preview> {
    return preview(this.#ready(), order)
  }

  async fees(instrument: InstrumentId): Promise<Fees> {
    const desk = this.#ready()
    return fees(desk, this.#listing(desk, instrument))
  }

  async lookup(order: OrderRef): Promise<Lookup> {
    const desk = this.#ready()
    return this.#asked(desk, () => lookup(desk, order))
  }

  async snapshot(since: UnixMs): Promise<BrokerSnapshot> {
    const desk = this.#ready()
    return this.#asked(desk, () => snapshot(desk, since))
  }

  reports(sink: (report: BrokerReport) => void): Stop {
    this.#sinks.add(sink)
    for (const report of this.#early.splice(0)) sink(report)
    return () => {
      this.#sinks.delete(sink)
    }
  }

  lost(sink: (reason: string) => void): Stop {
    this.#lost.add(sink)
    return () => {
      this.#lost.delete(sink)
    }
  }

  /** The bridge refuses every order while this is off. */
  armed(on: boolean): void {
    this.#armed = on
    this.#connection?.link?.configure({ tradeEnabled: on })
  }

  /** The open connection's parts, for tests. */
  get desk(): Desk | null {
    return this.#desk
  }

  #newDesk(connection: Connection, link: AgentLink): Desk {
    const parts = {
      ...this.#options,
      link: () => connection.link,
      emit: (report: BrokerReport) => this.#tell(report),
      note: (text: string) => {
        if (!this.#notes.includes(text) && this.#notes.length < MOST_NOTES) this.#notes.push(text)
      },
    }
    return new Desk(parts, link.greeting)
  }

  /** A session is told once whether it may trade: another is made when it may now. */
  #allowedAgain(): void {
    if (this.#desk === null || this.#canTrade || !isAllowed(this.#desk.mirror)) return
    this.#canTrade = true
    this.#tellLost('The account may trade now: it is connected anew.')
  }

  #tellLost(reason: string): void {
    for (const sink of this.#lost) sink(reason)
  }

  #tell(report: BrokerReport): void {
    if (this.#sinks.size === 0) this.#early.push(report)
    for (const sink of this.#sinks) sink(report)
  }

  #listing(desk: House, instrument: InstrumentId): Listing {
    const listing = desk.byId.get(instrument)
    if (listing !== undefined) return listing
    throw new TerminalError('NOT_FOUND', `${this.title} has no instrument ${instrument}.`)
  }

  async #asked<T>(desk: Desk, question: () => Promise<T>): Promise<T> {
    try {
      return await question()
    } catch (error) {
      if (error instanceof TerminalError) throw error
      const code = desk.link() === null ? 'NOT_CONNECTED' : 'NO_DATA'
      throw new TerminalError(code, `${this.title}: ${messageOf(error)}`)
    }
  }

  /** For commands: without a connection nothing was sent, and that is sure. */
  #open(): Desk {
    if (this.#desk !== null) return this.#desk
    throw new Refused('NOT_CONNECTED', this.#offline().message)
  }

  #ready(): Desk {
    if (this.#desk !== null) return this.#desk
    throw this.#offline()
  }

  #offline(): TerminalError {
    return new TerminalError('NOT_CONNECTED', `${this.title} is not connected: connect it first.`)
  }
}
