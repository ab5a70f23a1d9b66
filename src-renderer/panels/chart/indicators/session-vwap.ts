import { VWAP } from 'trading-signals'
import type { Step } from './kind.ts'

const DAY_MS = 86_400_000

/** The volume-weighted average price since midnight UTC: a new one each day. Null while nothing was traded. */
export function sessionVwap(): Step {
  let day = Number.NaN
  let average = new VWAP()
  return (bar, replace) => {
    const today = Math.floor(bar.start / DAY_MS)
    if (today !== day) {
      day = today
      average = new VWAP()
      replace = false
    }
    return [average.update(bar, replace)]
  }
}
