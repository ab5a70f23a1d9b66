import type { Clock, Stop } from '../../core/kernel/clock.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { OurOrder, OurOrders } from './our-orders.ts'
import type { Reader } from './reader.ts'
import type { ReportMaker } from './report-maker.ts'
import { isChanged, shownTerms } from './shown-terms.ts'
import type { VenueOrder, VenueTrade } from './venue-order.ts'

export interface TrackerParts {
  readonly reader: Reader
  readonly maker: ReportMaker
  readonly orders: OurOrders
  /** The venue soon knows nothing of an order that ended. */
  readonly forgets: boolean
  /** The venue can be asked for an order by our id. */
  readonly findsById: boolean
  readonly clock: Clock
  /** The venue's time less ours, ms. */
  readonly offset: () => number
  readonly emit: (report: BrokerReport) => void
  /** A look that failed; it is taken again. */
  readonly fault: (error: unknown) => void
  /** How often live orders are looked at without a word from the venue, ms. */
  readonly every: () => number
  /** Trades are asked for from here, by the venue's clock. */
  readonly from: number
}

/** After a look in which something was missing. */
const AGAIN_MS = [100, 250, 500, 1_000, 2_000, 5_000] as const
/** Trades may be told late. */
const OVERLAP_MS = 60_000
/** So long a trade of an unknown order may be that of an order whose number is not known yet. */
const DOUBT_MS = 120_000

const MOST_TOLD = 10_000
/** So long a new order may be neither open nor found. */
const NEW_MS = 1_500

const forgotten = ({ brokerOrderId, wireId, symbol, terms, filled, createdAt }: OurOrder): VenueOrder => ({
  ...terms,
  id: brokerOrderId ?? '',
  clientId: wireId,
  symbol,
  filled,
  status: 'cancelled',
  placedAt: createdAt,
  at: createdAt,
})

/**
 * Follows our orders by asking: the streams only say when. What a stream collapses, doubles or loses is so never lost
 * here; each trade is told once, an end only when every trade before it was told.
 */
export class Tracker {
  readonly #parts: TrackerParts
  readonly #touched = new Set<string>()
  /** Trades that were told, with their time by the venue's clock. */
  readonly #told = new Map<string, number>()
  #cursor: number
  #running: Promise<void> | null = null
  #wanted = false
  #missing = 0
  #timer: Stop = () => undefined
  #stopped = false

  constructor(parts: TrackerParts) {
    this.#parts = parts
    this.#cursor = parts.from
  }

  /** Something may have happened (on these symbols): look at once. */
  wake(symbols: Iterable<string> = []): void {
    for (const symbol of symbols) this.#touched.add(symbol)
    if (this.#stopped) return
    this.#wanted = true
    this.#missing = 0
    this.#start()
  }

  /** Trades that the core has already are not told again here. */
  known(tradeIds: Iterable<string>): void {
    for (const id of tradeIds) this.#told.set(id, Number.POSITIVE_INFINITY)
  }

  /** Until nothing is under way and nothing that was seen is incomplete. */
  async settled(): Promise<void> {
    while (!this.#stopped && (this.#running !== null || this.#missing > 0)) {
      await (this.#running ??
        new Promise<void>(done => void this.#parts.clock.schedule(this.#parts.clock.now() + 20, done)))
    }
  }

  stop(): void {
    this.#stopped = true
    this.#timer()
  }

  #start(): void {
    if (this.#running !== null) return
    this.#timer()
    this.#running = this.#rounds().finally(() => {
      this.#running = null
      this.#schedule()
    })
  }

  async #rounds(): Promise<void> {
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false
      try {
        const isWhole = await this.#round()
        this.#missing = isWhole ? 0 : this.#missing + 1
      } catch (error) {
        this.#missing++
        if (!this.#stopped) this.#parts.fault(error)
      }
    }
  }

  #schedule(): void {
    if (this.#stopped) return
    const { clock, every } = this.#parts
    const again = AGAIN_MS[Math.min(this.#missing, AGAIN_MS.length) - 1]
    if (again === undefined && this.#live().length === 0) return
    this.#timer = clock.schedule(clock.now() + (again ?? every()), () => {
      this.#wanted = true
      this.#start()
    })
  }

  /** What nobody has heard of for long is left to the core to ask about: it may never have arrived. */
  #live(): OurOrder[] {
    const { orders, clock } = this.#parts
    return orders.live().filter(o => o.brokerOrderId !== null || clock.now() - o.createdAt < DOUBT_MS)
  }

  /** Gives whether all that was seen could be told. */
  async #round(): Promise<boolean> {
    const { reader, clock, offset } = this.#parts
    const live = this.#live()
    const symbols = new Set([...live.map(o => o.symbol), ...this.#touched])
    if (symbols.size === 0) return true
    const touched = [...this.#touched]
    this.#touched.clear()
    const began = clock.now() + offset()
    try {
      // Orders first: then the trades that are read after them cover what the orders show.
      const shown = await this.#look(live, symbols)
      const { found } = await reader.trades(symbols, this.#cursor)
      const isWhole = this.#tell(shown, found) && live.every(o => shown.has(o) || o.brokerOrderId === null)
      if (isWhole) {
        this.#cursor = Math.max(this.#cursor, began - OVERLAP_MS)
        this.#forget()
      }
      return isWhole
    } catch (error) {
      for (const symbol of touched) this.#touched.add(symbol)
      throw error
    }
  }

  /** What is older than anything that is asked for need not be known any more: a connection may stand for months. */
  #forget(): void {
    if (this.#told.size < MOST_TOLD) return
    for (const [id, at] of this.#told) if (at < this.#cursor - OVERLAP_MS) this.#told.delete(id)
  }

  async #look(live: readonly OurOrder[], symbols: ReadonlySet<string>): Promise<Map<OurOrder, VenueOrder>> {
    const { orders, reader, offset } = this.#parts
    const shown = new Map<OurOrder, VenueOrder>()
    if (live.length === 0) return shown
    for (const order of await reader.openOrders(symbols)) {
      const ours = orders.find(order)
      if (ours !== undefined) shown.set(ours, orders.named(order))
    }
    for (const ours of live) {
      if (shown.has(ours) || !this.#isAskedFor(ours)) continue
      const since = ours.createdAt + offset() - OVERLAP_MS
      const order = await reader.order({ clientId: ours.wireId, id: ours.brokerOrderId, symbol: ours.symbol, since })
      if (order !== null) shown.set(ours, orders.named(order))
      else if (this.#isForgotten(ours)) shown.set(ours, forgotten(ours))
    }
    return shown
  }

  /** Of a venue that soon knows nothing of what ended: neither open nor found is over. A new one may not be shown yet. */
  #isForgotten({ accepted, createdAt, brokerOrderId }: OurOrder): boolean {
    const { forgets, clock } = this.#parts
    return forgets && accepted && brokerOrderId !== null && clock.now() - createdAt > NEW_MS
  }

  /** While its answer is awaited nobody need ask. Of one in doubt the core asks as well, and for longer. */
  #isAskedFor({ brokerOrderId, state, createdAt }: OurOrder): boolean {
    if (brokerOrderId !== null) return true
    return state === 'doubt' && this.#parts.findsById && this.#parts.clock.now() - createdAt < DOUBT_MS
  }

  #tell(shown: ReadonlyMap<OurOrder, VenueOrder>, trades: readonly VenueTrade[]): boolean {
    let isWhole = true
    for (const [ours, order] of shown) this.#tellShown(ours, order)
    for (const trade of trades) if (!this.#tellTrade(trade)) isWhole = false
    for (const [ours, order] of shown) {
      if (order.status === 'open' || ours.state === 'ended') continue
      if (ours.filled.lt(order.filled)) isWhole = false
      else this.#end(ours, order)
    }
    return isWhole
  }

  #tellShown(ours: OurOrder, order: VenueOrder): void {
    if (ours.state === 'ended') return
    this.accept(ours, order.id, order.placedAt)
    if (order.status !== 'open' || !isChanged(ours.terms, order)) return
    ours.terms = shownTerms(ours.terms, order)
    const { maker, clock, offset, emit } = this.#parts
    emit(maker.amended(ours, { ...order, ...ours.terms }, Math.max(order.at, Math.round(clock.now() + offset()))))
  }

  /** Tells of an order's arrival, once. */
  accept(ours: OurOrder, brokerOrderId: string, at: number): void {
    const { orders, maker, emit } = this.#parts
    orders.learn(ours, brokerOrderId)
    if (ours.state === 'sent' || ours.state === 'doubt') ours.state = 'live'
    if (ours.accepted) return
    ours.accepted = true
    emit(maker.accepted(ours, brokerOrderId, at))
  }

  /** False: whose it is will show later. */
  #tellTrade(trade: VenueTrade): boolean {
    const { orders, maker, emit, clock, offset } = this.#parts
    const id = maker.tradeId(trade)
    // Nobody asked for one that is older: it may have been told, and forgotten.
    if (this.#told.has(id) || trade.at < this.#cursor - OVERLAP_MS) return true
    const ours = orders.ofTrade(trade)
    const isYoung = clock.now() + offset() - trade.at < DOUBT_MS
    if (ours === undefined && isYoung && orders.doubted().some(o => o.symbol === trade.symbol)) return false
    this.#told.set(id, trade.at)
    if (ours !== undefined) {
      this.accept(ours, ours.brokerOrderId ?? trade.orderId, trade.at)
      ours.filled = ours.filled.add(trade.quantity)
    }
    for (const report of maker.trade(trade, ours)) emit(report)
    return true
  }

  #end(ours: OurOrder, order: VenueOrder): void {
    ours.state = 'ended'
    ours.end = { ...order, filled: ours.filled, status: ours.filled.gte(order.quantity) ? 'filled' : order.status }
    const report = this.#parts.maker.end(ours, ours.end)
    if (report !== null) this.#parts.emit(report)
  }
}
