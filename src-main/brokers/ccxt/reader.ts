import { ZERO } from '../../core/kernel/decimal.ts'
import type { CcxtExchange, Params } from './exchange.ts'
import { at, isRow, type Row, rows, textOf } from './read.ts'
import { bareId, isTriggerId, triggerId } from './trigger-ids.ts'
import { unsigned } from './unsigned.ts'
import type { MarketData, VenueData } from './venue-data.ts'
import { type AskedFor, orderFrom, tradeFrom, type VenueOrder, type VenueTrade } from './venue-order.ts'

/** No answer is read further than so many pages: what is beyond is told as incomplete. */
const MOST_PAGES = 20
/** Nor further back than so many spans of a venue that answers for a span of time alone. */
const MOST_SPANS = 60
type Span = readonly [from: number, until: number | null]

export interface Pages<T> {
  readonly found: readonly T[]
  /** They reach back to where they were asked from. */
  readonly whole: boolean
}

/** What of an order must be known to ask for it. */
export interface Ref {
  readonly clientId: string | null
  readonly id: string | null
  readonly symbol: string
  /** When it was decided, by the venue's clock. */
  readonly since: number
}

/** The account's orders and trades, as this venue gives them. Throws what ccxt throws. */
export class Reader {
  readonly #exchange: CcxtExchange
  readonly #venue: VenueData
  readonly #market: MarketData

  readonly #askedFor: AskedFor
  readonly #now: () => number

  /** `now`: the venue's time. */
  constructor(exchange: CcxtExchange, venue: VenueData, market: MarketData, askedFor: AskedFor, now: () => number) {
    this.#askedFor = askedFor
    this.#now = now
    this.#exchange = exchange
    this.#venue = venue
    this.#market = market
  }

  /** `symbols`: asked for one by one where the venue wants to know the instrument; `whole`: the account's, at any price. */
  async openOrders(symbols: Iterable<string>, whole = false): Promise<VenueOrder[]> {
    const all: VenueOrder[] = []
    const { openOrders, openWhole = false } = this.#market.reading
    for (const symbol of this.#each(whole && openWhole ? 'all' : openOrders, symbols))
      all.push(...(await this.#open(symbol)).flatMap(r => this.#order(r) ?? []))
    return [...all, ...(await this.#openTriggers(symbols))].filter(o => o.status === 'open')
  }

  async #open(symbol: string | undefined): Promise<readonly Row[]> {
    const { openParams } = this.#market.reading
    return rows(await this.#exchange.fetchOpenOrders(symbol, undefined, undefined, openParams), 'orders')
  }

  async #openTriggers(symbols: Iterable<string>): Promise<VenueOrder[]> {
    if (this.#market.triggers === undefined) return []
    const all: VenueOrder[] = []
    for (const symbol of this.#each(this.#market.reading.openOrders, symbols)) {
      const answer = await this.#exchange.fetchOpenOrders(symbol, undefined, undefined, { trigger: true })
      all.push(...rows(answer, 'orders').flatMap(r => this.#waiting(r) ?? []))
    }
    return all
  }

  #waiting(from: Row): VenueOrder | null {
    const id = textOf(from, 'id')
    return id === null ? null : this.#order({ ...from, id: triggerId(id) })
  }

  /** Those that ended, placed or changed since. A venue without the list tells nothing: `whole` is false then. */
  async endedOrders(symbols: Iterable<string>, since: number): Promise<Pages<VenueOrder>> {
    const { closedOrders, closedBy, closedParams, endedByEnd = false, endedFrom } = this.#market.reading
    if (closedOrders === 'none') return { found: [], whole: false }
    const found: VenueOrder[] = []
    let whole = true
    for (const method of closedBy) {
      const ask = (symbol: string | undefined, from: number, params: Params): Promise<unknown> =>
        this.#exchange[method](symbol, endedFrom === undefined ? from : undefined, this.#limit, {
          ...closedParams,
          ...endedFrom?.(from),
          ...params,
        })
      const pages = await this.#pages(
        closedOrders,
        symbols,
        [since, this.#market.reading.reach?.ended],
        ask,
        r => this.#order(r),
        o => (endedByEnd ? o.at : o.placedAt),
      )
      found.push(...pages.found)
      whole &&= pages.whole
    }
    return { found: found.filter(o => o.status !== 'open'), whole }
  }

  async trades(symbols: Iterable<string>, since: number): Promise<Pages<VenueTrade>> {
    const ask = (symbol: string | undefined, from: number, params: Params): Promise<unknown> =>
      this.#exchange.fetchMyTrades(symbol, from, this.#limit, params)
    const { trades, reach, signless = false } = this.#market.reading
    const read = (row: Row): VenueTrade | null => tradeFrom(signless ? unsigned(row) : row)
    return this.#pages(trades, symbols, [since, reach?.trades], ask, read, t => t.at)
  }

  /** One order by what is known of it; null: the venue says that it has none such. Throws where it does not say. */
  async order(ref: Ref): Promise<VenueOrder | null> {
    const { lookup } = this.#venue.clientIds
    if (ref.id !== null && isTriggerId(ref.id)) return this.#trigger(bareId(ref.id), ref.symbol, {})
    if (ref.id !== null && this.#market.reading.one !== 'lists') return this.#one(ref.id, ref.symbol, {})
    if (ref.clientId === null || lookup.by === 'none')
      throw new Error('this venue cannot be asked for an order by our id')
    if (lookup.by === 'order') {
      const params = { [lookup.param]: ref.clientId }
      const found = await this.#one(lookup.asId ? ref.clientId : undefined, ref.symbol, params)
      // The order that a waiting one became may have its id, too: the waiting one tells of both.
      const waiting = this.#market.triggers === undefined ? null : await this.#trigger(undefined, ref.symbol, params)
      return waiting ?? found
    }
    return this.#inLists(ref, o => o.clientId === ref.clientId)
  }

  async #inLists(ref: Ref, isIt: (order: VenueOrder) => boolean): Promise<VenueOrder | null> {
    const listed = await this.openOrders([ref.symbol])
    const open = listed.find(isIt)
    if (open !== undefined) return open
    const { openMost = Number.POSITIVE_INFINITY } = this.#market.reading
    if (listed.length >= openMost) throw new Error(`more orders are open than the ${openMost} that the venue lists`)
    const ended = await this.endedOrders([ref.symbol], ref.since)
    const found = ended.found.find(isIt)
    if (found !== undefined) return found
    const traded = this.#market.reading.forgets ? await this.#byTrades(ref) : null
    if (traded !== null) return traded
    if (!ended.whole) throw new Error('the list of ended orders does not reach back to it')
    return null
  }

  /** Of a venue that soon knows nothing of what ended: what is not open, and traded under our id, is over. */
  async #byTrades({ clientId, symbol, since }: Ref): Promise<VenueOrder | null> {
    const trades = (await this.trades([symbol], since)).found.filter(
      t => t.clientId !== null && t.clientId === clientId,
    )
    const [first, last] = [trades[0], trades.at(-1)]
    if (first === undefined || last === undefined) return null
    const filled = trades.reduce((sum, t) => sum.add(t.quantity), ZERO)
    const quantity = this.#askedFor(first.orderId, clientId)?.quantity ?? filled
    const status = filled.gte(quantity) ? 'filled' : 'cancelled'
    const terms = { type: 'market', limitPrice: null, stopPrice: null, timeInForce: null, reduceOnly: false } as const
    const { orderId: id, side } = first
    return { id, clientId, symbol, side, ...terms, quantity, filled, status, placedAt: first.at, at: last.at }
  }

  /** One that waits for its price, or waited: then as the order is that it became. */
  async #trigger(id: string | undefined, symbol: string, params: Params): Promise<VenueOrder | null> {
    const answer = await this.#ask(id, symbol, { ...params, trigger: true })
    if (answer === null) return null
    const order = this.#waiting(answer)
    if (order === null) throw unreadable()
    const actualId = textOf(at(answer, 'info'), this.#market.triggers?.actual ?? '')
    const actual = actualId === null || actualId === '0' ? null : await this.#one(actualId, symbol, {})
    if (actualId === null || actual === null) return { ...order, symbol: order.symbol ?? symbol }
    const { filled, status, at: changedAt } = actual
    return { ...order, symbol, actualId, filled, status, at: changedAt }
  }

  async #one(id: string | undefined, symbol: string, params: Params): Promise<VenueOrder | null> {
    const answer = await this.#ask(id, symbol, params)
    if (answer === null) return null
    const order = this.#order(answer)
    if (order === null) throw unreadable()
    return order.symbol === null ? { ...order, symbol } : order
  }

  /** Null: the venue says that it has none such. */
  async #ask(id: string | undefined, symbol: string, params: Params): Promise<Row | null> {
    let answer: unknown
    try {
      answer = await this.#exchange.fetchOrder(id, symbol, params)
    } catch (error) {
      // ccxt's class for the venue's own "no such order": of a question it is to be believed.
      if (error instanceof Error && error.name === 'OrderNotFound') return null
      throw error
    }
    if (!isRow(answer)) throw unreadable()
    return answer
  }

  #order(from: Row): VenueOrder | null {
    return orderFrom(this.#market.reading.signless ? unsigned(from) : from, this.#askedFor)
  }

  get #limit(): number {
    return this.#market.reading.page
  }

  #each(scope: MarketData['reading']['trades'], symbols: Iterable<string>): Iterable<string | undefined> {
    return scope === 'all' ? [undefined] : scope === 'none' ? [] : new Set(symbols)
  }

  async #pages<T extends { readonly id: string }>(
    scope: MarketData['reading']['trades'],
    symbols: Iterable<string>,
    [since, reach]: readonly [since: number, reach?: number | undefined],
    ask: (symbol: string | undefined, from: number, params: Params) => Promise<unknown>,
    read: (row: Row) => T | null,
    timeOf: (item: T) => number,
  ): Promise<Pages<T>> {
    const found = new Map<string, T>()
    const { spans, reaches } = this.#spans(since, reach)
    let whole = scope !== 'none' && reaches
    for (const symbol of this.#each(scope, symbols))
      for (const [start, end] of spans) {
        const mine = new Map<string, T>()
        for (let page = 0, from = start, until = end; ; page++) {
          const params = { ...(until === null ? {} : { until }), ...this.#skipped(page) }
          const items = rows(await ask(symbol, from, params), 'orders or trades').map(read)
          const before = mine.size
          for (const item of items) if (item !== null) mine.set(item.id, item)
          if (items.length < this.#limit || mine.size === before) break
          if (page === MOST_PAGES) whole = false
          if (page === MOST_PAGES) break
          if (this.#market.reading.offset !== undefined) continue
          const times = [...mine.values()].map(timeOf)
          if (this.#market.reading.first === 'newest') until = Math.min(...times)
          else from = Math.max(...times)
        }
        for (const [id, item] of mine) found.set(`${symbol} ${id}`, item)
      }
    return { found: [...found.values()].sort((a, b) => timeOf(a) - timeOf(b)), whole }
  }

  #skipped(page: number): Params {
    const { offset } = this.#market.reading
    return offset === undefined || page === 0 ? {} : { [offset]: page * this.#limit }
  }

  /** From `since` on, in parts that the venue answers; the last is open. */
  #spans(
    since: number,
    reach = Number.POSITIVE_INFINITY,
  ): { readonly spans: readonly Span[]; readonly reaches: boolean } {
    const { span = Number.POSITIVE_INFINITY } = this.#market.reading
    const now = this.#now()
    const first = Math.max(since, now - Math.min(reach, MOST_SPANS * span))
    const spans: Span[] = []
    let start = first
    for (; start + span < now; start += span) spans.push([start, start + span])
    return { spans: [...spans, [start, null]], reaches: first === since }
  }
}

const unreadable = (): Error => new Error("the venue's answer about the order cannot be read")
