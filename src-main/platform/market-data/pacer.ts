/** Longest work between two turns of the event loop, so that sockets, timers and clicks are not kept waiting. */
const LONGEST_MS = 8

export interface Pacer {
  /** The work has gone on long enough. */
  isDue(): boolean
  /** Lets everything else have its turn. */
  turn(): Promise<void>
}

/** Splits long work on the main thread into short pieces; 'never' for workers, which have nothing else to do. */
export function pacer(longest: number | 'never' = LONGEST_MS): Pacer {
  const limit = longest === 'never' ? Infinity : longest
  let since = performance.now()
  return {
    isDue: () => performance.now() - since >= limit,
    turn: () =>
      new Promise(resolve => {
        setImmediate(() => {
          since = performance.now()
          resolve()
        })
      }),
  }
}
