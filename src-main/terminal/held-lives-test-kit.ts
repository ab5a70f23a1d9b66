import { spec, TestMarket } from '../brokers/conformance/stand/market.ts'
import type { BrokerFamily } from '../brokers/index.ts'
import { type Between, type Limits, limitedBroker } from '../brokers/limited-broker-test-kit.ts'
import { paperFamily } from '../brokers/paper/family.ts'
import { type PaperBroker, paperBroker, paperDefaults } from '../brokers/paper/index.ts'
import type { Clock } from '../core/kernel/clock.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { BrokerReport } from '../core/orders/report.ts'
import type { Broker, JournalStore, MarketDataSource } from '../core/ports.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import type { Terminal } from '../terminal.ts'
import { startBench } from './terminal-test-kit.ts'

const d = (n: number | string): Decimal => new Decimal(n)
const free = { spot: 0, equity: 0, forex: 0, cfd: 0, future: 0, margin: 0, option: 0 }

/** For tests only: one run of the terminal. When it is dead nothing of it reaches the venue, and nothing reaches it. */
class Life {
  isAlive = true
  terminal: Terminal | undefined
  readonly #end = Promise.withResolvers<void>()
  readonly died = this.#end.promise

  die(): void {
    this.isAlive = false
    this.#end.resolve()
  }
}

/**
 * For tests only: a venue that goes on while terminals come and go on one journal. A terminal may die at any row: what it
 * had not written then is lost, what it had sent is not. The venue's own book is the judge.
 */
export class HeldLives {
  readonly market: TestMarket
  readonly venue: PaperBroker
  readonly between: Between = {}
  readonly fills: { readonly side: 'buy' | 'sell'; readonly quantity: Decimal }[] = []
  readonly #limits: Limits
  #journal: JournalStore = memoryJournal('heldjournal')
  #life = new Life()
  #bid = 1.1
  #lastRow = Number.POSITIVE_INFINITY

  private constructor(limits: Limits, hedging: boolean) {
    this.#limits = limits
    this.market = new TestMarket({ specs: [spec('EURUSD', 'forex', { stopDistance: d('0.0001') })] })
    const positions = hedging ? ('hedging' as const) : ('netting' as const)
    const settings = { ...paperDefaults, positions, latencyMs: 0, commission: free, slippage: free, stopOut: 0 }
    this.venue = paperBroker({ id: 'paper', title: 'Paper', settings, source: this.market })
  }

  static async open(limits: Limits, hedging = false): Promise<HeldLives> {
    const lives = new HeldLives(limits, hedging)
    await lives.venue.connect()
    // Somebody always watches: the venue sees every price.
    const nobody = { event: () => undefined, settled: () => undefined, problem: () => undefined }
    lives.venue.watch(['paper/EURUSD'], nobody)
    lives.venue.reports(report => lives.#heard(report))
    lives.tick(1.1)
    await lives.begin()
    return lives
  }

  get terminal(): Terminal {
    if (this.#life.terminal === undefined) throw new Error('no terminal runs')
    return this.#life.terminal
  }
  get isAlive(): boolean {
    return this.#life.isAlive && this.#life.terminal !== undefined
  }
  get journal(): JournalStore {
    return this.#journal
  }

  /** The terminal dies when it has written so many rows from here. */
  dieAfter(rows: number): void {
    this.#lastRow = this.#journal.head + rows
  }

  /** Starts a terminal on the rows that are there; with `rows` it dies so many later, perhaps while it starts. */
  async begin(rows = Number.POSITIVE_INFINITY): Promise<void> {
    this.end()
    this.#lastRow = this.#journal.head + rows
    const copy = memoryJournal('heldjournal')
    for (const { at, type, body } of this.#journal.read(0)) copy.append(at, type, body, true)
    this.#journal = copy
    const life = new Life()
    this.#life = life
    const isNew = copy.head === 0
    const starting = startBench({
      journal: this.#mortal(life, copy),
      ports: { makeSource: () => ({ source: this.#source(life), replay: null }), families: [this.#family(life)] },
    })
    // What a dead one waits for never comes, and how it fails is nobody's business any more.
    const bench = await Promise.race([starting.catch(cause => this.#unlessDead(life, cause)), life.died])
    if (!bench) return
    life.terminal = bench.terminal
    if (isNew) await bench.terminal.addBroker('paper', 'paper', 'Paper', {})
    await this.pass(500)
  }

  #unlessDead(life: Life, cause: unknown): undefined {
    if (life.isAlive) throw cause
    return undefined
  }

  end(): void {
    this.#life.die()
  }

  tick(bid: number): void {
    this.#bid = bid
    this.market.quote('EURUSD', bid, Number((bid + 0.0002).toFixed(5)))
  }

  async pass(ms: number): Promise<void> {
    for (const end = this.market.clock.now() + ms; this.market.clock.now() < end; ) {
      this.market.clock.advance(Math.min(end, this.market.clock.now() + 250))
      for (let i = 0; i < 3; i++) await new Promise<void>(resolve => setImmediate(resolve))
    }
  }

  /** The same price again, so that it stays fresh. */
  async quiet(seconds: number): Promise<void> {
    for (let i = 0; i < seconds; i++) {
      this.tick(this.#bid)
      await this.pass(1_000)
    }
  }

  #heard(report: BrokerReport): void {
    if (report.type === 'attached') this.#sides.set(report.clientOrderId, report.order.side)
    if (report.type !== 'filled') return
    const order = this.#sides.get(report.clientOrderId)
    if (order !== undefined) this.fills.push({ side: order, quantity: report.quantity })
  }
  readonly #sides = new Map<string, 'buy' | 'sell'>()

  #clock(life: Life): Clock {
    const { clock } = this.market
    return { now: () => clock.now(), schedule: (at, task) => clock.schedule(at, () => life.isAlive && task()) }
  }

  #source(life: Life): MarketDataSource {
    const { market } = this
    return {
      id: 'test',
      title: 'Nothing of its own: the venue has the prices',
      clock: this.#clock(life),
      barsOnly: false,
      instruments: () => market.instruments(),
      history: (symbol, timeframe) => market.history(symbol, timeframe),
      run: () => () => undefined,
    }
  }

  #mortal(life: Life, store: JournalStore): JournalStore {
    return new Proxy(store, {
      get: (real, key) => {
        if (key === 'append')
          return (...row: Parameters<JournalStore['append']>) => {
            if (real.head >= this.#lastRow) life.die()
            if (!life.isAlive) throw new TerminalError('JOURNAL_BROKEN', 'the process has died')
            return real.append(...row)
          }
        const value: unknown = Reflect.get(real, key)
        return typeof value === 'function' ? value.bind(real) : value
      },
    })
  }

  #family(life: Life): BrokerFamily {
    const { account: _none, ...family } = paperFamily
    return { ...family, make: async () => limitedBroker(this.#line(life), this.#limits, this.between) }
  }

  /** The venue over a line that breaks when the terminal dies. */
  #line(life: Life): Broker {
    const { venue } = this
    const never = new Promise<never>(() => undefined)
    const over = <T>(ask: () => Promise<T>): Promise<T> => (life.isAlive ? ask() : never)
    const line: Partial<Broker> = {
      submit: order => {
        if (life.isAlive) this.#sides.set(order.clientOrderId, order.side)
        return over(() => venue.submit(order))
      },
      amend: (order, change) => over(() => venue.amend(order, change)),
      cancel: order => over(() => venue.cancel(order)),
      disconnect: async () => undefined,
      watch: (ids, sink) =>
        venue.watch(ids, {
          event: event => life.isAlive && sink.event(event),
          settled: () => undefined,
          problem: problem => life.isAlive && sink.problem(problem),
        }),
      reports: sink => venue.reports(report => life.isAlive && sink(report)),
    }
    return new Proxy(venue, {
      get: (real, key) => {
        const value: unknown = Reflect.get(key in line ? line : real, key)
        return typeof value === 'function' && !(key in line) ? value.bind(real) : value
      },
    })
  }
}
