import type { BrokerFamily } from './brokers/index.ts'
import type { JsonObject, SourceChoice } from './core/journal/events.ts'
import { type EventStore, Recorder } from './core/journal/recorder.ts'
import { Bus } from './core/kernel/bus.ts'
import { messageOf, TerminalError } from './core/kernel/errors.ts'
import { SwitchClock } from './core/kernel/switch-clock.ts'
import { type SharedSource, shareSource } from './core/market/shared-source.ts'
import type { SourceProblem } from './core/ports.ts'
import { presentDayLoss } from './core/risk/present-figures.ts'
import type { Secrets } from './core/secret-ports.ts'
import { AlertDesk } from './core/trading/alert-desk.ts'
import type { KillReport } from './core/trading/kill-desk.ts'
import type { State } from './core/trading/state.ts'
import { absentSource } from './terminal/absent-source.ts'
import { foldJournal, type JournalStart } from './terminal/fold-journal.ts'
import type { Folded } from './terminal/folded.ts'
import type { History } from './terminal/history.ts'
import { ReplayDesk } from './terminal/replay-desk.ts'
import { Session } from './terminal/session.ts'
import type { FirstSource, MadeSource, TerminalPorts } from './terminal/terminal-ports.ts'

export interface Problem extends SourceProblem {
  readonly at: number
}

/** What the terminal tells beside the journal's events. */
export interface TerminalTopics {
  readonly session: Session
  readonly problem: Problem
  readonly fault: { readonly where: string; readonly error: unknown }
}

/** Time between comparisons with a broker's books, ms. */
const RECONCILE_EVERY = 30_000
const SIMULATED: SourceChoice = { kind: 'simulated', seed: 1 }

const noSecrets: Secrets = () => Promise.resolve(null)

const changing = (): TerminalError =>
  new TerminalError('CONFLICT', 'The terminal is changing its source of prices. Try again in a moment.')

/** The running terminal: the journal's fold, and the session that acts on the present source of prices. */
export class Terminal {
  readonly state: State
  readonly history: History
  readonly bus: Bus<TerminalTopics> = new Bus()
  readonly recorder: Recorder
  readonly clock: SwitchClock
  readonly replay: ReplayDesk
  readonly problems: Problem[] = []
  badRows = 0
  readonly readFrom: JournalStart
  /** What failed and could not even be journalled perhaps, newest first: kept in memory only. */
  readonly faults: { readonly text: string; readonly at: number }[] = []
  readonly #past: Folded['past']
  readonly #ports: TerminalPorts
  #session: Session | undefined
  #switching = false
  #source: SharedSource | undefined
  readonly #alerts: AlertDesk

  private constructor(ports: TerminalPorts, folded: Folded, readFrom: JournalStart) {
    this.#ports = ports
    this.state = folded.state
    this.history = folded.history
    this.#past = folded.past
    this.readFrom = readFrom
    this.families = ports.families
    this.clock = new SwitchClock(ports.clock)
    const store: EventStore = {
      append: (at, type, body, durable) => ports.journal.append(at, type, JSON.stringify(body), durable),
    }
    this.recorder = new Recorder(store, folded, this.clock, error => this.fault('a listener of the journal', error))
    this.replay = new ReplayDesk(this.recorder, this.state)
    this.#alerts = new AlertDesk({
      state: this.state,
      recorder: this.recorder,
      now: () => this.clock.now(),
      dayLoss: scope => (this.isOpen ? (presentDayLoss(this.session.view, scope)?.toNumber() ?? null) : null),
      fault: error => this.fault('the inbox', error),
    })
    this.#alerts.start()
  }

  /** Families that a user can choose. */
  readonly families: readonly BrokerFamily[]

  /** Folds the journal, then opens what it says was open. */
  static async start(ports: TerminalPorts): Promise<Terminal> {
    const { folded, start } = foldJournal(ports)
    const terminal = new Terminal(ports, folded, start)
    ports.made?.(terminal)
    // A journal of before this was asked is on the simulated market, and so are its paper accounts.
    const isNew = terminal.state.strategies.source === null && terminal.history.lastAt === null
    const first = isNew ? ((await ports.firstSource?.()) ?? null) : null
    await terminal.#open(first?.choice ?? terminal.choice, first)
    return terminal
  }

  /** False for the moment in which one source of prices makes way for the next. */
  get isOpen(): boolean {
    return this.#session !== undefined
  }

  get session(): Session {
    if (this.#session === undefined) throw changing()
    return this.#session
  }

  get source(): SharedSource | undefined {
    return this.#source
  }

  get choice(): SourceChoice {
    return this.state.strategies.source ?? SIMULATED
  }

  /** Switches the prices; everything that trades starts anew on them. */
  async selectSource(choice: SourceChoice): Promise<void> {
    // Two at once would leave two sessions at work on one journal.
    if (this.#switching) throw changing()
    this.#mustBeIdle('change the source of prices')
    // Opened before anything is closed: a source that cannot be had changes nothing.
    const made = this.#ports.makeSource(choice, null)
    this.#switching = true
    try {
      await this.#close()
      this.recorder.record('source.selected', { source: choice })
      this.problems.length = 0
      this.badRows = 0
      await this.#run(made)
    } finally {
      this.#switching = false
    }
  }

  async addBroker(id: string, family: string, title: string, settings: JsonObject): Promise<void> {
    const known = this.families.find(f => f.family === family)
    if (known === undefined) throw new TerminalError('UNSUPPORTED', `There is no broker family "${family}".`)
    if (this.state.portfolio.account(id) !== undefined)
      throw new TerminalError('CONFLICT', `There is a broker "${id}" already. Choose another id.`)
    this.recorder.record('broker.added', { broker: id, family, title, paper: known.paper, settings })
    try {
      await this.session.connect(id)
    } catch (error) {
      this.session.withdrawAll(id)
      this.recorder.record('broker.removed', { broker: id })
      throw error
    }
  }

  /** As a person wishes. Half a connection, or one that was lost on the way to a new one, is told as none. */
  async connectBroker(id: string): Promise<void> {
    try {
      await this.session.connect(id)
    } catch (error) {
      if (this.state.portfolio.account(id) !== undefined)
        this.recorder.record('broker.disconnected', { broker: id, reason: messageOf(error), by: 'terminal' })
      throw error
    }
  }

  async removeBroker(id: string): Promise<void> {
    if (this.state.portfolio.account(id) === undefined)
      throw new TerminalError('NOT_FOUND', `There is no broker "${id}".`)
    for (const position of this.state.portfolio.positions())
      if (position.broker === id) throw new TerminalError('CONFLICT', 'A position is open there. Close it first.')
    for (const order of this.state.orders.open())
      if (order.broker === id) throw new TerminalError('CONFLICT', 'An order works there. Cancel it first.')
    for (const { settings, running } of this.state.strategies.all()) {
      if (running && settings.brokers.includes(id))
        throw new TerminalError('CONFLICT', `The strategy "${settings.name}" runs on it. Stop it first.`)
    }
    this.session.withdrawAll(id)
    await this.session.disconnect(id, 'removed', 'person')
    this.recorder.record('broker.removed', { broker: id })
  }

  kill(reason: string, flatten: boolean): KillReport {
    if (!this.isOpen) {
      // Between two sources of prices nothing is open and nothing works; the latch counts all the same.
      this.recorder.record('kill.engaged', { reason, by: 'person', flatten })
      return { cancelled: 0, closing: 0, left: [] }
    }
    return this.session.person.kill.engage(reason, 'person', flatten)
  }

  async close(): Promise<void> {
    await this.#close()
    this.#ports.journal.close()
  }

  #mustBeIdle(what: string): void {
    const { portfolio, orders, strategies, signals } = this.state
    for (const { settings, running } of strategies.all())
      if (running) throw new TerminalError('CONFLICT', `The strategy "${settings.name}" runs. Stop it to ${what}.`)
    if (portfolio.openCount > 0) throw new TerminalError('CONFLICT', `A position is open. Close it to ${what}.`)
    if ([...orders.open()].length > 0) throw new TerminalError('CONFLICT', `An order is working. Cancel it to ${what}.`)
    if (signals.waitingCount > 0) throw new TerminalError('CONFLICT', `A signal waits for you. Answer it to ${what}.`)
  }

  async #open(choice: SourceChoice, first: FirstSource | null): Promise<void> {
    const { lastAt } = this.history
    let made: MadeSource
    let problem: SourceProblem | null = null
    try {
      made = this.#ports.makeSource(choice, lastAt)
    } catch (error) {
      // The folder is gone or broken: say so and run without prices, rather than not at all or on other ones.
      problem = { kind: 'broken', text: messageOf(error), count: 0 }
      made = { source: absentSource(lastAt ?? this.#ports.clock.now()), replay: null }
    }
    await this.#run(made, () => {
      this.recorder.record('terminal.started', { version: this.#ports.version, journal: this.#ports.journal.id })
      if (first !== null) {
        this.recorder.record('source.selected', { source: first.choice })
        if (first.why !== null) this.#problem({ kind: 'broken', text: first.why, count: 0 })
      }
      if (problem !== null) this.#problem(problem)
    })
  }

  async #run(made: MadeSource, started?: () => void): Promise<void> {
    this.clock.use(made.source.clock)
    this.replay.use(made.replay)
    started?.()
    this.#source = shareSource(made.source)
    const { trainer, reporting, markEvery, journal, families, news, secrets = noSecrets } = this.#ports
    const session = new Session({
      state: this.state,
      recorder: this.recorder,
      clock: this.clock,
      source: this.#source,
      past: this.#past,
      families,
      secrets,
      trainer,
      reporting,
      idPrefix: journal.id.slice(0, 10),
      markEvery,
      ...(news === undefined ? {} : { news }),
      // Recorded time runs faster than anybody compares, and there is no account but paper.
      reconcileEvery: made.replay === null ? RECONCILE_EVERY : null,
      heartbeat: made.replay === null ? (this.#ports.heartbeat ?? null) : null,
      problem: p => this.#problem(p),
      fault: (where, error) => this.fault(where, error),
    })
    this.#session = session
    await session.open()
    this.#alerts.checkAll()
    this.bus.publish('session', session)
  }

  async #close(): Promise<void> {
    const session = this.#session
    this.#session = undefined
    await session?.close()
  }

  #problem(problem: SourceProblem): void {
    if (problem.kind === 'bad_row') this.badRows = problem.count
    const noted = { ...problem, at: this.clock.now() }
    this.problems.unshift(noted)
    this.problems.length = Math.min(this.problems.length, 20)
    this.recorder.record('source.problem', { kind: problem.kind, text: problem.text, count: problem.count })
    this.bus.publish('problem', noted)
  }

  /** Nobody waits for what failed; a person must hear of it, and a replay must not run on without its journal. */
  fault(where: string, error: unknown): void {
    this.replay.control?.setSpeed(0)
    const text = `Failed at ${where}: ${messageOf(error)}`
    const known = this.faults.findIndex(f => f.text === text)
    if (known >= 0) this.faults.splice(known, 1)
    this.faults.unshift({ text, at: this.clock.now() })
    this.faults.length = Math.min(this.faults.length, 20)
    this.bus.publish('fault', { where, error })
  }
}
