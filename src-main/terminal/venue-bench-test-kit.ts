import { onTestFinished } from 'vitest'
import { families } from '../brokers/index.ts'
import { type ScriptedBroker, ScriptedLine, scriptedFamily } from '../brokers/scripted-broker-test-kit.ts'
import { ScriptedVenue } from '../brokers/scripted-venue-test-kit.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import type { Capabilities, Heartbeat, HeartbeatReading, JournalStore } from '../core/ports.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { type Bench, START, startBench } from './terminal-test-kit.ts'

export const EUR = 'venue/EURUSD'

/** For tests only: terminals, one after the other, at a venue that outlives them and whose book the test edits. */
export class VenueBench {
  readonly venue: ScriptedVenue
  readonly line: ScriptedLine
  readonly brokers: ScriptedBroker[]
  readonly journal: JournalStore = memoryJournal('testjournal')
  readonly #family: ReturnType<typeof scriptedFamily>['family']
  #bench: Bench | null = null
  #now: () => number = () => START
  #beat: (reading: HeartbeatReading) => void = () => undefined

  constructor(over: Partial<Capabilities> = {}, hedging = false) {
    this.venue = new ScriptedVenue({ now: () => this.#now(), hedging })
    this.line = new ScriptedLine(over)
    const { family, brokers } = scriptedFamily(this.venue, this.line)
    this.#family = family
    this.brokers = brokers
  }

  get bench(): Bench {
    if (this.#bench === null) throw new Error('no terminal runs')
    return this.#bench
  }
  get terminal() {
    return this.bench.terminal
  }

  /** A first terminal, or the next one; the account is added once. */
  async start(): Promise<this> {
    const at = this.#now()
    const heartbeat: Heartbeat = {
      start: beat => {
        this.#beat = beat
        return () => undefined
      },
    }
    const bench = await startBench({
      journal: this.journal,
      at,
      ports: { families: [...families, this.#family], heartbeat },
    })
    onTestFinished(() => bench.terminal.session.close())
    this.#bench = bench
    this.#now = () => bench.clock.now()
    if (bench.terminal.state.portfolio.account('venue') === undefined)
      await bench.terminal.addBroker('venue', 'scripted', 'Venue', {})
    await this.price(1.1)
    return this
  }

  /** As if the process had died. */
  async restart(): Promise<this> {
    await this.terminal.session.close()
    return this.start()
  }

  /** Quotes for a few seconds around this price. */
  async price(bid: number): Promise<void> {
    for (let i = 0; i < 4; i++) {
      for (const symbol of ['EURUSD', 'GBPUSD'])
        this.brokers.at(-1)?.quote(this.venue.id(symbol), bid, Number((bid + 0.0001).toFixed(5)))
      await this.pass(500)
    }
  }

  async pass(ms: number): Promise<void> {
    const end = this.bench.clock.now() + ms
    while (this.bench.clock.now() < end) {
      this.bench.clock.advance(this.bench.clock.now() + 250)
      await new Promise<void>(resolve => setImmediate(resolve))
    }
  }

  /** Both clocks of the machine. */
  beat(wall: number, monotonic: number): void {
    this.#beat({ wall, monotonic })
  }

  /** Buys by hand; throws what the gate says. */
  buy(symbol: string, quantity = 1000): string {
    return this.terminal.session.person.orders.place({
      instrument: this.venue.id(symbol),
      side: 'buy',
      type: 'market',
      quantity: new Decimal(quantity),
      limitPrice: null,
      stopPrice: null,
      timeInForce: 'gtc',
      expiresAt: null,
      stopLoss: new Decimal('1.09'),
      takeProfit: null,
      trail: null,
      closes: null,
      reduceOnly: false,
    }).clientOrderId
  }

  found() {
    return [...this.terminal.state.foreign.all()]
  }
  positions() {
    return [...this.terminal.state.portfolio.positions()].map(p => `${p.id} ${p.side} ${p.quantity.toFixed()}`)
  }
}
