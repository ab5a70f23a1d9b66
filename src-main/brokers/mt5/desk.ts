import type { BrokerPast } from '../../core/journal/past.ts'
import type { Clock, Stop } from '../../core/kernel/clock.ts'
import { messageOf } from '../../core/kernel/errors.ts'
import type { BrokerId, InstrumentId } from '../../core/market/instrument.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { House } from './house.ts'
import type { Listing } from './instruments/instruments.ts'
import { meetSymbols } from './instruments/meet.ts'
import type { AgentLink, LinkEvent, ResumePoint } from './link/agent-link.ts'
import { LinkError } from './link/link-error.ts'
import { MarketLine } from './market/market-line.ts'
import { takeLateResult } from './orders/late-result.ts'
import type { Mt5Settings } from './settings.ts'
import { BookTrust } from './state/book-trust.ts'
import type { Books } from './state/books.ts'
import { Mirror } from './state/mirror.ts'
import { OurOrders } from './state/our-orders.ts'
import { restoreOrders } from './state/past-orders.ts'
import { ReportMaker } from './state/report-maker.ts'
import { ResumeGuard } from './state/resume-guard.ts'
import { Teller } from './state/teller.ts'
import type { Account } from './wire/account.ts'
import type { DealInfo, OrderInfo } from './wire/trading.ts'

export interface DeskParts {
  readonly id: BrokerId
  readonly title: string
  readonly settings: Mt5Settings
  readonly clock: Clock
  readonly past: BrokerPast
  readonly link: () => AgentLink | null
  readonly emit: (report: BrokerReport) => void
  readonly note: (text: string) => void
}

const DAY = 86_400_000
/** Item 15. */
const USUAL_MAGIC = '770001'
const SNAPSHOT_MS = 30_000
/** Clocks of broker and machine differ by less. */
const SKEW_MS = 300_000
/** After a look in which something was missing, ms. */
const AGAIN_MS = [500, 1_000, 2_000, 5_000, 10_000] as const

/** An account at work: what the agent tells goes into the mirror, what that means goes out as reports. */
export class Desk implements House {
  readonly broker: BrokerId
  readonly title: string
  readonly settings: Mt5Settings
  readonly clock: Clock
  readonly mirror: Mirror
  readonly orders = new OurOrders()
  readonly maker: ReportMaker
  readonly teller: Teller
  readonly market: MarketLine
  readonly hedging: boolean
  readonly horizon: number
  readonly byId = new Map<InstrumentId, Listing>()
  readonly toldAs: Books['toldAs'] = new Map()
  readonly emit: (report: BrokerReport) => void
  readonly link: () => AgentLink | null
  readAt = 0
  readonly #parts: DeskParts
  readonly #bySymbol = new Map<string, Listing>()
  readonly #guard = new ResumeGuard()
  readonly #trust = new BookTrust()
  #refreshing = 0
  #snapshot = Promise.withResolvers<void>()
  #isKnown = false
  #missing = 0
  #timer: Stop = () => undefined
  #reading: Promise<void> | null = null
  #isClosed = false

  constructor(parts: DeskParts, account: Account) {
    this.#parts = parts
    this.broker = parts.id
    this.title = parts.title
    this.settings = parts.settings
    this.clock = parts.clock
    this.link = parts.link
    this.emit = parts.emit
    this.mirror = new Mirror(account)
    this.hedging = account.marginMode === 'hedging'
    this.horizon = parts.clock.now()
    this.maker = new ReportMaker(this)
    this.teller = new Teller(this)
    this.market = new MarketLine(parts)
    restoreOrders(parts.past, this.orders, this.teller)
  }

  readonly listing = (symbol: string): Listing | undefined => this.#bySymbol.get(symbol)
  readonly isUsed = (id: string): boolean => this.#parts.past.reportsOf(id).length > 0
  readonly magic = (): string => this.link()?.config.magic ?? USUAL_MAGIC
  readonly priceOf = (symbol: string) => this.market.price(symbol)

  /** A link stands: resolves when the books are whole. Throws LinkError. */
  async up(link: AgentLink, resume: AgentLink['resume']): Promise<void> {
    this.mirror.setAccount(link.greeting)
    this.#line()
    const point = this.point()
    const owed = this.mirror.lookFrom(this.clock.now())
    this.#guard.begin(link.boot)
    this.#refreshing++
    try {
      const { mode } = await resume(point)
      if (mode === 'snapshot') this.#trust.owe(owed)
      if (mode === 'snapshot') await this.#snapshotCame()
      if (!this.#isKnown) await this.#meet(link)
      if (mode === 'snapshot') await this.#history(null)
    } finally {
      this.#refreshing--
    }
    this.settle()
    if (!this.mirror.connected) return this.market.deaf()
    this.market.hears()
    await this.market.resubscribe()
  }

  down(): void {
    this.#snapshot.promise.catch(() => undefined)
    this.#snapshot.reject(new LinkError('closed', 'the bridge in MetaTrader has left'))
    this.#snapshot = Promise.withResolvers<void>()
    this.market.deaf()
    this.#timer()
  }

  close(): void {
    this.#isClosed = true
    this.#timer()
  }

  /** What the next session may resume from; null: only a snapshot will do. */
  readonly point = (): ResumePoint | null => this.#guard.point(this.mirror.account)

  readonly take = (event: LinkEvent): void => {
    this.#guard.event('seq' in event ? event.seq : undefined)
    switch (event.t) {
      case 'tick':
      case 'ticks':
      case 'book':
        this.market.take(event)
        break
      case 'account':
        this.mirror.setAccount(event)
        this.#heard()
        break
      case 'perm':
        this.mirror.perm = event.perm
        this.mirror.connected = event.connected
        this.#heard()
        break
      case 'snapshot':
        this.mirror.replace(event.positions, event.orders)
        this.#guard.snapshot()
        if (this.#isKnown && this.#refreshing === 0) this.#later(0)
        this.#snapshot.resolve()
        break
      case 'position':
        if (event.op === 'upsert') this.mirror.setPosition(event.p)
        else this.mirror.removePosition(event.p.ticket)
        this.settle()
        break
      case 'order':
        this.#order(event.o, event.op === 'remove')
        this.settle()
        break
      case 'deal':
        this.#deal(event.d, this.horizon - SKEW_MS)
        this.settle()
        break
      case 'lost':
        this.#guard.lose()
        this.#trust.owe(this.mirror.lookFrom(this.clock.now()))
        break
      case 'late_result':
        takeLateResult(this, this.teller, event)
        this.settle()
        break
      default:
        break
    }
    this.#guard.taken()
  }

  readonly settle = (): void => {
    if (!this.#isKnown || this.#isClosed) return
    const isWhole = this.teller.tell()
    if (isWhole) this.#missing = 0
    if (this.#reading !== null) return
    if (!isWhole) this.#later(AGAIN_MS[Math.min(this.#missing, AGAIN_MS.length - 1)] ?? 0)
    else if (this.#trust.isDue && this.#refreshing === 0)
      this.#later(Math.max(AGAIN_MS[0], this.#trust.wait(this.clock.now())))
  }

  readonly refresh = async (since: number | null): Promise<void> => {
    const link = this.link()
    if (link === null) throw new LinkError('unsent', 'the bridge in MetaTrader is not connected')
    this.#refreshing++
    try {
      // The snapshot itself comes as an event, in its order.
      await link.ask({ t: 'get_snapshot' })
      this.mirror.setAccount(await link.ask({ t: 'get_account' }))
      this.#line()
      await this.#history(since)
    } finally {
      this.#refreshing--
    }
    this.settle()
  }

  async #snapshotCame(): Promise<void> {
    const late = Promise.withResolvers<never>()
    const stop = this.clock.schedule(this.clock.now() + SNAPSHOT_MS, () =>
      late.reject(new LinkError('timeout', 'it does not tell positions and orders')),
    )
    try {
      await Promise.race([this.#snapshot.promise, late.promise])
    } finally {
      stop()
    }
  }

  /** Deals and ended orders, for what is missing. Never two at once by itself. */
  #later(ms: number): void {
    if (this.#isClosed) return
    this.#timer()
    this.#timer = this.clock.schedule(this.clock.now() + ms, () => {
      if (this.#reading !== null || this.link() === null) return
      this.#missing++
      this.#reading = this.#history(null)
        .catch((error: unknown) => this.#parts.note(`What has ended could not be read: ${messageOf(error)}`))
        .finally(() => {
          this.#reading = null
          this.settle()
        })
    })
  }

  async #history(since: number | null): Promise<void> {
    const link = this.link()
    if (link === null) throw new LinkError('unsent', 'the bridge in MetaTrader is not connected')
    const began = this.clock.now()
    const usual = this.mirror.lookFrom(this.clock.now())
    const from = Math.max(0, Math.min(usual, since ?? usual, this.#trust.owed ?? usual))
    const came = this.#guard.asking()
    const { deals, orders } = await link.ask({ t: 'get_history', from, to: began + DAY, what: ['deals', 'orders'] })
    for (const o of orders) this.#order(o, true)
    for (const d of deals) this.#deal(d, this.horizon)
    if (this.#trust.isWhole(began) && this.#trust.isWhole(this.clock.now())) {
      this.readAt = began
      this.#trust.paid()
    }
    came()
  }

  #order(o: OrderInfo, isOver: boolean): void {
    this.orders.find(o.ticket, o.comment)
    if (isOver) this.mirror.endOrder(o, this.clock.now())
    else this.mirror.setOrder(o)
  }

  /** What is older than `horizon` is told only where it is of an order of ours that is not over: the rest the core knows, or asks for. */
  #deal(d: DealInfo, horizon: number): void {
    const { mirror, orders, teller } = this
    if (!mirror.addDeal(d, this.clock.now()) || this.toldAs.has(d.ticket)) return
    const isTrade = d.type === 'buy' || d.type === 'sell'
    const ours = isTrade ? orders.find(d.order, d.reason === 'expert' || d.entry === 'in' ? d.comment : '') : undefined
    if (ours?.kind === 'order' && d.entry === 'in') orders.openers.set(d.posId, ours.id)
    const isOpen = ours === undefined ? this.#meetsLevel(d) : ours.state !== 'ended'
    if (d.ms >= horizon || isOpen) teller.add(d.ticket)
    else teller.known(d.ticket, ours?.id ?? null)
  }

  #meetsLevel({ posId, reason }: DealInfo): boolean {
    if (reason !== 'sl' && reason !== 'tp') return false
    return this.orders.level(posId, reason === 'sl' ? 'stop_loss' : 'take_profit') !== undefined
  }

  /** The terminal's own line to the broker, and who allows trading. */
  #heard(): void {
    this.#line()
    if (!this.mirror.connected) return this.market.deaf()
    if (this.market.hears()) void this.market.resubscribe()
  }

  #line(): void {
    if (!this.mirror.connected) this.#trust.owe(this.mirror.lookFrom(this.clock.now()))
    const wait = this.#trust.heard(this.mirror.connected, this.clock.now())
    if (wait !== null) this.#later(wait)
  }

  async #meet(link: AgentLink): Promise<void> {
    for (const listing of await meetSymbols(link, { ...this.#parts, mirror: this.mirror, market: this.market })) {
      this.#bySymbol.set(listing.info.s, listing)
      this.byId.set(listing.instrument.id, listing)
    }
    this.#isKnown = true
  }
}
