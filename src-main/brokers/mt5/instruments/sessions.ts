import type { Session } from '../../../core/market/instrument.ts'

/** [day, 0 is Sunday; from; to], seconds of the server's day. */
type ServerSession = readonly [day: number, from: number, to: number]

const WEEK = 7 * 1440

/**
 * Open hours by the server's week as minutes of the UTC week. `offset`: server time minus UTC, seconds. None at all
 * means that the agent does not know them: the broker says when it is closed.
 */
export function sessionOf(sessions: readonly ServerSession[], offset: number): Session {
  const spans = sessions.flatMap(([day, from, to]) => {
    const shift = day * 86_400 - offset
    const open = Math.ceil((from + shift) / 60)
    return to > from ? inWeek(open, Math.floor((to + shift) / 60)) : []
  })
  const merged: [number, number][] = []
  for (const [open, close] of spans.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && open <= last[1]) last[1] = Math.max(last[1], close)
    else merged.push([open, close])
  }
  const [only] = merged
  const isAlways = only !== undefined && only[0] === 0 && only[1] === WEEK
  return merged.length === 0 || isAlways ? null : merged
}

/** What reaches over the week's end goes on at its beginning. */
function inWeek(open: number, close: number): [number, number][] {
  if (close <= open) return []
  const start = ((open % WEEK) + WEEK) % WEEK
  const end = start + (close - open)
  if (end <= WEEK) return [[start, end]]
  return [
    [start, WEEK],
    [0, Math.min(end - WEEK, start)],
  ]
}
