import { onTestFinished } from 'vitest'
import { spec, TestMarket } from '../brokers/conformance/stand/market.ts'
import { type Between, type Limits, limitedPaper } from '../brokers/limited-broker-test-kit.ts'
import { decodeRow } from '../core/journal/codec.ts'
import type { EventBodies, EventType, JsonObject, TerminalEvent } from '../core/journal/events.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import type { OrderRecord } from '../core/orders/order-record.ts'
import type { Position } from '../core/portfolio/position.ts'
import type { JournalStore } from '../core/ports.ts'
import type { OrderForm } from '../core/trading/order-form.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import type { Terminal } from '../terminal.ts'
import { startBench } from './terminal-test-kit.ts'

/** Wednesday, 10:00 UTC. */
const START = Date.UTC(2024, 0, 3, 10)
const SPREAD = 0.0002

export const EUR = 'paper/EURUSD'
export const d = (text: string | number): Decimal => new Decimal(text)

interface Options {
  readonly limits?: Limits
  readonly between?: Between
  readonly settings?: JsonObject
  readonly journal?: JournalStore
  readonly at?: number
  /** Bid of the first quote; null: none. */
  readonly bid?: number | null
}

/** For tests only: a whole terminal with one paper account that lacks something, on a market that is moved by hand. */
export class HeldBench {
  readonly terminal: Terminal
  readonly market: TestMarket
  readonly journal: JournalStore
  /** May answer for the broker. */
  readonly between: Between
  readonly #options: Options
  #bid: number

  constructor(terminal: Terminal, market: TestMarket, journal: JournalStore, options: Options) {
    this.terminal = terminal
    this.market = market
    this.journal = journal
    this.#options = options
    this.between = options.between ?? {}
    this.#bid = options.bid ?? 1.1
  }

  get state() {
    return this.terminal.state
  }
  get safeguards() {
    return this.terminal.session.safeguards
  }
  get now(): number {
    return this.market.clock.now()
  }

  /** Time passes in small steps, answers come in, the price stays what it is. */
  async pass(ms = 500): Promise<void> {
    const end = this.now + ms
    while (this.now < end) {
      this.market.clock.advance(Math.min(end, this.now + 250))
      for (let i = 0; i < 3; i++) await new Promise<void>(resolve => setImmediate(resolve))
    }
  }

  /** A fresh quote, and time for what it does. */
  async bid(bid: number, ms = 500): Promise<void> {
    this.#bid = bid
    this.tick(bid)
    await this.pass(ms)
  }

  tick(bid: number, over: Parameters<TestMarket['quote']>[3] = {}): void {
    this.market.quote('EURUSD', bid, Number((bid + SPREAD).toFixed(5)), over)
  }

  /** The price of before again and again: quotes stay fresh. */
  async quiet(ms: number): Promise<void> {
    for (const end = this.now + ms; this.now < end; ) await this.bid(this.#bid, Math.min(1_000, end - this.now))
  }

  buy(over: Partial<OrderForm> = {}): string {
    return this.terminal.session.person.orders.place({
      instrument: EUR,
      side: 'buy',
      type: 'market',
      quantity: d(10_000),
      limitPrice: null,
      stopPrice: null,
      timeInForce: 'gtc',
      expiresAt: null,
      stopLoss: null,
      takeProfit: null,
      trail: null,
      closes: null,
      reduceOnly: false,
      ...over,
    }).clientOrderId
  }

  /** The usual entry: stop 50 steps of ten below, target as far above. */
  async bracket(over: Partial<OrderForm> = {}): Promise<string> {
    const id = this.buy({ stopLoss: d('1.095'), takeProfit: d('1.105'), ...over })
    await this.pass()
    return id
  }

  get position(): Position | undefined {
    return [...this.state.portfolio.positions()][0]
  }
  get quantity(): string {
    return this.position?.quantity.toFixed() ?? '0'
  }
  get held() {
    return [...this.state.held.liveOn(EUR)]
  }
  get open(): OrderRecord[] {
    return [...this.state.orders.open()]
  }
  get stops(): OrderRecord[] {
    return this.open.filter(o => o.role === 'stop_loss' && o.type === 'stop')
  }
  /** What the broker itself says is open there. */
  async atBroker() {
    const snapshot = await this.terminal.session.broker('paper')?.snapshot(0)
    if (snapshot === undefined) throw new Error('not connected')
    return { orders: snapshot.orders, positions: snapshot.positions }
  }

  events(): TerminalEvent[] {
    return [...this.journal.read(0)].map(decodeRow)
  }
  bodies<T extends EventType>(type: T): EventBodies[T][] {
    return this.events()
      .filter(e => e.type === type)
      .map(e => e.body) as never
  }
  get incidents(): string[] {
    return this.bodies('incident').map(i => i.code)
  }

  async stop(): Promise<void> {
    await this.terminal.session.close()
  }

  /** Another process with the same journal, after `ms` in which nothing ran. */
  async restart(ms = 0, journal: JournalStore = this.journal): Promise<HeldBench> {
    await this.stop()
    return heldBench({ ...this.#options, journal, at: this.now + ms, bid: null })
  }
}

/** One paper account `paper` that is margined, nets, and answers at once. */
export async function heldBench(options: Options = {}): Promise<HeldBench> {
  const { limits = { attachedStops: false }, settings = {}, bid = 1.1, between = {} } = options
  const journal = options.journal ?? memoryJournal('heldjournal')
  const known = journal.head > 0
  const market = new TestMarket({
    start: options.at ?? START,
    specs: [spec('EURUSD', 'forex', { stopDistance: d('0.0001') })],
  })
  const { terminal } = await startBench({
    journal,
    at: options.at ?? START,
    ports: { makeSource: () => ({ source: market, replay: null }), families: [limitedPaper(limits, between)] },
  })
  const bench = new HeldBench(terminal, market, journal, { ...options, between })
  onTestFinished(() => (terminal.isOpen ? terminal.session.close() : undefined))
  if (!known)
    await terminal.addBroker('paper', 'paper', 'Paper', { latencyMs: 0, commission: 0, slippage: 0, ...settings })
  if (bid !== null) for (let i = 0; i < 3; i++) await bench.bid(bid)
  return bench
}
