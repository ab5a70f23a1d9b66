import type { DrivenClock } from '../../core/kernel/driven-clock.ts'
import { accountOf, symbolInfo } from './broker-test-kit.ts'
import {
  type Answer,
  type Happening,
  MAGIC,
  no,
  pendingOrder,
  round,
  type Send,
  type Side,
} from './fake-words-test-kit.ts'
import type { Account } from './wire/account.ts'
import type { SymbolInfo } from './wire/symbols.ts'
import type { TradeBody } from './wire/to-agent.ts'
import type { DealInfo, OrderInfo, PositionInfo } from './wire/trading.ts'

/** A terminal with a broker behind it: EURUSD, hedging or netting, in memory. It follows MT5's rules, not the adapter's. */
export class FakeTerminal {
  readonly clock: DrivenClock
  readonly hedging: boolean
  readonly positions = new Map<string, PositionInfo>()
  readonly orders = new Map<string, OrderInfo>()
  readonly ended: OrderInfo[] = []
  readonly deals: DealInfo[] = []
  readonly journal = new Map<string, { readonly body: string; readonly answer: Answer }>()
  readonly burnt = new Set<string>()
  symbols: SymbolInfo[] = [symbolInfo()]
  account: Account
  bid = 1.1
  ask = 1.1001
  isOpen = true
  /** Symbols whose order book is refused; `timeout`: what is to be subscribed is not answered. */
  noBook: readonly string[] | 'timeout' = []
  /** Commission of a lot, each way. */
  commission = 3.5
  /** The broker puts its own comment on what closes. */
  rewrites = false
  /** Told of everything. */
  tell: (happening: Happening) => void = () => undefined
  #ticket = 1000

  constructor(clock: DrivenClock, hedging: boolean, over: Partial<Account> = {}) {
    this.clock = clock
    this.hedging = hedging
    this.account = accountOf({ marginMode: hedging ? 'hedging' : 'netting', ...over })
  }

  next(): string {
    return String(++this.#ticket)
  }

  /** Figures of the account as they are now. */
  figures(): Account {
    const floating = [...this.positions.values()].reduce((sum, p) => sum + this.#profit(p, p.vol, this.#out(p.side)), 0)
    const margin = [...this.positions.values()].reduce((sum, p) => sum + this.margin(p.vol), 0)
    const equity = round(this.account.balance + floating)
    return { ...this.account, equity, margin, marginFree: round(equity - margin) }
  }

  margin(vol: number): number {
    return round((vol * 100_000 * this.ask) / this.account.leverage)
  }

  moveTo(bid: number, ask: number): void {
    this.bid = round(bid)
    this.ask = round(ask)
    this.tell({ t: 'tick', s: 'EURUSD', ms: this.clock.now(), b: this.bid, a: this.ask })
    this.match()
  }

  /** Carries a trade request out; a client id that is known is answered from the journal (item 39). */
  request(body: TradeBody): Answer {
    if (!('coid' in body)) return this.#do(body)
    const { deadline: _deadline, ...rest } = body as Send
    const key = JSON.stringify(rest)
    const known = this.journal.get(body.coid)
    if (known !== undefined) return known.body === key ? { ...known.answer, replayed: true } : no('DUPLICATE', 10013)
    if (this.burnt.has(body.coid)) return { ok: false, code: 'EXPIRED', retry: 'never', msg: 'burnt' }
    const answer = this.#do(body)
    this.journal.set(body.coid, { body: key, answer })
    return answer
  }

  #do(body: TradeBody): Answer {
    switch (body.t) {
      case 'order_send':
        return this.#send(body)
      case 'order_cancel':
        return this.#cancel(body.ticket)
      case 'order_modify': {
        const order = this.orders.get(body.ticket)
        if (order === undefined) return no('ALREADY_CLOSED', 10036)
        const { price, stopLimit, sl, tp } = body
        this.#setOrder({
          ...order,
          price: price ?? order.price,
          stopLimit: stopLimit ?? order.stopLimit,
          sl: sl ?? order.sl,
          tp: tp ?? order.tp,
        })
        this.match()
        return { ok: true, code: 'OK', retcode: 10009 }
      }
      case 'position_modify': {
        const p = this.positions.get(body.ticket)
        if (p === undefined) return no('ALREADY_CLOSED', 10036)
        this.#setPosition({ ...p, sl: body.sl ?? p.sl, tp: body.tp ?? p.tp })
        this.match()
        return { ok: true, code: 'OK', retcode: 10009 }
      }
      case 'position_close': {
        const p = this.positions.get(body.ticket)
        if (p === undefined) return no('ALREADY_CLOSED', 10036)
        if (!this.isOpen) return no('MARKET_CLOSED', 10018)
        const vol = body.vol ?? p.vol
        if (vol > p.vol) return no('INVALID_VOLUME', 10038)
        return this.#trade(
          p.side === 'buy' ? 'sell' : 'buy',
          vol,
          'expert',
          this.rewrites ? 'close' : body.coid,
          p.ticket,
        )
      }
      default:
        return no('UNSUPPORTED', 10013)
    }
  }

  /** Somebody trades by hand in the terminal. */
  byHand(side: Side, vol: number, ticket: string | null = null): void {
    this.#trade(side, vol, 'client', '', ticket)
  }

  /** Swap or a deposit. */
  money(type: string, profit: number): void {
    this.account = { ...this.account, balance: round(this.account.balance + profit) }
    this.#addDeal({ ...this.#deal('0', 'buy', 0, 'client', ''), s: '', type, vol: 0, price: 0, profit })
  }

  #send(body: Send): Answer {
    if (!this.isOpen) return no('MARKET_CLOSED', 10018)
    if (this.clock.now() > (body.deadline ?? Infinity)) return no('EXPIRED', 0)
    if (body.kind === 'market')
      return this.#trade(body.side, body.vol, 'expert', body.coid, null, { sl: body.sl ?? 0, tp: body.tp ?? 0 })
    const order = pendingOrder(body, this.next(), this.clock.now())
    this.#setOrder(order)
    if (order.expMs > 0)
      this.clock.schedule(order.expMs, () => {
        const live = this.orders.get(order.ticket)
        if (live !== undefined) this.#end({ ...live, state: 'expired' })
      })
    this.match()
    return { ok: true, code: 'PLACED', retcode: 10009, order: order.ticket }
  }

  #cancel(ticket: string): Answer {
    const order = this.orders.get(ticket)
    if (order === undefined) return no('ALREADY_CLOSED', 10036)
    this.#end({ ...order, state: 'canceled' })
    return { ok: true, code: 'OK', retcode: 10009, order: ticket }
  }

  /** Pending orders and levels that the price has met. */
  match(): void {
    for (const o of [...this.orders.values()]) this.#matchOrder(o)
    for (const p of [...this.positions.values()]) {
      const out = this.#out(p.side)
      const sign = p.side === 'buy' ? 1 : -1
      const reason = p.sl > 0 && sign * (out - p.sl) <= 0 ? 'sl' : p.tp > 0 && sign * (out - p.tp) >= 0 ? 'tp' : null
      if (reason !== null) this.#trade(p.side === 'buy' ? 'sell' : 'buy', p.vol, reason, `[${reason}]`, p.ticket)
    }
  }

  #matchOrder(o: OrderInfo): void {
    const side: Side = o.type.startsWith('buy') ? 'buy' : 'sell'
    const price = side === 'buy' ? this.ask : this.bid
    const isReached = side === 'buy' ? price >= o.price : price <= o.price
    const isGood = side === 'buy' ? price <= o.price : price >= o.price
    if (o.type.endsWith('stop_limit')) {
      if (!isReached) return
      const limit: OrderInfo = { ...o, type: side === 'buy' ? 'buy_limit' : 'sell_limit', price: o.stopLimit }
      this.#setOrder(limit)
      return this.#matchOrder(limit)
    }
    if (!(o.type.endsWith('stop') ? isReached : isGood)) return
    const levels = { sl: o.sl, tp: o.tp }
    this.#fill(o.ticket, side, o.vol, 'expert', o.comment, null, levels)
    this.#end({ ...o, state: 'filled', volLeft: 0 })
  }

  #trade(
    side: Side,
    vol: number,
    reason: DealInfo['reason'],
    comment: string,
    closes: string | null,
    levels = { sl: 0, tp: 0 },
  ): Answer {
    const ticket = this.next()
    const price = side === 'buy' ? this.ask : this.bid
    const about = { s: 'EURUSD', vol, stopLimit: 0, sl: 0, tp: 0, filling: 'IOC', time: 'GTC', expMs: 0 } as const
    const at = this.clock.now()
    const pos = this.#fill(ticket, side, vol, reason, comment, closes, levels)
    const rest = { type: side, state: 'filled', volLeft: 0, price, posId: pos, magic: MAGIC, comment, ms: at } as const
    this.#end({ ticket, ...about, ...rest, doneMs: at })
    const deal = this.deals.at(-1)?.ticket ?? '0'
    return { ok: true, code: 'OK', retcode: 10009, order: ticket, deal, vol, price, pos, filling: 'IOC' }
  }

  /** Gives the position's identifier. */
  #fill(
    order: string,
    side: Side,
    vol: number,
    reason: DealInfo['reason'],
    comment: string,
    closes: string | null,
    levels: { sl: number; tp: number },
  ): string {
    const netted = [...this.positions.values()][0]
    const p = closes !== null ? this.positions.get(closes) : this.hedging ? undefined : netted
    const d = this.#deal(order, side, vol, reason, comment)
    if (p === undefined) {
      const ticket = order
      const base = { ticket, ident: ticket, s: 'EURUSD', side, vol, open: d.price, price: d.price, profit: 0, swap: 0 }
      this.#setPosition({ ...base, ...levels, ms: d.ms, magic: MAGIC, comment, reason })
      this.#addDeal({ ...d, posId: ticket, entry: 'in' })
      return ticket
    }
    if (p.side === side) {
      const open = round((p.open * p.vol + d.price * vol) / (p.vol + vol))
      this.#setPosition({ ...p, vol: round(p.vol + vol), open, ...levels })
      this.#addDeal({ ...d, posId: p.ident, entry: 'in' })
      return p.ident
    }
    const closed = Math.min(vol, p.vol)
    const profit = this.#profit(p, closed, d.price)
    this.account = { ...this.account, balance: round(this.account.balance + profit) }
    const left = round(p.vol - vol)
    this.#addDeal({ ...d, posId: p.ident, profit, entry: left < 0 ? 'inout' : 'out' })
    if (left > 0) this.#setPosition({ ...p, vol: left })
    else {
      this.positions.delete(p.ticket)
      this.tell({ t: 'position', op: 'remove', p: { ticket: p.ticket } })
      if (left < 0) this.#setPosition({ ...p, ticket: order, side, vol: -left, open: d.price, ...levels })
    }
    return p.ident
  }

  #deal(order: string, side: Side, vol: number, reason: DealInfo['reason'], comment: string): DealInfo {
    const price = side === 'buy' ? this.ask : this.bid
    const commission = vol === 0 ? 0 : -round(vol * this.commission)
    const about = { ticket: this.next(), order, posId: '0', s: 'EURUSD', entry: 'in', vol, price } as const
    return {
      ...about,
      type: side,
      profit: 0,
      commission,
      swap: 0,
      fee: 0,
      reason,
      magic: reason === 'expert' ? MAGIC : '0',
      comment,
      ms: this.clock.now(),
    }
  }

  #addDeal(d: DealInfo): void {
    this.account = { ...this.account, balance: round(this.account.balance + d.commission) }
    this.deals.push(d)
    this.tell({ t: 'deal', d })
  }

  #setPosition(p: PositionInfo): void {
    this.positions.set(p.ticket, p)
    this.tell({ t: 'position', op: 'upsert', p })
  }

  #setOrder(o: OrderInfo): void {
    this.orders.set(o.ticket, o)
    this.tell({ t: 'order', op: 'upsert', o })
  }

  #end(o: OrderInfo): void {
    const done = { ...o, doneMs: this.clock.now() }
    this.orders.delete(o.ticket)
    this.ended.push(done)
    this.tell({ t: 'order', op: 'remove', o: done })
  }

  #out = (side: Side): number => (side === 'buy' ? this.bid : this.ask)

  #profit(p: PositionInfo, vol: number, price: number): number {
    return Number(((p.side === 'buy' ? price - p.open : p.open - price) * vol * 100_000).toFixed(2))
  }
}
