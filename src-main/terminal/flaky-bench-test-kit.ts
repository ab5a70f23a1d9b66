import { onTestFinished } from 'vitest'
import { decodeRow } from '../core/journal/codec.ts'
import type { EventType, TerminalEvent } from '../core/journal/events.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { simulatedSource } from '../core/market/simulated/simulated-source.ts'
import type { JournalStore } from '../core/ports.ts'
import type { NewsCalendar } from '../core/risk/view.ts'
import type { OrderForm } from '../core/trading/order-form.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { Terminal } from '../terminal.ts'
import type { VenueRules } from './flaky-parts-test-kit.ts'
import { FlakyVenue } from './flaky-venue-test-kit.ts'
import { inlineTrainer, START } from './terminal-test-kit.ts'

/** For tests only: a terminal at a venue that outlives it. A crash leaves the venue as it is and cuts the terminal off. */
export class FlakyBench {
  readonly clock = new DrivenClock(START)
  readonly venue: FlakyVenue
  readonly #rows = memoryJournal('flakyjournal')
  #disk: { dead: boolean; full: boolean } = { dead: false, full: false }
  #terminal: Terminal | null = null
  calendar: NewsCalendar | null = null
  /** A thousand bought at the market. */
  readonly form = buy

  constructor(rules: Partial<VenueRules> = {}) {
    this.venue = new FlakyVenue(this.clock, rules)
  }

  get terminal(): Terminal {
    if (this.#terminal === null) throw new Error('not started')
    return this.#terminal
  }
  get disk(): { full: boolean } {
    return this.#disk
  }
  get state() {
    return this.terminal.state
  }
  get desks() {
    return this.terminal.session.person
  }

  async start(): Promise<void> {
    const { clock } = this
    const disk = { dead: false, full: false }
    this.#disk = disk
    const rows = this.#rows
    const journal: JournalStore = {
      ...rows,
      append: (...row) => {
        if (disk.full) throw new TerminalError('DISK_FULL', 'The disk is full.')
        if (disk.dead) throw new TerminalError('JOURNAL_BROKEN', 'This terminal has crashed.')
        return rows.append(...row)
      },
      get head() {
        return rows.head
      },
    }
    const starting = Terminal.start({
      journal,
      clock,
      trainer: inlineTrainer,
      makeSource: () => ({ source: simulatedSource({ seed: 7, clock }), replay: null }),
      version: 'test',
      families: [this.venue.family()],
      reporting: 'USD',
      markEvery: 60_000,
      news: () => this.calendar,
    })
    this.#terminal = await this.#moving(starting)
    if (this.state.portfolio.account('v') === undefined)
      await this.#moving(this.terminal.addBroker('v', 'flaky', 'V', {}))
    await this.run(1_500)
  }

  /** As if the process had died: what it does from now on reaches nobody. */
  crash(): void {
    this.#disk.dead = true
    this.venue.cut()
  }

  async close(): Promise<void> {
    await this.terminal.session.close()
  }

  /** Moves time, waiting for whatever works. */
  async run(ms: number, done: () => boolean = () => false): Promise<void> {
    const end = this.clock.now() + ms
    while (this.clock.now() < end && !done()) {
      this.clock.advance(this.clock.now() + 50)
      for (let i = 0; i < 2; i++) await new Promise<void>(resolve => setImmediate(resolve))
    }
  }

  order(form: Partial<OrderForm> = {}): string {
    return this.desks.orders.place({ ...this.form, ...form }).clientOrderId
  }

  bodies<T extends EventType>(type: T): Extract<TerminalEvent, { type: T }>['body'][] {
    return [...this.#rows.read(0)]
      .map(decodeRow)
      .filter(e => e.type === type)
      .map(e => e.body) as never
  }

  async #moving<T>(work: Promise<T>): Promise<T> {
    let ended = false
    const done = (): void => {
      ended = true
    }
    work.then(done, done)
    await this.run(60_000, () => ended)
    return work
  }
}

export const buy: OrderForm = {
  instrument: 'v/EURUSD',
  side: 'buy',
  type: 'market',
  quantity: new Decimal(1000),
  limitPrice: null,
  stopPrice: null,
  timeInForce: 'gtc',
  expiresAt: null,
  stopLoss: new Decimal('1.09'),
  takeProfit: null,
  trail: null,
  closes: null,
  reduceOnly: false,
}

/** A bench that is closed when the test is over. */
export async function flaky(rules: Partial<VenueRules> = {}): Promise<FlakyBench> {
  const bench = new FlakyBench(rules)
  await bench.start()
  onTestFinished(() => bench.close())
  return bench
}
