import type { VenueSocket } from '../lib/server.ts'
import type { Fact, Market } from '../lib/types.ts'
import { BookFeed } from './book-feed.ts'
import type { Desk } from './desk.ts'
import { intervalOf, streamTicker, streamTrade } from './market-rows.ts'
import { type Category, nameOf, symbolOf } from './markets.ts'

const DEPTHS: Readonly<Record<Category, readonly string[]>> = {
  spot: ['1', '50', '200', '1000'],
  linear: ['1', '50', '200', '500', '1000'],
  inverse: ['1', '50', '200', '500', '1000'],
}

interface Topic {
  readonly kind: 'orderbook' | 'tickers' | 'publicTrade' | 'kline'
  readonly market: Market
  /** Of a kline: its interval. */
  readonly interval: string
  readonly book: BookFeed | null
  /** What the tickers topic last said. */
  said: Readonly<Record<string, string>>
}

/** The public topics of one socket, all of one category. */
export class PublicFeed {
  readonly #desk: Desk
  readonly #socket: VenueSocket
  readonly #category: Category
  readonly #topics = new Map<string, Topic>()

  constructor(desk: Desk, socket: VenueSocket, category: Category) {
    this.#desk = desk
    this.#socket = socket
    this.#category = category
  }

  /** Whether all of them are there; subscribes to none unless they are. Spot takes ten at a time. */
  refuse(names: readonly string[]): string | null {
    if (this.#category === 'spot' && names.length > 10) return 'args size >10'
    const unknown = names.find(name => this.#read(name) === null)
    return unknown === undefined ? null : `error:handler not found,topic:${unknown}`
  }

  add(names: readonly string[]): void {
    for (const name of names) {
      const topic = this.#read(name)
      if (topic === null) continue
      this.#topics.set(name, topic)
      if (topic.book !== null) this.#socket.send(topic.book.next())
      if (topic.kind === 'tickers') this.#tickers(name, topic)
    }
  }

  remove(names: readonly string[]): void {
    for (const name of names) this.#topics.delete(name)
  }

  tell(fact: Fact): void {
    if (fact.kind !== 'quote' && fact.kind !== 'tape') return
    for (const [name, topic] of this.#topics) {
      if (topic.market.symbol !== fact.symbol) continue
      if (fact.kind === 'quote' && topic.book !== null) this.#socket.send(topic.book.next())
      if (topic.kind === 'tickers') this.#tickers(name, topic)
      if (fact.kind !== 'tape') continue
      const ts = this.#desk.now()
      if (topic.kind === 'publicTrade')
        this.#socket.send({ topic: name, type: 'snapshot', ts, data: [streamTrade(fact, topic.market)] })
      if (topic.kind === 'kline') this.#kline(name, topic)
    }
  }

  /** On spot always whole; on contracts what changed. */
  #tickers(name: string, topic: Topic): void {
    const { exchange, now } = this.#desk
    const data = streamTicker(exchange, topic.market, now())
    const first = Object.keys(topic.said).length === 0
    const changed = Object.entries(data).filter(([field, value]) => topic.said[field] !== value)
    topic.said = data
    if (changed.length === 0) return
    const whole = first || this.#category === 'spot'
    this.#socket.send({
      topic: name,
      type: whole ? 'snapshot' : 'delta',
      data: whole ? data : { symbol: nameOf(topic.market), ...Object.fromEntries(changed) },
      cs: exchange.depth(topic.market.symbol).version,
      ts: now(),
    })
  }

  #kline(name: string, { market, interval }: Topic): void {
    const [ms, now] = [intervalOf(interval) ?? 0, this.#desk.now()]
    const bar = this.#desk.exchange.candles(market.symbol, ms, 0, now + 1).at(-1)
    if (bar === undefined) return
    const { open, close, high, low, volume, quoteVolume: turnover } = bar
    const row = { start: bar.at, end: bar.at + ms - 1, interval, open, close, high, low, volume, turnover }
    this.#socket.send({
      topic: name,
      type: 'snapshot',
      ts: now,
      data: [{ ...row, confirm: bar.at + ms <= now, timestamp: now }],
    })
  }

  #read(name: string): Topic | null {
    const [kind = '', ...rest] = name.split('.')
    const market = this.#desk.exchange.markets.find(one => one.symbol === symbolOf(this.#category, rest.at(-1) ?? ''))
    if (market === undefined) return null
    const plain = { market, interval: '', book: null, said: {} }
    if ((kind === 'tickers' || kind === 'publicTrade') && rest.length === 1) return { ...plain, kind }
    const [of = ''] = rest
    if (rest.length !== 2) return null
    if (kind === 'orderbook' && DEPTHS[this.#category].includes(of))
      return { ...plain, kind, book: new BookFeed(this.#desk, market, Number(of)) }
    return kind === 'kline' && intervalOf(of) !== null ? { ...plain, kind, interval: of } : null
  }
}
