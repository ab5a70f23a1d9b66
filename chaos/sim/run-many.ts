import { runOne } from './run-one.ts'
import { addRun, emptyTally, type Tally } from './tally.ts'

export interface Failure {
  readonly seed: number
  readonly violations: readonly string[]
}

export interface ManyResult {
  readonly tally: Tally
  readonly failures: readonly Failure[]
}

/** The seeds from `from` to before `to`, one after the other; `begun` hears of each. */
export async function runMany(
  from: number,
  to: number,
  begun: (seed: number) => void = () => undefined,
): Promise<ManyResult> {
  const tally = emptyTally()
  const failures: Failure[] = []
  for (let seed = from; seed < to; seed++) {
    begun(seed)
    const { violations, notes, outcome } = await runOne(seed)
    addRun(tally, notes, outcome)
    if (violations.length > 0) failures.push({ seed, violations })
  }
  return { tally, failures }
}
