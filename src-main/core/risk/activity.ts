import type { TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import type { ClosedTrade as PortfolioTrade } from '../portfolio/position.ts'
import type { Scope } from './scope.ts'
import type { ClosedTrade } from './view.ts'

const KEPT_MS = 86_400_000
const KEPT_CLOSES = 200

interface Close extends ClosedTrade {
  /** Which position, from its opening on: a net position has the same id each time. */
  readonly round: string
}

/** What of a closed trade counts here. */
type ClosedPart = Pick<
  PortfolioTrade,
  'broker' | 'instrument' | 'strategy' | 'position' | 'openedAt' | 'closedAt' | 'profit'
>

/** What ORDER_RATE, COOLDOWN and DUPLICATE_INTENT look back on: the fold of submits and amends, closed trades and intents. */
export class Activity implements Kept {
  readonly #submits = new Map<Scope, UnixMs[]>()
  readonly #closes = new Map<Scope, Close[]>()
  readonly #intents = new Map<
    string,
    { readonly at: UnixMs; readonly intent: string; readonly before: UnixMs | null }
  >()

  submitsAfter(scope: Scope, after: UnixMs): number {
    const times = this.#submits.get(scope) ?? []
    let low = 0
    let high = times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((times[middle] as UnixMs) > after) high = middle
      else low = middle + 1
    }
    return times.length - low
  }

  closes(scope: Scope): readonly ClosedTrade[] {
    return this.#closes.get(scope) ?? []
  }

  lastIntent(strategy: string, instrument: InstrumentId, side: Side, except: string | null): UnixMs | null {
    const last = this.#intents.get(`${strategy} ${instrument} ${side}`)
    if (last === undefined) return null
    return last.intent === except ? last.before : last.at
  }

  apply(event: TerminalEvent): void {
    if (event.type === 'source.selected') {
      // Another source tells another time: what was done in the old one says nothing about its windows.
      this.#submits.clear()
      this.#closes.clear()
      this.#intents.clear()
    }
    if (event.type !== 'order.intent') return
    const { broker, instrument, strategy, side, intent } = event.body
    this.#count(broker, instrument, strategy, event.at)
    if (strategy === null) return
    const key = `${strategy} ${instrument} ${side}`
    this.#intents.set(key, { at: event.at, intent, before: this.#intents.get(key)?.at ?? null })
  }

  /** A change of an order was asked for: to a broker it is a message as a new order is. */
  amended({ broker, instrument, strategy }: Pick<OrderRecord, 'broker' | 'instrument' | 'strategy'>, at: UnixMs): void {
    this.#count(broker, instrument, strategy, at)
  }

  /**
   * A closed trade, told by the portfolio's fold in the same event. An exit that a thin book fills in four parts is one
   * close and not four: parts of one round trip are added up.
   */
  closed(trade: ClosedPart): void {
    const { broker, instrument, strategy, position, openedAt, closedAt, profit } = trade
    const round = `${position} ${openedAt}`
    for (const scope of this.#scopes(broker, instrument, strategy)) {
      const list = this.#closes.get(scope) ?? []
      this.#closes.set(scope, list)
      const before = earlierPart(list, round, openedAt)
      const pnl = before < 0 ? profit : profit.plus((list[before] as Close).pnl)
      if (before >= 0) list.splice(before, 1)
      list.push({ time: closedAt, pnl, round })
      if (list.length > 2 * KEPT_CLOSES) list.splice(0, KEPT_CLOSES)
    }
  }

  snapshot() {
    return { submits: this.#submits, closes: this.#closes, intents: this.#intents }
  }

  restore(from: ReturnType<Activity['snapshot']>): void {
    refill(this.#submits, from.submits)
    refill(this.#closes, from.closes)
    refill(this.#intents, from.intents)
  }

  #count(broker: string, instrument: InstrumentId, strategy: string | null, at: UnixMs): void {
    for (const scope of this.#scopes(broker, instrument, strategy)) {
      const times = this.#submits.get(scope) ?? []
      this.#submits.set(scope, times)
      times.push(at)
      if (times.length > 1000 && (times[500] as UnixMs) < at - KEPT_MS) times.splice(0, 500)
    }
  }

  #scopes(broker: string, instrument: InstrumentId, strategy: string | null): Scope[] {
    const scopes: Scope[] = ['all', `broker:${broker}`, `instrument:${instrument}`]
    if (strategy !== null) scopes.push(`strategy:${strategy}`)
    return scopes
  }
}

/** Where an earlier part of the round trip stands; -1: there is none. No part closed before the trip began, so the search ends there. */
function earlierPart(closes: readonly Close[], round: string, openedAt: UnixMs): number {
  for (let i = closes.length - 1; i >= 0; i--) {
    const close = closes[i] as Close
    if (close.round === round) return i
    if (close.time < openedAt) return -1
  }
  return -1
}
