/** Which bars the chart library has been given. */
export interface DrawnBars {
  readonly count: number
  /** Starts of the first and the last, Unix ms; undefined: there are none. */
  readonly first: number | undefined
  readonly last: number | undefined
}

type Bars = readonly { readonly start: number }[]

/** More of them are drawn with all others at once. */
const FEW = 3

export const drawnOf = (bars: Bars): DrawnBars => ({
  count: bars.length,
  first: bars[0]?.start,
  last: bars.at(-1)?.start,
})

/**
 * Whether all that is new, from index `from` on, is at the end of what is drawn: the library takes only that one by one,
 * and throws at a bar that came late and stands before the last.
 */
export const isAtEnd = ({ count, first, last }: DrawnBars, bars: Bars, from: number): boolean =>
  count > 0 &&
  from >= count - 1 &&
  bars.length - from <= FEW &&
  bars[0]?.start === first &&
  bars[count - 1]?.start === last
