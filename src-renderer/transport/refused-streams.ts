import { createStore } from 'zustand/vanilla'
import type { Refused } from '../link/link.ts'

/** A stream that the terminal ended is asked for again after this time. */
export const RESUME_MS = 5_000

/** Streams that the terminal does not tell now, and the asking for them again; each is known by the function that asks. */
export function refusedStreams(now: () => number = Date.now) {
  const known = new Map<() => void, Refused>()
  const timers = new Map<() => void, ReturnType<typeof setTimeout>>()
  const refused = createStore<readonly Refused[]>(() => [])
  const tell = (): void => refused.setState([...known.values()], true)
  const ask = (again: () => void): void => {
    clearTimeout(timers.get(again))
    timers.delete(again)
    again()
  }
  return {
    refused,
    /** It is not told: it stands here until it is, and `again` is run after a while. */
    enter: (again: () => void, what: Omit<Refused, 'since'>): void => {
      known.set(again, { ...what, since: known.get(again)?.since ?? now() })
      clearTimeout(timers.get(again))
      timers.set(
        again,
        setTimeout(() => ask(again), RESUME_MS),
      )
      tell()
    },
    /** It is told again, or nobody wants it any more. */
    leave: (again: () => void): void => {
      clearTimeout(timers.get(again))
      timers.delete(again)
      if (known.delete(again)) tell()
    },
    askAgain: (): void => {
      for (const again of [...timers.keys()]) ask(again)
    },
  }
}
