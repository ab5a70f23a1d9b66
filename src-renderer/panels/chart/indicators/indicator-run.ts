import type { BarView } from '../../../../src-preload/contract/views.ts'
import type { Step } from './kind.ts'

/** The values of one indicator, bar by bar. A newest bar that changed, or new ones, cost one step each. */
export class IndicatorRun {
  /** One list for each line; null where there is no value. */
  readonly lines: readonly (number | null)[][]
  readonly #make: () => Step
  #step: Step
  #count = 0

  constructor(make: () => Step, lines: number) {
    this.#make = make
    this.#step = make()
    this.lines = Array.from({ length: lines }, () => [])
  }

  /** Takes in the bars, of which those before `from` are as they were. Says from where on values changed. */
  update(bars: readonly BarView[], from: number): number {
    const known = this.#count
    const replaces = known > 0 && from === known - 1
    const start = bars.length >= known && (replaces || from >= known) ? Math.min(from, known) : 0
    if (start === 0 && known > 0 && !(replaces && known === 1)) this.#restart()
    for (let i = start; i < bars.length; i += 1) {
      const bar = bars[i]
      if (bar) this.#take(i, this.#step(bar, i === this.#count - 1))
      this.#count = Math.max(this.#count, i + 1)
    }
    return start
  }

  #restart(): void {
    this.#step = this.#make()
    this.#count = 0
    for (const line of this.lines) line.length = 0
  }

  #take(i: number, values: readonly (number | null)[]): void {
    for (const [n, line] of this.lines.entries()) {
      const value = values[n] ?? null
      line[i] = value !== null && Number.isFinite(value) ? value : null
    }
  }
}
