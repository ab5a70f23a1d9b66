import type { VenueSocket } from '../lib/server.ts'
import type { Fact, VenueOrder } from '../lib/types.ts'
import { balanceRow, positionRow } from './account-rows.ts'
import type { Algo } from './algo.ts'
import { algoRow } from './algo-row.ts'
import { BookFeed } from './book-feed.ts'
import { type Arg, bothRow, type Endpoint, firstPush, readArg } from './channels.ts'
import type { Desk } from './desk.ts'
import { enterStream, permit } from './door.ts'
import { asList, asObject } from './fields.ts'
import { tapeRow } from './market-routes.ts'
import { barOf, barsOf, candleRow, levelRow, tickerRow } from './market-rows.ts'
import { instType } from './markets.ts'
import { STREAM_ORDERS } from './order-routes.ts'
import { orderPush } from './order-row.ts'
import { OkxRefused } from './refused.ts'

/** Nothing said by either side for so long ends a connection. */
const SILENCE = 30_000

/** One socket: its login, its subscriptions, and what it is told. */
export class Connection {
  readonly #desk: Desk
  readonly #socket: VenueSocket
  readonly #endpoint: Endpoint
  readonly #connId: string
  readonly #subscribed = new Map<string, Arg>()
  readonly #books = new Map<string, BookFeed>()
  readonly #silence: NodeJS.Timeout
  #loggedIn = false

  constructor(desk: Desk, socket: VenueSocket, connId: string) {
    this.#desk = desk
    this.#socket = socket
    this.#connId = connId
    this.#endpoint = (socket.path.split('/').at(-1) ?? 'public') as Endpoint
    this.#silence = setTimeout(() => socket.close(4004, 'no data transmission in the last 30 seconds'), SILENCE).unref()
    socket.onMessage(text => this.#hear(text))
  }

  close(): void {
    clearTimeout(this.#silence)
  }

  /** Passes on what the books tell, to whoever subscribed to it. */
  tell(fact: Fact): void {
    for (const arg of this.#subscribed.values()) {
      const message = this.#message(arg, fact)
      if (message !== null) this.#send(message)
    }
  }

  tellAlgo(algo: Algo): void {
    for (const arg of this.#subscribed.values())
      if (arg.channel === 'orders-algo' && fits(this.#desk, arg, algo.symbol))
        this.#send({ arg: { ...arg, uid: this.#desk.uid }, data: [algoRow(this.#desk, algo)] })
  }

  #send(message: unknown): void {
    this.#silence.refresh()
    this.#socket.send(message)
  }

  #hear(text: string): void {
    this.#silence.refresh()
    if (text === 'ping') return this.#socket.send('pong')
    let id: unknown
    try {
      const message = asObject(parsed(text), 'request')
      id = message.id
      this.#obey(message, id)
    } catch (refusal) {
      if (!(refusal instanceof OkxRefused)) throw refusal
      const named = id === undefined ? {} : { id }
      this.#send({ ...named, event: 'error', code: refusal.code, msg: refusal.message, connId: this.#connId })
    }
  }

  #obey(message: Readonly<Record<string, unknown>>, id: unknown): void {
    const op = message.op
    const named = id === undefined ? {} : { id }
    const order = typeof op === 'string' ? STREAM_ORDERS[op] : undefined
    if (order !== undefined) return this.#order(String(op), order, message.args, named)
    const args = asList(message.args, 'args')
    if (op === 'login') return this.#login(args[0] ?? {})
    if (op !== 'subscribe' && op !== 'unsubscribe') throw new OkxRefused('60019', `Invalid op: ${String(op)}`)
    for (const values of args) {
      const arg = readArg(this.#desk, values, this.#endpoint, this.#loggedIn)
      if (op === 'subscribe') this.#subscribe(arg, named)
      else this.#unsubscribe(arg, named)
    }
  }

  #login(values: Readonly<Record<string, unknown>>): void {
    enterStream(this.#desk, values, this.#socket.path.startsWith('/demo'))
    this.#loggedIn = true
    this.#send({ event: 'login', code: '0', msg: '', connId: this.#connId })
  }

  #order(op: string, run: (desk: Desk, args: unknown) => unknown, args: unknown, named: object): void {
    if (this.#endpoint !== 'private')
      throw new OkxRefused('60028', 'The current operation is not supported by this URL.')
    if (!this.#loggedIn) throw new OkxRefused('60011', 'Please log in')
    permit(this.#desk, 'trade')
    const at = String(this.#desk.now() * 1_000)
    this.#send({ ...named, op, ...(run(this.#desk, args) as object), inTime: at, outTime: at })
  }

  #subscribe(arg: Arg, named: object): void {
    const key = JSON.stringify(arg)
    this.#subscribed.set(key, arg)
    this.#send({ ...named, event: 'subscribe', arg, connId: this.#connId })
    const { channel = '', instId = '' } = arg
    const first = firstPush(this.#desk, arg)
    if (first !== null) this.#send(first)
    if (channel === 'books') this.#books.set(instId, new BookFeed(this.#desk, instId))
    if (['tickers', 'bbo-tbt', 'books', 'books5'].includes(channel))
      this.tellOne(arg, { kind: 'quote', symbol: instId })
    if (channel.startsWith('candle')) this.#send({ arg, data: this.#lastBar(channel, instId) })
  }

  tellOne(arg: Arg, fact: Fact): void {
    const message = this.#message(arg, fact)
    if (message !== null) this.#send(message)
  }

  #unsubscribe(arg: Arg, named: object): void {
    this.#subscribed.delete(JSON.stringify(arg))
    this.#send({ ...named, event: 'unsubscribe', arg, connId: this.#connId })
  }

  #message(arg: Arg, fact: Fact): object | null {
    const { channel = '', instId } = arg
    const desk = this.#desk
    switch (fact.kind) {
      case 'quote':
        return fact.symbol === instId ? this.#quote(arg, channel, instId) : null
      case 'tape':
        if (fact.symbol !== instId) return null
        if (channel === 'trades')
          return { arg, data: [{ ...tapeRow(fact), count: '1', seqId: desk.exchange.depth(instId).version }] }
        return channel.startsWith('candle') ? { arg, data: this.#lastBar(channel, instId) } : null
      case 'order':
        return channel === 'orders' && fits(desk, arg, fact.order.symbol) && told(fact.what)
          ? this.#private(arg, [orderPush(desk, fact.order, fact.trade)])
          : null
      case 'balance':
        if (channel === 'account') {
          const changed = desk.exchange.balances().filter(balance => fact.assets.includes(balance.asset))
          return { ...this.#private(arg, [balanceRow(desk, changed)]), eventType: 'event_update' }
        }
        return channel === 'balance_and_position'
          ? this.#private(arg, [bothRow(desk, 'filled', fact.assets, [])])
          : null
      case 'position':
        if (channel === 'positions' && fits(desk, arg, fact.symbol))
          return { ...this.#private(arg, [positionRow(desk, fact.symbol)]), eventType: 'event_update' }
        return channel === 'balance_and_position'
          ? this.#private(arg, [bothRow(desk, 'filled', [], [fact.symbol])])
          : null
    }
  }

  #private(arg: Arg, data: readonly unknown[]): { arg: object; data: readonly unknown[] } {
    return { arg: { ...arg, uid: this.#desk.uid }, data }
  }

  #quote(arg: Arg, channel: string, instId: string): object | null {
    const { exchange, now } = this.#desk
    if (channel === 'tickers') return { arg, data: [tickerRow(exchange, exchange.market(instId), now())] }
    if (channel === 'books') {
      const feed = this.#books.get(instId)
      return feed === undefined ? null : { arg, ...feed.next() }
    }
    const levels = channel === 'bbo-tbt' ? 1 : channel === 'books5' ? 5 : 0
    if (levels === 0) return null
    const { bids, asks, version } = exchange.depth(instId)
    const named = channel === 'books5' ? { instId } : {}
    const [b, a] = [bids.slice(0, levels).map(levelRow), asks.slice(0, levels).map(levelRow)]
    return { arg, data: [{ asks: a, bids: b, ...named, ts: String(now()), seqId: version }] }
  }

  #lastBar(channel: string, instId: string): string[][] {
    const { exchange, now } = this.#desk
    const name = channel.replace(/^candle/, '')
    const bar = barsOf(exchange, instId, name, 0, now() + 1).at(-1)
    return bar === undefined ? [] : [candleRow(exchange.market(instId), bar, barOf(name)?.ms ?? 0, now())]
  }
}

/** The change that led to a fill is told by the fill. */
const told = (what: Extract<Fact, { kind: 'order' }>['what']): boolean => what !== 'triggered'

function fits(desk: Desk, arg: Arg, symbol: VenueOrder['symbol']): boolean {
  const type = arg.instType
  const right = type === undefined || type === 'ANY' || type === instType(desk.exchange.market(symbol))
  return right && (arg.instId === undefined || arg.instId === symbol)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new OkxRefused('60012', `Illegal request: ${text.slice(0, 200)}`)
  }
}
