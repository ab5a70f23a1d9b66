import type { BarView } from '../../../../src-preload/contract/views.ts'

/** A number that a person may set. */
export interface Param {
  readonly name: ParamName
  readonly first: number
  readonly least: number
  readonly most: number
  /** What it goes up and down by; a whole one means that only whole numbers make sense. */
  readonly step: number
}

/** Titles in `texts.chart.params`. */
export type ParamName =
  | 'length'
  | 'deviations'
  | 'multiple'
  | 'atr'
  | 'fast'
  | 'slow'
  | 'signal'
  | 'smoothK'
  | 'smoothD'
  | 'rsi'
  | 'conversion'
  | 'base'
  | 'span'
  | 'shift'
  | 'acceleration'
  | 'fastest'

/** Colour of a line: `own` is the one that a person chose for the indicator; `sign` goes by the value of line `toneBy`. */
export type LineTone = 'own' | 'second' | 'third' | 'up' | 'down' | 'quiet' | 'sign'

/** One line of an indicator. */
export interface LineKind {
  readonly name: string
  readonly style: 'line' | 'dotted' | 'dots' | 'columns'
  readonly tone: LineTone
  /** Index of the value whose sign gives the colour. */
  readonly toneBy?: number
  /** Drawn so many bars later than it was computed: the parameter that says how many, and its sign. */
  readonly shift?: { readonly by: ParamName; readonly sign: 1 | -1 }
}

export type ParamValues = Readonly<Partial<Record<ParamName, number>>>

/** Takes one bar in, or (replace) the newest one again, and gives each line's value; null: too few bars yet. */
export type Step = (bar: BarView, replace: boolean) => readonly (number | null)[]

/** One indicator that can be chosen. Its title is in `texts.chart.indicators`. */
export interface IndicatorKind {
  readonly id: string
  /** Over the prices, or in a pane of its own. */
  readonly place: 'over' | 'own'
  readonly params: readonly Param[]
  readonly lines: readonly LineKind[]
  /** Decimals of its figures; `price`: those of the instrument. */
  readonly decimals: 'price' | number
  /** Levels that are drawn across its pane, such as 30 and 70. */
  readonly guides?: readonly number[]
  /** Says nothing where bars have no volume. */
  readonly needsVolume?: boolean
  readonly make: (value: (name: ParamName) => number) => Step
}

/** A number of bars. */
export const bars = (name: ParamName, first: number, least = 1, most = 500): Param => ({
  name,
  first,
  least,
  most,
  step: 1,
})
