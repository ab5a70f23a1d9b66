import type { DenialRow, FillRow, OrderRow } from './rows.ts'

/** What a backtest prints. Money in `currency`, ratios as shares of 1; null where there is too little to say. */
export interface BacktestSummary {
  readonly signals: number
  /** Signals that the gate, sizing or routing turned away, by code. */
  readonly denials: Readonly<Record<string, number>>
  readonly orders: number
  /** Closed round trips, partial closes included. */
  readonly trades: number
  /** Equity at the end less the money at the start: open positions at their closing side, fees and swap paid. */
  readonly netProfit: number
  readonly maxDrawdown: number
  readonly sharpe: number | null
  readonly winRate: number | null
  readonly profitFactor: number | null
  readonly expectancy: number | null
  readonly exposure: number
  readonly fees: number
  readonly currency: string
  readonly bars: number
  /** What a reader must know before believing the figures. */
  readonly remarks: readonly string[]
}

export interface BacktestResult {
  readonly summary: BacktestSummary
  readonly orders: readonly OrderRow[]
  readonly denials: readonly DenialRow[]
  readonly fills: readonly FillRow[]
}
