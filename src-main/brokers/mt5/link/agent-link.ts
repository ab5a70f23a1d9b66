import type { Stop } from '../../../core/kernel/clock.ts'
import type { Account, Permission } from '../wire/account.ts'
import type { Resumed } from '../wire/from-agent.ts'
import type { BarRow, Bars, Book, Tick, Ticks } from '../wire/market.ts'
import type { Accepted, Result } from '../wire/result.ts'
import type { SymbolInfo } from '../wire/symbols.ts'
import type { AgentConfig, AppByeReason, DataBody, TradeBody } from '../wire/to-agent.ts'
import type {
  DealEvent,
  DealInfo,
  OrderEvent,
  OrderInfo,
  PositionEvent,
  PositionInfo,
  TradeEvent,
} from '../wire/trading.ts'

/** All positions and orders, put together of its parts; replaces what was known. `seq` is that of the last part. */
export interface Snapshot {
  readonly t: 'snapshot'
  readonly seq: number
  readonly positions: readonly PositionInfo[]
  readonly orders: readonly OrderInfo[]
}

/** Messages `from` to `to` never came: out of sync until the next `snapshot`, which the link has asked for already. */
export interface Lost {
  readonly t: 'lost'
  readonly from: number
  readonly to: number
}

/** The final word on a trade request that the caller was told is in doubt by time. */
export interface LateResult {
  readonly t: 'late_result'
  readonly body: TradeBody
  readonly result: Result
}

/** What the agent tells unasked, in its order and without duplicates. */
export type LinkEvent =
  | Account
  | Permission
  | Tick
  | Ticks
  | Bars
  | Book
  | Snapshot
  | PositionEvent
  | OrderEvent
  | DealEvent
  | TradeEvent
  | Lost
  | LateResult

/** The answer to each data request, its parts put together. A `Result` may say `ok: false`; the others reject with `refused` then. */
export interface Answers {
  subscribe: Result
  order_check: Result
  order_query: Result
  get_account: Account
  get_snapshot: Snapshot
  get_symbols: readonly SymbolInfo[]
  get_bars: { readonly srvOff: number; readonly bars: readonly BarRow[] }
  get_history: { readonly srvOff: number; readonly deals: readonly DealInfo[]; readonly orders: readonly OrderInfo[] }
}

/**
 * What the caller has durably processed (item 22). Hand it over only with a complete snapshot, the complete history
 * that was asked for after it, and no loss since, all of this `boot` and this account; else null.
 */
export interface ResumePoint {
  readonly boot: string
  readonly login: string
  readonly server: string
  readonly ackSeq: number
}

/**
 * Why a link ended: our own bye, the agent's (`bye ACCOUNT`), a rule that the agent broke, an event sink of ours that
 * threw, no byte for too long, or the line itself: the agent's program or terminal is gone.
 */
export type LinkEnd =
  | { readonly by: 'app'; readonly reason: AppByeReason }
  | { readonly by: 'agent'; readonly reason: string }
  | { readonly by: 'violation'; readonly what: string }
  | { readonly by: 'fault'; readonly what: string }
  | { readonly by: 'silence' }
  | { readonly by: 'line'; readonly what: string }

/** A live, paired agent on either transport, bound to one login at one server. Once closed it is done: wait for the next. */
export interface AgentLink {
  readonly agent: 'ea' | 'python'
  /** The session's name, for logs. */
  readonly session: string
  /** As the agent said hello: version of the agent, build of the terminal. */
  readonly agentVersion: string
  readonly build: number
  readonly boot: string
  /** The `account` with which it began. */
  readonly greeting: Account
  /** As it is now. */
  readonly config: AgentConfig
  readonly closed: LinkEnd | null

  /** Changes `cfg` at run time; told to the agent at once. */
  configure(change: Partial<AgentConfig>): void
  /**
   * The first thing to do, after `onEvent`. `replay`: events since the point follow; `snapshot`: forget what was known,
   * one follows as an event, maybe before this promise is heard of. On a link that was resumed before (another broker of this account had it) it asks for a snapshot.
   */
  resume(point: ResumePoint | null): Promise<Pick<Resumed, 'mode' | 'upTo'>>
  /** Data requests. `get_*` are sent one at a time, the others at once; no answer in 60 s rejects. Rejects with LinkError. */
  ask<B extends DataBody>(body: B): Promise<Answers[B['t']]>
  /**
   * Trade requests: resolves with the final result, whatever it says. Rejects with LinkError; `inDoubt` after 15 s
   * without a result or when the line was lost.
   */
  trade(body: TradeBody, onAccepted?: (accepted: Accepted) => void): Promise<Result>
  /** Events are not kept for sinks that come later. A sink that throws ends the link: it has missed something. */
  onEvent(sink: (event: LinkEvent) => void): Stop
  /** Told once; at once when it is closed already. */
  onClosed(sink: (end: LinkEnd) => void): Stop
  /** Says bye and closes. */
  close(reason: AppByeReason): void
}
