import type { UnixMs } from '../kernel/clock.ts'
import { type Decimal, ZERO } from '../kernel/decimal.ts'

const DAY_MS = 86_400_000
const TRADING_DAYS = 252
/** Fewer daily returns say nothing about a year. */
const LEAST_DAYS = 20

/** Equity at the end of each UTC day that had a mark. Marks come in time order. */
export class DailyEquity {
  #start: number
  #day = Number.NEGATIVE_INFINITY
  #ends: number[] = []

  /** `start`: equity before the first mark; the first day's return is counted from it. */
  constructor(start: number) {
    this.#start = start
  }

  mark(at: UnixMs, equity: number): void {
    const day = Math.floor(at / DAY_MS)
    if (day > this.#day) {
      this.#day = day
      this.#ends.push(equity)
    } else this.#ends[this.#ends.length - 1] = equity
  }

  /** One return a day; null where the equity before was not above zero. */
  returns(): readonly (number | null)[] {
    return this.#ends.map((end, i) => {
      const before = i === 0 ? this.#start : (this.#ends[i - 1] ?? 0)
      return before > 0 ? end / before - 1 : null
    })
  }
}

/**
 * Sharpe's ratio of daily returns: mean / standard deviation (n - 1) x sqrt(252), no interest deducted (risk.md §6).
 * Null under 20 days, when nothing varied, and when the account was wiped out on the way.
 */
export function sharpe(dailyReturns: readonly (number | null)[]): number | null {
  const returns = dailyReturns.filter(value => value !== null)
  const n = returns.length
  if (n < LEAST_DAYS || n < dailyReturns.length) return null
  const mean = returns.reduce((sum, value) => sum + value, 0) / n
  const variance = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  // Equal returns leave a variance of nothing but rounding.
  return Math.sqrt(variance) > 1e-12 * Math.max(1e-3, Math.abs(mean))
    ? (mean / Math.sqrt(variance)) * Math.sqrt(TRADING_DAYS)
    : null
}

/** The deepest fall from a peak, over every mark given. */
export class Drawdown {
  #peak: number
  #equity: number
  #worst = 0
  #worstAmount = 0

  constructor(start: number) {
    this.#peak = start
    this.#equity = start
  }

  mark(equity: number): void {
    this.#equity = equity
    if (equity > this.#peak) this.#peak = equity
    const fall = this.#peak - equity
    if (fall > this.#worstAmount) this.#worstAmount = fall
    if (this.#peak > 0 && fall > this.#worst * this.#peak) this.#worst = fall / this.#peak
  }

  /** Share of the peak, 0 to 1 (above 1 when equity fell below zero). */
  get worst(): number {
    return this.#worst
  }

  /** The largest fall in money; it need not be the one of the largest share. */
  get worstAmount(): number {
    return this.#worstAmount
  }

  /** How far below the peak the last mark was, as a share. */
  get current(): number {
    return this.#peak > 0 ? (this.#peak - this.#equity) / this.#peak : 0
  }
}

/** A round trip that is over. */
export interface ClosedTrade {
  readonly openedAt: UnixMs
  readonly closedAt: UnixMs
  /** After all fees, in account currency. */
  readonly net: Decimal
}

export interface TradeStatistics {
  readonly trades: number
  readonly wins: number
  /** Wins over trades; a trade that broke even is no win. Null without trades. */
  readonly winRate: number | null
  /** Gross profit over gross loss; null where nothing was lost. */
  readonly profitFactor: number | null
  /** Mean result of a trade; null without trades. */
  readonly expectancy: Decimal | null
  readonly netProfit: Decimal
}

/** Figures over closed trades, after fees. */
export function tradeStatistics(trades: readonly ClosedTrade[]): TradeStatistics {
  let wins = 0
  let profit = ZERO
  let loss = ZERO
  for (const { net } of trades) {
    if (net.gt(0)) {
      wins++
      profit = profit.plus(net)
    } else loss = loss.minus(net)
  }
  const none = trades.length === 0
  const netProfit = profit.minus(loss)
  return {
    trades: trades.length,
    wins,
    winRate: none ? null : wins / trades.length,
    profitFactor: loss.isZero() ? null : profit.div(loss).toNumber(),
    expectancy: none ? null : netProfit.div(trades.length),
    netProfit,
  }
}

/** Time with a position. `closedAt` null: still open. */
export interface Holding {
  readonly openedAt: UnixMs
  readonly closedAt: UnixMs | null
}

/** Share of [from, to) in which at least one position was open, 0 to 1; overlaps count once. */
export function exposureTime(holdings: readonly Holding[], from: UnixMs, to: UnixMs): number {
  if (!(to > from)) return 0
  let covered = 0
  let reached = from
  for (const { openedAt, closedAt } of [...holdings].sort((a, b) => a.openedAt - b.openedAt)) {
    const start = Math.max(openedAt, reached)
    const end = Math.min(closedAt ?? to, to)
    if (end <= start) continue
    covered += end - start
    reached = end
  }
  return covered / (to - from)
}
