import { bollinger, ema, sma, type Value } from './averages.ts'

/** What is drawn over the candles. */
export interface OverlayChoice {
  readonly average: 'ema' | 'sma' | 'none'
  readonly fast: number
  readonly slow: number
  readonly bands: boolean
}

export type LineName = 'fast' | 'slow' | 'low' | 'high'

const BAND_PERIOD = 20
const BAND_WIDTH = 2

/** The values of every overlay, bar by bar; only what changed is computed again. */
export class OverlayLines {
  readonly values: Readonly<Record<LineName, Value[]>> = { fast: [], slow: [], low: [], high: [] }
  readonly #choice: OverlayChoice

  constructor(choice: OverlayChoice) {
    this.#choice = choice
  }

  /** Computes from bar `from` to the end. */
  update(closes: readonly number[], from: number): void {
    const { average, fast, slow, bands } = this.#choice
    for (let i = Math.max(0, from); i < closes.length; i += 1) {
      this.values.fast[i] = this.#average(average, closes, i, fast, this.values.fast)
      this.values.slow[i] = this.#average(average, closes, i, slow, this.values.slow)
      const band = bands ? bollinger(closes, i, BAND_PERIOD, BAND_WIDTH) : null
      this.values.low[i] = band?.low ?? null
      this.values.high[i] = band?.high ?? null
    }
    for (const line of Object.values(this.values)) line.length = closes.length
  }

  #average(
    kind: OverlayChoice['average'],
    closes: readonly number[],
    i: number,
    period: number,
    line: readonly Value[],
  ): Value {
    if (kind === 'none') return null
    return kind === 'sma' ? sma(closes, i, period) : ema(closes, i, period, line[i - 1] ?? null)
  }
}
