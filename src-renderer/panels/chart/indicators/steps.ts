import type { BarView } from '../../../../src-preload/contract/views.ts'
import type { Step } from './kind.ts'

interface Streaming<Input, Result> {
  update(input: Input, replace: boolean): Result | null
  readonly isStable: boolean
}

/** Of closes, one line. What the library tells before it is stable (a mean of too few values) is not shown. */
export const ofClose =
  (indicator: Streaming<number, number>): Step =>
  (bar, replace) => {
    const value = indicator.update(bar.close, replace)
    return [indicator.isStable ? value : null]
  }

/** Of whole bars, one line. */
export const ofBar =
  (indicator: Streaming<BarView, number>): Step =>
  (bar, replace) => {
    const value = indicator.update(bar, replace)
    return [indicator.isStable ? value : null]
  }

/** Several lines, told apart by `pick`. */
export const several =
  <Input, Result>(
    indicator: Streaming<Input, Result>,
    input: (bar: BarView) => Input,
    pick: (result: Result) => readonly (number | null)[],
    lines: number,
  ): Step =>
  (bar, replace) => {
    const result = indicator.update(input(bar), replace)
    return result === null || !indicator.isStable ? Array<null>(lines).fill(null) : pick(result)
  }

export const whole = (bar: BarView): BarView => bar
export const close = (bar: BarView): number => bar.close
