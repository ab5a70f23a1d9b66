import type { AccountMark } from '../journal/events.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Clock, Stop } from '../kernel/clock.ts'
import { type Decimal, type DecimalString, text, ZERO } from '../kernel/decimal.ts'
import { scopeEquity } from '../risk/equity.ts'
import { lacks } from '../risk/figure.ts'
import { type AccountScope, brokerScope } from '../risk/scope.ts'
import { Valuation } from '../risk/valuation.ts'
import type { RiskAccount, RiskView } from '../risk/view.ts'
import { DAY_MS, type DayLedger, dayName } from './day-ledger.ts'

export interface EquityKeeperParts {
  readonly view: RiskView
  readonly days: DayLedger
  readonly recorder: Recorder
  readonly clock: Clock
  /** Time between marks that the journal keeps, ms. */
  readonly markEvery: number
  /** Latches that present equity demands. */
  readonly checkLatches: (value: Valuation) => void
}

/** To the hundred-millionth. */
const kept = (amount: Decimal): DecimalString => text(amount.toDecimalPlaces(8))

function accountMark(value: Valuation, { currency, cash }: RiskAccount, equity: Decimal): AccountMark {
  const inReporting = value.convert(equity, currency, value.view.reporting)
  return { currency, cash: kept(cash), ...(lacks(inReporting) ? {} : { inReporting: kept(inReporting) }) }
}

/** Opens trading days and marks equity: at the boundary, on a timer, and when money has moved. */
export class EquityKeeper {
  readonly #parts: EquityKeeperParts
  #lastMarked = ''
  readonly #stops: Stop[] = []

  constructor(parts: EquityKeeperParts) {
    this.#parts = parts
  }

  start(): Stop {
    const every = (period: number, task: () => void): void => {
      const { clock } = this.#parts
      const at = (Math.floor(clock.now() / period) + 1) * period
      const slot = this.#stops.length
      const run = (due: number): void => {
        this.#stops[slot] = clock.schedule(due, () => {
          // Before the task, which may fail (a full disk): the next one comes all the same.
          run((Math.floor(clock.now() / period) + 1) * period)
          task()
        })
      }
      run(at)
    }
    every(DAY_MS, () => this.openDay())
    every(this.#parts.markEvery, () => this.mark())
    this.openDay()
    return () => {
      for (const stop of this.#stops) stop()
    }
  }

  /**
   * Anchors the day for every scope that has no anchor of today yet and whose equity is known. Nothing is no equity
   * (fine print 4): an account that is still being connected has not said yet what money is there, and a loss can be
   * no share of nothing for the rest of the day.
   */
  openDay(): void {
    this.#openDay(new Valuation(this.#parts.view))
  }

  #openDay(value: Valuation): void {
    const { view, days, recorder } = this.#parts
    const day = dayName(view.now)
    for (const scope of this.#scopes()) {
      const open = days.openDay(scope)
      if (open === day) continue
      const equity = scopeEquity(value, scope)
      if (lacks(equity) || !equity.gt(0)) continue
      // The first quote of the day may come hours after the boundary: present equity stands in, and says so.
      const late = open !== undefined && view.now - view.dayStart > this.#parts.markEvery
      recorder.record('day.opened', { scope, day, equity: text(equity), estimated: late })
    }
  }

  /** Journals equity when it has changed, and sets the latches that it demands. */
  mark(): void {
    const { view, days, recorder } = this.#parts
    const value = new Valuation(view)
    this.#openDay(value)
    // Before its first day an account has nothing to mark: a curve that began at zero would show a deposit as its only gain.
    const brokers = [...view.brokers()].filter(broker => days.openDay(brokerScope(broker)) !== undefined)
    if (brokers.length === 0) return
    const all = scopeEquity(value, 'all')
    if (lacks(all)) return
    const byBroker: Record<string, string> = {}
    const accounts: Record<string, AccountMark> = {}
    let cash: Decimal = ZERO
    for (const broker of brokers) {
      const account = view.account(broker)
      const equity = scopeEquity(value, brokerScope(broker))
      const inReporting = value.convert(account?.cash ?? ZERO, account?.currency ?? '', view.reporting)
      if (!lacks(equity)) byBroker[broker] = kept(equity)
      if (account !== undefined && !lacks(equity)) accounts[broker] = accountMark(value, account, equity)
      if (!lacks(inReporting)) cash = cash.add(inReporting)
    }
    const equity = kept(all)
    if (equity === this.#lastMarked) return
    this.#lastMarked = equity
    recorder.record('equity.marked', { equity, cash: kept(cash), byBroker, accounts })
    this.#parts.checkLatches(value)
  }

  *#scopes(): Iterable<AccountScope> {
    const brokers = [...this.#parts.view.brokers()]
    for (const broker of brokers) yield brokerScope(broker)
    // Without an account there is no equity to begin a day with.
    if (brokers.length > 0) yield 'all'
  }
}
