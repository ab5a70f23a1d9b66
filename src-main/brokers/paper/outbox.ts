import type { Stop } from '../../core/kernel/clock.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { ReportLog, type ReportsKept } from './report-log.ts'

/**
 * Reports wait here until the account is consistent again, then go out in order: a listener may give the next order
 * from within a report and never meets a half-done change.
 */
export class Outbox {
  readonly log: ReportLog
  #waiting: BrokerReport[] = []
  #sinks = new Set<(report: BrokerReport) => void>()
  #busy = 0
  #draining = false

  constructor(past: ReportsKept) {
    this.log = new ReportLog(past)
  }

  listen(sink: (report: BrokerReport) => void): Stop {
    this.#sinks.add(sink)
    return () => this.unlisten(sink)
  }

  unlisten(sink: (report: BrokerReport) => void): void {
    this.#sinks.delete(sink)
  }

  emit(report: BrokerReport): void {
    this.log.add(report)
    this.#waiting.push(report)
  }

  /** Runs a change to the account; its reports go out when it is done. */
  during<T>(change: () => T): T {
    this.#busy++
    try {
      return change()
    } finally {
      this.#busy--
      this.#drain()
    }
  }

  /** One listener's failure keeps no report from the others; it is thrown when all have heard. */
  #drain(): void {
    if (this.#busy > 0 || this.#draining || this.#waiting.length === 0) return
    const failures: unknown[] = []
    this.#draining = true
    for (let report = this.#waiting.shift(); report !== undefined; report = this.#waiting.shift())
      for (const sink of this.#sinks) {
        try {
          sink(report)
        } catch (error) {
          failures.push(error)
        }
      }
    this.#draining = false
    if (failures.length > 0) throw failures[0]
  }
}
