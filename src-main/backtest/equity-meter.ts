import { numberOf } from '../core/kernel/decimal.ts'
import type { MarketHub } from '../core/market/market-hub.ts'
import { DailyEquity, Drawdown } from '../core/portfolio/statistics.ts'
import { scopeEquity } from '../core/risk/equity.ts'
import { lacks } from '../core/risk/figure.ts'
import { Valuation } from '../core/risk/valuation.ts'
import type { LiveView } from '../core/trading/live-view.ts'
import type { State } from '../core/trading/state.ts'

/** Equity at every bar, as a number: exact money stays with the fills, a curve of marks needs no exact decimals. */
export class EquityMeter {
  readonly drawdown: Drawdown
  readonly daily: DailyEquity
  readonly #state: State
  readonly #hub: MarketHub
  readonly #view: LiveView
  #cash: number
  #cashIsStale = false
  equity: number

  constructor(start: number, state: State, hub: MarketHub, view: LiveView) {
    this.drawdown = new Drawdown(start)
    this.daily = new DailyEquity(start)
    this.#state = state
    this.#hub = hub
    this.#view = view
    this.#cash = start
    this.equity = start
  }

  /** Money moved: the next mark reads it anew. */
  moved(): void {
    this.#cashIsStale = true
  }

  /** At the close of a bar, which at midnight is the end of the day before (risk rules, §6). */
  mark(at: number): void {
    if (this.#cashIsStale) {
      this.#cash = 0
      for (const account of this.#state.portfolio.accounts()) this.#cash += numberOf(account.cash)
      this.#cashIsStale = false
    }
    this.equity = this.#state.portfolio.openCount === 0 ? this.#cash : this.#cash + this.#open()
    this.drawdown.mark(this.equity)
    this.daily.mark(at - 1, this.equity)
  }

  /** Unrealised P&L in the reporting currency: plain arithmetic where the quote asset is that currency, else the risk engine's conversion. */
  #open(): number {
    let sum = 0
    for (const p of this.#state.portfolio.positions()) {
      const instrument = this.#hub.instruments.get(p.instrument)
      const quote = this.#hub.cache.last(p.instrument)
      if (instrument === undefined || quote === undefined) continue
      if (instrument.quote !== this.#view.reporting) return this.#exact() - this.#cash
      const entry = numberOf(p.entryPrice)
      const move = p.side === 'buy' ? quote.bid - entry : entry - quote.ask
      sum += move * numberOf(p.quantity) * numberOf(p.multiplier)
    }
    return sum
  }

  #exact(): number {
    const equity = scopeEquity(new Valuation(this.#view), 'all')
    return lacks(equity) ? this.equity : equity.toNumber()
  }
}
