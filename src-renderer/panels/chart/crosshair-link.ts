import { createStore } from 'zustand/vanilla'
import { betweenWindows } from '../../stores/between-windows.ts'

interface CrosshairState {
  /** Start of the bar under the pointer, Unix ms; null: the pointer is on no chart. */
  readonly time: number | null
  /** The panel that it is on. */
  readonly by: string | null
}

/** Where the pointer is on some chart, in any window: all others put their crosshair at the same time. */
export const crosshairLink = createStore<CrosshairState>(() => ({ time: null, by: null }))

/** Under this name other windows point. */
const ELSEWHERE = 'another window'

const tell = betweenWindows('crosshair', message => {
  if (message === null) crosshairLink.setState({ time: null, by: null })
  else if (typeof message === 'number' && Number.isFinite(message))
    crosshairLink.setState({ time: message, by: ELSEWHERE })
})

/** The pointer of a panel's chart is at this time; null: it left. */
export function pointFrom(by: string, time: number | null): void {
  crosshairLink.setState(time === null ? { time: null, by: null } : { time, by })
  tell(time)
}

/** The pointer has left a panel's chart, or the chart is gone: the others are led no longer, if it was this that led. */
export function stopPointing(by: string): void {
  if (crosshairLink.getState().by === by) pointFrom(by, null)
}
