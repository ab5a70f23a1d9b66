import type { Account } from '../wire/account.ts'
import type { SymbolInfo } from '../wire/symbols.ts'
import type { TradeBody } from '../wire/to-agent.ts'
import type { DealInfo, OrderInfo, PositionInfo } from '../wire/trading.ts'
import { aDeal, anAccount, anOrder, aPosition, aSymbol } from './rows-test-kit.ts'

/** An event without its number. */
export type Told = { readonly t: string; readonly [field: string]: unknown }
/** A result without what it answers. */
export type Outcome = { readonly ok: boolean; readonly code: string; readonly [field: string]: unknown }

type Send = Extract<TradeBody, { t: 'order_send' }>

const round = (value: number): number => Number(value.toFixed(8))
const refused = (code: string, retry = 'never', more: object = {}): Outcome => ({
  ok: false,
  code,
  retry,
  msg: code.toLowerCase(),
  ...more,
})
const gone = (lastError: number): Outcome => refused('ALREADY_CLOSED', 'never', { lastError })

/** A toy of a broker's account behind an agent: it fills at its prices, in full, and tells what changed. */
export class ScriptedAccount {
  readonly account: Account
  readonly symbols = new Map<string, SymbolInfo>()
  readonly prices = new Map<string, { readonly bid: number; readonly ask: number }>()
  readonly positions = new Map<string, PositionInfo>()
  readonly orders = new Map<string, OrderInfo>()
  readonly doneOrders: OrderInfo[] = []
  readonly deals: DealInfo[] = []
  /** Told of each change as it happens. */
  tell: (event: Told) => void = () => undefined
  now: () => number = Date.now
  #tickets = 1_000

  constructor(more: Partial<Account> = {}, symbols: readonly SymbolInfo[] = [aSymbol('EURUSD'), aSymbol('USDJPY')]) {
    this.account = anAccount(more)
    for (const symbol of symbols) this.symbols.set(symbol.s, symbol)
    for (const { s } of symbols) this.prices.set(s, { bid: 1.08452, ask: 1.08453 })
  }

  carryOut(body: TradeBody): Outcome {
    switch (body.t) {
      case 'order_send':
        return body.kind === 'market' ? this.#market(body) : this.#place(body)
      case 'order_modify':
        return this.#change(body)
      case 'order_cancel':
        return this.endOrder(body.ticket, 'canceled') ? { ok: true, code: 'OK', retcode: 10_009 } : gone(4754)
      case 'position_modify': {
        const position = this.positions.get(body.ticket)
        if (position === undefined) return gone(4753)
        this.#keep({ ...position, sl: body.sl ?? position.sl, tp: body.tp ?? position.tp })
        return { ok: true, code: 'OK', retcode: 10_009 }
      }
      case 'position_close':
        return this.#close(body.ticket, body.vol, body.coid)
      case 'position_close_by': {
        const [one, other] = [this.positions.get(body.ticket), this.positions.get(body.by)]
        if (one === undefined || other === undefined) return gone(4753)
        const vol = Math.min(one.vol, other.vol)
        for (const position of [one, other])
          this.#reduce(position, vol, other.open, 'out_by', body.coid, this.#ticket())
        return { ok: true, code: 'OK', retcode: 10_009, vol }
      }
    }
  }

  /** The market comes to a pending order. */
  fill(ticket: string, price = this.orders.get(ticket)?.price ?? 0): void {
    const order = this.orders.get(ticket)
    if (order === undefined) return
    this.#open(order, order.type.startsWith('buy') ? 'buy' : 'sell', order.vol, price)
    this.#done({ ...order, state: 'filled', volLeft: 0 })
  }

  /** False: there is no such order. */
  endOrder(ticket: string, state: 'canceled' | 'expired'): boolean {
    const order = this.orders.get(ticket)
    if (order === undefined) return false
    this.#done({ ...order, state })
    return true
  }

  /** What the books say of an order by its client id (item 40). */
  lookUp(coid: string): Outcome {
    const ours = ({ comment }: { comment: string }): boolean => comment === coid || comment.startsWith(`${coid}-`)
    const { connected } = this.account
    const live = [...this.orders.values()].find(ours)
    if (live) return { ok: true, code: 'OK', state: 'PLACED', connected, order: live.ticket }
    const done = this.doneOrders.find(ours)
    const deals = this.deals.filter(ours)
    const deal = deals[0]
    if (deal) {
      const vol = round(deals.reduce((sum, { vol }) => sum + vol, 0))
      return {
        ok: true,
        code: 'OK',
        state: 'DONE',
        connected,
        order: deal.order,
        deal: deal.ticket,
        pos: deal.posId,
        vol,
        price: deal.price,
      }
    }
    if (done) return { ok: true, code: 'OK', state: done.state.toUpperCase(), connected, order: done.ticket }
    return { ok: true, code: 'OK', state: 'NOT_FOUND', connected }
  }

  #market(body: Send): Outcome {
    const price = this.#price(body.s, body.side)
    if (price === null) return refused('BAD_SYMBOL')
    const order = anOrder({
      ticket: this.#ticket(),
      s: body.s,
      type: body.side,
      state: 'filled',
      vol: body.vol,
      volLeft: 0,
      price,
      sl: body.sl ?? 0,
      tp: body.tp ?? 0,
      filling: 'IOC',
      magic: body.magic ?? '770001',
      comment: comment(body),
      ms: this.now(),
      doneMs: this.now(),
    })
    const deal = this.#open(order, body.side, body.vol, price)
    this.doneOrders.push({ ...order, posId: deal.posId })
    return {
      ok: true,
      code: 'OK',
      retcode: 10_009,
      order: order.ticket,
      deal: deal.ticket,
      pos: deal.posId,
      vol: body.vol,
      price,
      filling: 'IOC',
      comment: 'Request executed',
    }
  }

  #place(body: Send): Outcome {
    if (!this.symbols.has(body.s)) return refused('BAD_SYMBOL')
    const order = anOrder({
      ticket: this.#ticket(),
      s: body.s,
      type: `${body.side}_${body.kind}` as OrderInfo['type'],
      vol: body.vol,
      volLeft: body.vol,
      price: body.price ?? 0,
      stopLimit: body.stopLimit ?? 0,
      sl: body.sl ?? 0,
      tp: body.tp ?? 0,
      time: body.tif ?? 'GTC',
      expMs: body.exp ?? 0,
      magic: body.magic ?? '770001',
      comment: comment(body),
      ms: this.now(),
    })
    this.orders.set(order.ticket, order)
    this.tell({ t: 'order', op: 'upsert', o: order })
    return { ok: true, code: 'PLACED', retcode: 10_008, order: order.ticket }
  }

  #change(body: Extract<TradeBody, { t: 'order_modify' }>): Outcome {
    const order = this.orders.get(body.ticket)
    if (order === undefined) return gone(4754)
    const changed = {
      ...order,
      price: body.price ?? order.price,
      stopLimit: body.stopLimit ?? order.stopLimit,
      sl: body.sl ?? order.sl,
      tp: body.tp ?? order.tp,
      time: body.tif ?? order.time,
      expMs: body.exp ?? order.expMs,
    }
    this.orders.set(order.ticket, changed)
    this.tell({ t: 'order', op: 'upsert', o: changed })
    return { ok: true, code: 'OK', retcode: 10_009, order: order.ticket }
  }

  #close(ticket: string, part: number | undefined, coid: string): Outcome {
    const position = this.positions.get(ticket)
    if (position === undefined) return gone(4753)
    const vol = part ?? position.vol
    if (vol > position.vol) return refused('INVALID_VOLUME', 'never', { retcode: 10_038 })
    const price = this.#price(position.s, position.side === 'buy' ? 'sell' : 'buy') ?? position.open
    const order = this.#ticket()
    const deal = this.#reduce(position, vol, price, 'out', coid, order)
    return { ok: true, code: 'OK', retcode: 10_009, order, deal, pos: position.ident, vol, price, filling: 'IOC' }
  }

  /** Hedging: a position of its own. Netting: one a symbol, which an opposite deal reduces, closes or turns around. */
  #open(order: OrderInfo, side: 'buy' | 'sell', vol: number, price: number): DealInfo {
    const one =
      this.account.marginMode === 'hedging' ? undefined : [...this.positions.values()].find(p => p.s === order.s)
    const entry = one === undefined || one.side === side ? 'in' : vol > one.vol ? 'inout' : 'out'
    const ident = one?.ident ?? order.ticket
    const deal = this.#deal(order.ticket, ident, order.s, side, entry, vol, price, order.comment, order.magic)
    if (one === undefined || entry === 'inout') {
      if (one) this.#remove(one.ticket)
      const left = one === undefined ? vol : round(vol - one.vol)
      const { ticket, s, sl, tp, magic, comment } = order
      this.#keep(
        aPosition({ ticket, ident, s, side, vol: left, open: price, price, sl, tp, magic, comment, ms: this.now() }),
      )
    } else if (entry === 'in') {
      const both = round(one.vol + vol)
      this.#keep({ ...one, vol: both, open: round((one.open * one.vol + price * vol) / both) })
    } else this.#shrink(one, vol)
    return deal
  }

  #reduce(p: PositionInfo, vol: number, price: number, entry: 'out' | 'out_by', coid: string, order: string): string {
    const side = p.side === 'buy' ? 'sell' : 'buy'
    const deal = this.#deal(order, p.ident, p.s, side, entry, vol, price, coid, p.magic)
    this.#shrink(p, vol)
    return deal.ticket
  }

  #shrink(position: PositionInfo, vol: number): void {
    const left = round(position.vol - vol)
    if (left > 0) this.#keep({ ...position, vol: left })
    else this.#remove(position.ticket)
  }

  #deal(
    order: string,
    posId: string,
    s: string,
    type: 'buy' | 'sell',
    entry: DealInfo['entry'],
    vol: number,
    price: number,
    text: string,
    magic: string,
  ): DealInfo {
    const ticket = this.#ticket()
    const deal = aDeal({ ticket, order, posId, s, type, entry, vol, price, comment: text, magic, ms: this.now() })
    this.deals.push(deal)
    this.tell({ t: 'trade_event', type: 'DEAL_ADD', order, deal: ticket, pos: posId, s })
    this.tell({ t: 'deal', d: deal })
    return deal
  }

  #keep(position: PositionInfo): void {
    this.positions.set(position.ticket, position)
    this.tell({ t: 'position', op: 'upsert', p: position })
  }

  #remove(ticket: string): void {
    this.positions.delete(ticket)
    this.tell({ t: 'position', op: 'remove', p: { ticket } })
  }

  #done(order: OrderInfo): void {
    const done = { ...order, doneMs: this.now() }
    this.orders.delete(order.ticket)
    this.doneOrders.push(done)
    this.tell({ t: 'order', op: 'remove', o: done })
  }

  #price(s: string, side: 'buy' | 'sell'): number | null {
    const price = this.prices.get(s)
    return price === undefined ? null : side === 'buy' ? price.ask : price.bid
  }

  #ticket(): string {
    this.#tickets += 1
    return String(this.#tickets)
  }
}

const comment = ({ coid, tag }: Send): string => (tag === undefined ? coid : `${coid}-${tag}`)
