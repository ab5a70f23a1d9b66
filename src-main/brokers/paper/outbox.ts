import type { Stop } from '../../core/kernel/clock.ts'
import type { BrokerReport } from '../../core/orders/report.ts'

/**
 * Reports wait here until the account is consistent again, then go out in order: a listener may give the next order
 * from within a report and never meets a half-done change.
 */
export class Outbox {
  readonly log: BrokerReport[]
  #waiting: BrokerReport[] = []
  #sinks = new Set<(report: BrokerReport) => void>()
  #busy = 0
  #draining = false

  constructor(past: readonly BrokerReport[]) {
    this.log = [...past]
  }

  listen(sink: (report: BrokerReport) => void): Stop {
    this.#sinks.add(sink)
    return () => this.unlisten(sink)
  }

  unlisten(sink: (report: BrokerReport) => void): void {
    this.#sinks.delete(sink)
  }

  emit(report: BrokerReport): void {
    this.log.push(report)
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

  #drain(): void {
    if (this.#busy > 0 || this.#draining || this.#waiting.length === 0) return
    this.#draining = true
    try {
      for (let report = this.#waiting.shift(); report !== undefined; report = this.#waiting.shift())
        for (const sink of this.#sinks) sink(report)
    } finally {
      this.#draining = false
    }
  }
}
