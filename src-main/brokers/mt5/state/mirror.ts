import type { Account, Permissions } from '../wire/account.ts'
import type { DealInfo, OrderInfo, PositionInfo } from '../wire/trading.ts'

const DAY = 86_400_000

/** What the terminal's books have, as far as the agent has told: nothing of ours is mixed in. */
export class Mirror {
  account: Account
  /** Who allows trading, now. */
  perm: Permissions
  /** The terminal to the broker. */
  connected: boolean
  /** By ticket. */
  readonly positions = new Map<string, PositionInfo>()
  readonly orders = new Map<string, OrderInfo>()
  /** Orders that have ended, with their final state. */
  readonly ended = new Map<string, OrderInfo>()
  readonly deals = new Map<string, DealInfo>()
  readonly #byPosition = new Map<string, DealInfo[]>()
  readonly #byOrder = new Map<string, DealInfo[]>()
  /** The last entry price of a position, also of one that is closed: by identifier. */
  readonly entries = new Map<string, number>()
  /** When a deal or the end of an order first came here, by our clock. */
  readonly seenAt = new Map<string, number>()
  /** Tickets of orders that a snapshot did not show any more, and whose end is not told yet. */
  readonly gone = new Set<string>()

  constructor(account: Account) {
    this.account = account
    this.perm = account.perm
    this.connected = account.connected
  }

  setAccount(account: Account): void {
    this.account = account
    this.perm = account.perm
    this.connected = account.connected
  }

  /** Replaces all positions and open orders (MTB/1, item 24). */
  replace(positions: readonly PositionInfo[], orders: readonly OrderInfo[]): void {
    this.positions.clear()
    for (const p of positions) this.setPosition(p)
    const before = [...this.orders.keys()]
    this.orders.clear()
    for (const o of orders) this.setOrder(o)
    for (const ticket of before) if (!this.orders.has(ticket) && !this.ended.has(ticket)) this.gone.add(ticket)
  }

  setPosition(p: PositionInfo): void {
    this.positions.set(p.ticket, p)
    this.entries.set(p.ident, p.open)
  }

  removePosition(ticket: string): void {
    this.positions.delete(ticket)
  }

  setOrder(o: OrderInfo): void {
    // What has ended does not come back by an older word.
    if (!this.ended.has(o.ticket)) this.orders.set(o.ticket, o)
  }

  endOrder(o: OrderInfo, now: number): void {
    this.orders.delete(o.ticket)
    // The agent saw it go, and not how: the history will tell.
    if (!isFinal(o.state)) {
      if (!this.ended.has(o.ticket)) this.gone.add(o.ticket)
      return
    }
    this.gone.delete(o.ticket)
    if (this.ended.has(o.ticket)) return
    this.ended.set(o.ticket, o)
    this.seenAt.set(o.ticket, now)
  }

  /** Gives whether it is new. */
  addDeal(d: DealInfo, now: number): boolean {
    if (this.deals.has(d.ticket)) return false
    this.deals.set(d.ticket, d)
    this.seenAt.set(d.ticket, now)
    for (const [index, key] of [
      [this.#byPosition, d.posId],
      [this.#byOrder, d.order],
    ] as const) {
      const list = index.get(key)
      if (list === undefined) index.set(key, [d])
      else list.push(d)
    }
    return true
  }

  /** By the position's identifier. */
  dealsOf(ident: string): readonly DealInfo[] {
    return this.#byPosition.get(ident) ?? []
  }

  dealsOfOrder(ticket: string): readonly DealInfo[] {
    return this.#byOrder.get(ticket) ?? []
  }

  order(ticket: string): OrderInfo | undefined {
    return this.orders.get(ticket) ?? this.ended.get(ticket)
  }

  byIdent(ident: string): PositionInfo | undefined {
    for (const p of this.positions.values()) if (p.ident === ident) return p
    return undefined
  }

  bySymbol(symbol: string): PositionInfo | undefined {
    for (const p of this.positions.values()) if (p.s === symbol) return p
    return undefined
  }

  /** From where on history is asked for (MTB/1, item 24): a day before the newest deal, 30 days back where none is known. */
  lookFrom(now: number): number {
    let newest: number | null = null
    for (const { ms } of this.deals.values()) newest = Math.max(newest ?? ms, ms)
    return newest === null ? now - 30 * DAY : newest - DAY
  }
}

const isFinal = (state: OrderInfo['state']): boolean =>
  state === 'filled' || state === 'canceled' || state === 'expired' || state === 'rejected' || state === 'partial'
