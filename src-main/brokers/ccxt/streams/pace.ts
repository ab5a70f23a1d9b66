/** How patient a stream is, ms. */
export interface Pace {
  /** Before the first new attempt; each further one waits twice as long. */
  readonly firstWait: number
  readonly mostWait: number
  /** A socket that held for so long begins to count attempts anew. */
  readonly steadyAfter: number
  /** A market that was not heard of for so long is subscribed to again, though others are. */
  readonly quiet: number
  /** In place of the wire's own, for tests. */
  readonly silence?: number
  /** Between two questions for one book or for trades, where they are asked for; left out: two seconds. */
  readonly ask?: number
  /** Between two looks at the age of messages. */
  readonly look: number
}

export const usualPace: Pace = { firstWait: 500, mostWait: 30_000, steadyAfter: 10_000, quiet: 60_000, look: 1_000 }

/** Half of the wait is chance, so that many who were cut off together do not come back together. */
export function waitBefore(attempt: number, { firstWait, mostWait }: Pace, random: () => number): number {
  const whole = Math.min(mostWait, firstWait * 2 ** Math.min(attempt - 1, 20))
  return Math.round(whole * (0.5 + random() / 2))
}
