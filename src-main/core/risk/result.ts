import type { Decimal, DecimalString } from '../kernel/decimal.ts'
import type { IntentId } from '../orders/order.ts'
import type { AccountScope, Scope } from './scope.ts'
import type { RiskOrderShape } from './view.ts'

export const checkCodes = [
  'KILL_SWITCH',
  'DAILY_LATCH',
  'DRAWDOWN_LATCH',
  'UNKNOWN_ORDER',
  'UNADOPTED',
  'LOOP_FROZEN',
  'NOT_CONNECTED',
  'SESSION_CLOSED',
  'NOT_ARMED',
  'QUOTE_AGE',
  'FILTERS',
  'PRICE_COLLAR',
  'EXIT_FEASIBLE',
  'MAX_LOSS_AT_STOP',
  'MAX_POSITION',
  'LEVERAGE',
  'MARGIN_AFTER',
  'DAILY_LOSS',
  'DRAWDOWN',
  'OPEN_RISK',
  'ASSET_EXPOSURE',
  'CORRELATION',
  'ORDER_RATE',
  'COOLDOWN',
  'DUPLICATE_INTENT',
  'NEWS',
] as const
export type CheckCode = (typeof checkCodes)[number]

/** Data that a check needed and that is not there: such a check denies. */
export type MissingData = 'NO_QUOTE' | 'NO_RATE' | 'NO_STOP' | 'NO_HISTORY' | 'NO_EQUITY' | 'NO_E0'

export type Verdict = 'pass' | 'warn' | 'deny'

/** Who acts: the loop by itself, or a person at the card. */
export type Mode = 'auto' | 'review'

/** May this order go, given the view? */
export interface RiskQuestion {
  readonly order: RiskOrderShape
  readonly mode: Mode
  /** Null for a person's own order. */
  readonly strategy: string | null
  /** The strategy's bar, for CORRELATION and DUPLICATE_INTENT. */
  readonly timeframeMs: number
  /** Planned partial exits as shares of the position that would result; null: none. */
  readonly parts: readonly Decimal[] | null
  /** The broker's preview: margin in account currency for quantity 1; null: none. */
  readonly previewMarginPerUnit: Decimal | null
  /** The intent that asks: it is not its own duplicate. */
  readonly intent: IntentId | null
  /** The working or approved order that this one is or replaces (amend, or judged again): it is not counted beside it. */
  readonly replaces: string | null
}

export type Unit = 'ratio' | 'ms' | 'qty' | 'money' | 'price' | 'count'

/** One row of a check. Ratios have 6 decimals, half even; the verdict was found on the exact values. */
export interface CheckResult {
  readonly code: CheckCode
  readonly scope: Scope
  /** The asset, the window, or the filter that failed. */
  readonly of?: string
  readonly limit: DecimalString | null
  /** Now. */
  readonly used: DecimalString | null
  /** With this order, and everything working or approved. */
  readonly after: DecimalString | null
  readonly unit: Unit | null
  readonly verdict: Verdict
  /** One plain sentence for a trader. */
  readonly text: string
  readonly missing?: MissingData
  /** The day-start equity was estimated. */
  readonly estimated?: true
  /** Lines of the news file that could not be read. */
  readonly badLines?: readonly number[]
}

/** A latch that present equity demands: the caller journals and sets it. */
export interface LatchDue {
  readonly code: 'DAILY_LATCH' | 'DRAWDOWN_LATCH'
  readonly scope: AccountScope
}

/** Money rounded to the cent, half even; null where data is missing. */
export interface RiskFigures {
  /** By broker id and "all". For a reduction empty. */
  readonly equity: Readonly<Record<string, DecimalString | null>>
  /** Of this order, in its account's currency. */
  readonly notional: DecimalString | null
  readonly margin: DecimalString | null
  readonly plannedLoss: DecimalString | null
  /** Open risk now, with working and approved orders, in the reporting currency. */
  readonly heatBefore: DecimalString | null
}

export interface RiskResult {
  /** The worst of the checks. */
  readonly verdict: Verdict
  /** The whole order reduces. */
  readonly reduces: boolean
  /** The largest quantity, not over the request, that passes every check; "0": none does. For a flip: of the opening part. */
  readonly adjustedQuantity: DecimalString
  /** Netting flip: what closes and what opens; checks and adjusted quantity are of the opening part. */
  readonly split: { readonly reduces: DecimalString; readonly opens: DecimalString } | null
  readonly checks: readonly CheckResult[]
  readonly figures: RiskFigures
  /** Latches that are due and not set yet. Empty when nothing is to be set. */
  readonly latchesDue: readonly LatchDue[]
}
