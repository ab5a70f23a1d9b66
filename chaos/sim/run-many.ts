import { type RunOptions, runOne } from './run-one.ts'
import { addRun, emptyTally, type Tally } from './tally.ts'

export interface Failure {
  readonly seed: number
  readonly violations: readonly string[]
}

export interface ManyResult {
  readonly tally: Tally
  readonly failures: readonly Failure[]
}

/** The seeds from `from` to before `to`, one after the other. */
export async function runMany(from: number, to: number, options?: RunOptions): Promise<ManyResult> {
  const tally = emptyTally()
  const failures: Failure[] = []
  for (let seed = from; seed < to; seed++) {
    const { violations, notes, outcome } = await runOne(seed, options)
    addRun(tally, notes, outcome)
    if (violations.length > 0) failures.push({ seed, violations })
  }
  return { tally, failures }
}
