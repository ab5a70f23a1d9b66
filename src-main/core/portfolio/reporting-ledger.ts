import type { TerminalEvent } from '../journal/events.ts'
import type { Kept } from '../journal/kept.ts'
import type { AssetCode } from '../market/instrument.ts'

/** What totals are counted in, as a person chose it. */
export class ReportingLedger implements Kept {
  /** Null: nobody changed it, what the terminal was started with counts. */
  currency: AssetCode | null = null

  apply({ type, body }: TerminalEvent): void {
    if (type === 'reporting.changed') this.currency = body.to
  }

  snapshot() {
    return { currency: this.currency }
  }

  restore(from: ReturnType<ReportingLedger['snapshot']>): void {
    this.currency = from.currency
  }
}
