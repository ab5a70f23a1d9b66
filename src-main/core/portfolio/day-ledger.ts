import type { TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'
import { Decimal, ZERO } from '../kernel/decimal.ts'
import { type AccountScope, brokerScope } from '../risk/scope.ts'
import type { DayFigures } from '../risk/view.ts'
import { isDeposit } from './fall.ts'

export const DAY_MS = 86_400_000
/** The trading day's boundary is 00:00 UTC. */
export const dayStartOf = (at: UnixMs): UnixMs => Math.floor(at / DAY_MS) * DAY_MS

/** The newest answer: dates are slow to write, and every evaluation asks for today. */
let named = { start: Number.NaN, name: '' }

/** `YYYY-MM-DD`, UTC. */
export function dayName(at: UnixMs): string {
  const start = dayStartOf(at)
  if (named.start !== start) named = { start, name: new Date(at).toISOString().slice(0, 10) }
  return named.name
}

interface ScopeLedger {
  day: string
  startEquity: Decimal
  estimated: boolean
  netDeposits: Decimal
  peak: Decimal
}

/** Day-start equity, deposits since, and the highest equity, for each broker and for "all": anchored in the journal, so a restart keeps them. */
export class DayLedger implements Kept {
  readonly #scopes = new Map<AccountScope, ScopeLedger>()

  day(scope: AccountScope): DayFigures | undefined {
    const ledger = this.#scopes.get(scope)
    return ledger === undefined
      ? undefined
      : {
          startEquity: ledger.startEquity,
          netDeposits: ledger.netDeposits,
          pnlSince: null,
          ...(ledger.estimated ? { estimated: true as const } : {}),
        }
  }

  /** `YYYY-MM-DD` of the day that is open for this scope. */
  openDay(scope: AccountScope): string | undefined {
    return this.#scopes.get(scope)?.day
  }

  peak(scope: AccountScope): Decimal | null {
    return this.#scopes.get(scope)?.peak ?? null
  }

  apply(event: TerminalEvent): void {
    switch (event.type) {
      case 'day.opened': {
        const equity = new Decimal(event.body.equity)
        const before = this.#scopes.get(event.body.scope)
        this.#scopes.set(event.body.scope, {
          day: event.body.day,
          startEquity: equity,
          estimated: event.body.estimated,
          netDeposits: ZERO,
          peak: Decimal.max(before?.peak ?? equity, equity),
        })
        return
      }
      case 'equity.marked':
        for (const [broker, equity] of Object.entries(event.body.byBroker))
          this.#mark(brokerScope(broker), new Decimal(equity))
        return this.#mark('all', new Decimal(event.body.equity))
      case 'cash.moved': {
        // Before a scope's first day its equity is not known yet: the deposit is part of what the day opens with.
        if (!isDeposit(event.body)) return
        for (const [scope, amount] of [
          [brokerScope(event.body.broker), event.body.amount],
          ['all', event.body.inReporting],
        ] as const) {
          const ledger = this.#scopes.get(scope)
          if (ledger === undefined) continue
          ledger.netDeposits = ledger.netDeposits.add(amount)
          ledger.peak = ledger.peak.add(amount)
        }
        return
      }
      case 'reporting.changed': {
        // Turned over at one rate, so that the loss and the fall are the shares that they were.
        const ledger = this.#scopes.get('all')
        if (ledger === undefined) return
        ledger.startEquity = ledger.startEquity.mul(event.body.rate)
        ledger.netDeposits = ledger.netDeposits.mul(event.body.rate)
        ledger.peak = ledger.peak.mul(event.body.rate)
        return
      }
      case 'broker.removed':
        // An account that comes back under the same id is another account, perhaps in another currency.
        this.#scopes.delete(brokerScope(event.body.broker))
        return
      case 'latch.released': {
        // A released drawdown latch starts the peak anew (at the next mark); the day's anchor stays.
        const ledger = this.#scopes.get(event.body.scope)
        if (event.body.code === 'DRAWDOWN_LATCH' && ledger !== undefined) ledger.peak = new Decimal(event.body.equity)
        return
      }
      default:
        return
    }
  }

  snapshot() {
    return { scopes: this.#scopes }
  }

  restore(from: ReturnType<DayLedger['snapshot']>): void {
    refill(this.#scopes, from.scopes)
  }

  #mark(scope: AccountScope, equity: Decimal): void {
    const ledger = this.#scopes.get(scope)
    if (ledger !== undefined && equity.gt(ledger.peak)) ledger.peak = equity
  }
}
