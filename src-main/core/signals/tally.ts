import type { UnixMs } from '../kernel/clock.ts'
import type { PredictionScored } from './events.ts'
import { wilson } from './wilson.ts'

export const BUCKETS = 10
/** "Accuracy lately" looks at so many. */
export const RECENT = 100

interface Bucket {
  count: number
  rises: number
  /** Sum of the probabilities that fell into this tenth. */
  probability: number
}

/** Running counts of one strategy on one instrument; plain JSON. */
export interface Tally {
  made: number
  hits: number
  misses: number
  ties: number
  /** Sum of squared distances between probability and outcome, without ties. */
  squares: number
  /** Scored predictions whose spans do not overlap: what the interval may count on. */
  independent: number
  independentUntil: UnixMs
  /** Tenths of the probability of a rise. */
  buckets: Bucket[]
  /** The newest last. */
  recent: { readonly at: UnixMs; readonly hit: 0 | 1 }[]
}

export const emptyTally = (): Tally => ({
  made: 0,
  hits: 0,
  misses: 0,
  ties: 0,
  squares: 0,
  independent: 0,
  independentUntil: 0,
  buckets: Array.from({ length: BUCKETS }, () => ({ count: 0, rises: 0, probability: 0 })),
  recent: [],
})

/** Adds one outcome in place. A tie is counted as neither right nor wrong. */
export function addScore(tally: Tally, scored: PredictionScored): void {
  if (scored.outcome === 'tie') {
    tally.ties++
    return
  }
  const rose = scored.outcome === 'up' ? 1 : 0
  const hit = (scored.side === 'buy') === (rose === 1) ? 1 : 0
  tally.hits += hit
  tally.misses += 1 - hit
  tally.squares += (scored.up - rose) ** 2
  if (scored.barEnd >= tally.independentUntil) {
    tally.independent++
    tally.independentUntil = scored.scoredAt
  }
  const bucket = tally.buckets[Math.min(BUCKETS - 1, Math.floor(scored.up * BUCKETS))]
  if (bucket !== undefined) {
    bucket.count++
    bucket.rises += rose
    bucket.probability += scored.up
  }
  tally.recent.push({ at: scored.scoredAt, hit })
  if (tally.recent.length > RECENT) tally.recent.shift()
}

/** Several instruments as one. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const tally of tallies) {
    sum.made += tally.made
    sum.hits += tally.hits
    sum.misses += tally.misses
    sum.ties += tally.ties
    sum.squares += tally.squares
    sum.independent += tally.independent
    for (const [i, bucket] of sum.buckets.entries()) {
      bucket.count += tally.buckets[i]?.count ?? 0
      bucket.rises += tally.buckets[i]?.rises ?? 0
      bucket.probability += tally.buckets[i]?.probability ?? 0
    }
  }
  sum.recent = tallies
    .flatMap(tally => tally.recent)
    .sort((a, b) => a.at - b.at)
    .slice(-RECENT)
  return sum
}

/** What a screen shows. Shares are null until there is something to divide by. */
export interface Score {
  readonly made: number
  /** Scored and not tied. */
  readonly scored: number
  readonly hits: number
  readonly ties: number
  readonly open: number
  readonly accuracy: number | null
  /**
   * Wilson's 95 % interval. Predictions made every bar for several bars ahead overlap and are right or wrong together,
   * so it counts only on the `independent` ones: plain counting would make it too narrow.
   */
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly independent: number
  /** Mean squared error of the probability: 0 is perfect, 0.25 is a coin. */
  readonly brier: number | null
  /** Of the last up to 100. */
  readonly recent: { readonly count: number; readonly accuracy: number | null }
  /** Tenths that have predictions: what was expected and what came. */
  readonly calibration: readonly {
    readonly from: number
    readonly to: number
    readonly count: number
    readonly expected: number
    readonly observed: number
  }[]
}

export function scoreOf(tally: Tally): Score {
  const scored = tally.hits + tally.misses
  const accuracy = scored === 0 ? null : tally.hits / scored
  return {
    made: tally.made,
    scored,
    hits: tally.hits,
    ties: tally.ties,
    open: tally.made - scored - tally.ties,
    accuracy,
    interval: accuracy === null ? null : wilson(accuracy, tally.independent),
    independent: tally.independent,
    brier: scored === 0 ? null : tally.squares / scored,
    recent: {
      count: tally.recent.length,
      accuracy:
        tally.recent.length === 0 ? null : tally.recent.reduce((sum, r) => sum + r.hit, 0) / tally.recent.length,
    },
    calibration: tally.buckets.flatMap((b, i) =>
      b.count === 0
        ? []
        : [
            {
              from: i / BUCKETS,
              to: (i + 1) / BUCKETS,
              count: b.count,
              expected: b.probability / b.count,
              observed: b.rises / b.count,
            },
          ],
    ),
  }
}
