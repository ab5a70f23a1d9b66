import type { UnixMs } from '../../core/kernel/clock.ts'
import type { ClientOrderId } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'

/** How many of the newest reports are kept; up to twice as many for a while. */
const KEPT = 1_000

/** Reports and how far back they reach. */
export interface ReportsKept {
  readonly reports: readonly BrokerReport[]
  /** Those up to this time may be missing; null: none is. */
  readonly missingTo: UnixMs | null
}

/** The newest reports, oldest first. */
export class ReportLog {
  #reports: BrokerReport[]
  #missingTo: UnixMs | null

  constructor({ reports, missingTo }: ReportsKept) {
    this.#reports = [...reports]
    this.#missingTo = missingTo
  }

  add(report: BrokerReport): void {
    this.#reports.push(report)
    if (this.#reports.length <= 2 * KEPT) return
    this.#missingTo = this.#reports[KEPT - 1]?.at ?? this.#missingTo
    this.#reports = this.#reports.slice(KEPT)
  }

  of(id: ClientOrderId): BrokerReport[] {
    return this.#reports.filter(report => report.type !== 'cash' && report.clientOrderId === id)
  }

  after(since: UnixMs): BrokerReport[] {
    return this.#reports.filter(report => report.at > since)
  }

  /** Nothing that was reported after `since` is missing. */
  reachesBackTo(since: UnixMs): boolean {
    return this.#missingTo === null || since >= this.#missingTo
  }

  kept(): ReportsKept {
    return { reports: this.#reports, missingTo: this.#missingTo }
  }
}
