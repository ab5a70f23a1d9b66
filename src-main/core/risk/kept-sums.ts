import type { Stop } from '../kernel/clock.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import { Correlations } from './correlations.ts'
import { marketOf } from './marks.ts'
import { type Holdings, openOf, readHoldings, sameOpen } from './part.ts'
import { RateIndex } from './rate-index.ts'
import type { KeptTotals, Open, RiskSums } from './sums.ts'
import { TallyBook } from './tally-book.ts'
import { type SumsSource, TallySums } from './tally-sums.ts'
import { type PartTotals, TotalsOver } from './totals-over.ts'
import type { RiskAccount, RiskOrder, RiskPosition, RiskView } from './view.ts'

/** How totals hear of what changes under them. */
export interface ChangeFeed {
  /** Instruments whose positions or orders have changed since it was last asked; null: everything may have. */
  changed(): Iterable<InstrumentId> | null
  /** Calls `mark` whenever the instrument's price or range is another, until stopped. */
  follow(instrument: InstrumentId, mark: () => void): Stop
}

interface Line extends Holdings {
  readonly open: readonly Open[]
  readonly broker: BrokerId
  readonly stop: Stop
  /** The price has moved since it was weighed. */
  isMoved: boolean
}

/** So many prices wait to be weighed at most: what a question finds to do does not grow with the number of instruments that moved. */
const MOST_MOVED = 8

/**
 * The totals of a view, kept as it changes: a fill or an order has its instrument read anew, a price has it weighed anew,
 * and both go into the totals as differences. Without a feed the view is read once.
 */
export class KeptSums implements PartTotals {
  readonly #view: RiskView
  readonly #feed: ChangeFeed | null
  readonly #lines = new Map<InstrumentId, Line>()
  readonly #accounts = new Map<BrokerId, RiskAccount['positions'] | undefined>()
  readonly #moved: Line[] = []
  readonly #correlations: Correlations
  #book = new TallyBook()
  /** Null: to be gathered. */
  #open: readonly Open[] | null = null
  #rates: RateIndex
  #nameless = { held: 0, waiting: 0 }
  #stopRequired: boolean

  constructor(view: RiskView, feed: ChangeFeed | null = null) {
    this.#view = view
    this.#feed = feed
    this.#correlations = new Correlations(view)
    this.#rates = new RateIndex(view)
    this.#stopRequired = view.stopRequired
    this.#readAll()
  }

  now(worth?: RiskSums): RiskSums {
    return new TallySums(this.source(), worth)
  }

  over(view: RiskView, instruments: readonly InstrumentId[]): KeptTotals {
    return new TotalsOver(this, view, instruments)
  }

  source(): SumsSource {
    this.#catchUp()
    this.#open ??= [...this.#lines.values()].flatMap(line => line.open)
    return {
      view: this.#view,
      tallies: this.#book,
      nameless: this.#nameless,
      rates: this.#rates,
      open: this.#open,
      correlations: this.#correlations,
    }
  }

  holdingsOn(instrument: InstrumentId): Holdings {
    return this.#lines.get(instrument) ?? nothing
  }

  #catchUp(): void {
    const changed = this.#feed === null ? [] : this.#feed.changed()
    if (changed === null) this.#readAll()
    else for (const id of changed) this.#read(id)
    this.#checkAccounts()
    if (this.#stopRequired !== this.#view.stopRequired) {
      this.#stopRequired = this.#view.stopRequired
      for (const line of this.#lines.values()) this.#mark(line)
    }
    this.#weighMoved()
  }

  #readAll(): void {
    for (const line of this.#lines.values()) line.stop()
    this.#lines.clear()
    this.#moved.length = 0
    this.#book = new TallyBook()
    this.#rates = new RateIndex(this.#view)
    this.#nameless = { held: 0, waiting: 0 }
    this.#open = null
    const positions = Map.groupBy(this.#view.positions(), p => p.instrument)
    const orders = Map.groupBy(this.#view.orders(), o => o.instrument)
    for (const id of new Set([...positions.keys(), ...orders.keys()]))
      this.#put(id, positions.get(id) ?? [], orders.get(id) ?? [])
    this.#accounts.clear()
    for (const broker of this.#view.brokers()) this.#accounts.set(broker, this.#view.account(broker)?.positions)
  }

  #read(id: InstrumentId): void {
    const before = this.#lines.get(id)?.open ?? []
    this.#drop(id)
    this.#put(id, [...this.#view.positionsOn(id)], [...this.#view.ordersOn(id)])
    if (!sameOpen(before, this.#lines.get(id)?.open ?? [])) this.#open = null
  }

  #put(id: InstrumentId, positions: readonly RiskPosition[], orders: readonly RiskOrder[]): void {
    if (positions.length + orders.length === 0) return
    const holdings = readHoldings(this.#view, id, positions, orders)
    const { instrument, parts, nameless } = holdings
    for (const part of parts) this.#book.add(part)
    this.#nameless.held += nameless.held
    this.#nameless.waiting += nameless.waiting
    const mark = (): void => this.#mark(line)
    const stop = this.#feed?.follow(id, mark) ?? (() => undefined)
    const line: Line = {
      ...holdings,
      open: [...openOf(holdings)],
      broker: instrument?.broker ?? '',
      stop,
      isMoved: false,
    }
    this.#lines.set(id, line)
  }

  #drop(id: InstrumentId): void {
    const line = this.#lines.get(id)
    if (line === undefined) return
    line.stop()
    this.#lines.delete(id)
    for (const part of line.parts) this.#book.remove(part)
    this.#nameless.held -= line.nameless.held
    this.#nameless.waiting -= line.nameless.waiting
  }

  #mark(line: Line): void {
    if (line.isMoved) return
    line.isMoved = true
    this.#moved.push(line)
    if (this.#moved.length > MOST_MOVED) this.#weighMoved()
  }

  #weighMoved(): void {
    for (const line of this.#moved) {
      line.isMoved = false
      if (line.instrument === undefined) continue
      const market = marketOf(this.#view, line.instrument)
      for (const part of line.parts) part.weigh(market)
    }
    this.#moved.length = 0
  }

  /** Whether an order opens something depends on how its account holds positions. */
  #checkAccounts(): void {
    let count = 0
    for (const broker of this.#view.brokers()) {
      count++
      const positions = this.#view.account(broker)?.positions
      if (this.#accounts.get(broker) === positions && this.#accounts.has(broker)) continue
      this.#accounts.set(broker, positions)
      for (const [id, line] of [...this.#lines]) if (line.broker === broker) this.#read(id)
    }
    if (count !== this.#accounts.size) this.#readAll()
  }
}

const nothing: Holdings = { instrument: undefined, parts: [], nameless: { held: 0, waiting: 0 } }

/** Totals of a view: those that it keeps, else summed up now. */
export const totalsOf = (view: RiskView): KeptTotals => view.totals ?? new KeptSums(view)

export const sumsOf = (view: RiskView): RiskSums => totalsOf(view).now()
