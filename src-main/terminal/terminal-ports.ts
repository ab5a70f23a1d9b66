import type { BrokerFamily } from '../brokers/index.ts'
import type { SourceChoice } from '../core/journal/events.ts'
import type { Clock } from '../core/kernel/clock.ts'
import type { Heartbeat, JournalStore, MarketDataSource, ReplayControl } from '../core/ports.ts'
import type { NewsCalendar } from '../core/risk/view.ts'
import type { Secrets } from '../core/secret-ports.ts'
import type { Trainer } from '../core/training-port.ts'
import type { Terminal } from '../terminal.ts'
import type { FoldParts } from './fold-journal.ts'

export interface MadeSource {
  readonly source: MarketDataSource
  /** Only recorded prices can be steered. */
  readonly replay: ReplayControl | null
}

/** What prices a terminal begins with when nobody chose yet. */
export interface FirstSource {
  readonly choice: SourceChoice
  /** Why it is not what a person would expect; null: it is. */
  readonly why: string | null
}

/** What the terminal needs of the machine it runs on. */
export interface TerminalPorts {
  readonly journal: JournalStore
  /** Where a start may begin its fold; without them it reads every row. */
  readonly snapshots?: FoldParts['snapshots']
  readonly clock: Clock
  /** Left out: nobody sees that the machine slept. */
  readonly heartbeat?: Heartbeat
  readonly trainer: Trainer
  /** Opens a source of prices. `resumeAt`: recorded time at which the last run stopped. Throws TerminalError. */
  readonly makeSource: (choice: SourceChoice, resumeAt: number | null) => MadeSource
  /** Asked once, when the journal is empty; the answer is kept as the choice. Left out: the simulated market. */
  readonly firstSource?: () => Promise<FirstSource>
  /** Kinds of broker that a user can choose. */
  readonly families: readonly BrokerFamily[]
  /** Left out: no account has any. */
  readonly secrets?: Secrets
  readonly version: string
  readonly reporting: string
  /** Time between equity marks, ms. */
  readonly markEvery: number
  /** The calendar of news, as it was read last. */
  readonly news?: () => NewsCalendar | null
  /** Told of the terminal when the journal is folded, before anything is opened. */
  readonly made?: (terminal: Terminal) => void
}
