import type { Painted } from './load-probes.ts'
import type { Sent } from './load-source.ts'

/**
 * How old what was painted was, ms: from the moment when another price took its place at the source until the painted
 * frame was read. 0: it was still the last one. Infinite: none that was sent in the last seconds.
 */
export function agesOf(
  painted: readonly Painted[],
  sent: Readonly<Record<string, readonly Sent[]>>,
): readonly number[] {
  return painted.map(({ instrument, bid, at }) => {
    const prices = sent[instrument.slice(instrument.indexOf('/') + 1)] ?? []
    const shown = prices.findLastIndex(price => price.bid === bid)
    if (shown < 0) return Number.POSITIVE_INFINITY
    const next = prices[shown + 1]
    return next === undefined ? 0 : Math.max(0, at - next.at)
  })
}

/** Change a minute of some figures, by least squares. */
export function slope(samples: readonly { readonly minute: number; readonly value: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
  const [at, of] = [mean(samples.map(s => s.minute)), mean(samples.map(s => s.value))]
  const top = samples.reduce((sum, s) => sum + (s.minute - at) * (s.value - of), 0)
  return top / samples.reduce((sum, s) => sum + (s.minute - at) ** 2, 0)
}
