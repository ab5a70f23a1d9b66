import { type Drawing, MOST_DRAWINGS } from './drawing.ts'

/** Drawings, and how they were before and after a step back. */
export interface DrawingHistory {
  readonly drawings: readonly Drawing[]
  readonly past: readonly (readonly Drawing[])[]
  readonly future: readonly (readonly Drawing[])[]
}

/** So many steps can be taken back. */
const STEPS = 100

export const begin = (drawings: readonly Drawing[]): DrawingHistory => ({ drawings, past: [], future: [] })

const step = ({ drawings, past }: DrawingHistory, next: readonly Drawing[]): DrawingHistory => ({
  drawings: next,
  past: [...past, drawings].slice(-STEPS),
  future: [],
})

/** Adds a drawing, or puts a changed one in its place. Beyond the most that there may be, the oldest goes. */
export function put(history: DrawingHistory, drawing: Drawing): DrawingHistory {
  const { drawings } = history
  const at = drawings.findIndex(one => one.id === drawing.id)
  return step(history, at < 0 ? [...drawings, drawing].slice(-MOST_DRAWINGS) : drawings.with(at, drawing))
}

export const remove = (history: DrawingHistory, id: string): DrawingHistory =>
  history.drawings.some(one => one.id === id)
    ? step(
        history,
        history.drawings.filter(one => one.id !== id),
      )
    : history

export const clear = (history: DrawingHistory): DrawingHistory =>
  history.drawings.length === 0 ? history : step(history, [])

/** One step back; unchanged where there is none. */
export function undo({ drawings, past, future }: DrawingHistory): DrawingHistory | null {
  const before = past.at(-1)
  return before ? { drawings: before, past: past.slice(0, -1), future: [...future, drawings] } : null
}

/** Takes back a step back. */
export function redo({ drawings, past, future }: DrawingHistory): DrawingHistory | null {
  const after = future.at(-1)
  return after ? { drawings: after, past: [...past, drawings], future: future.slice(0, -1) } : null
}
