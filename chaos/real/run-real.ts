import { oneRun, type RealResult } from './one-run.ts'
import { type Step, steps } from './steps.ts'

export interface RealReport {
  readonly results: readonly RealResult[]
  /** By the step's name: deaths there, and how those runs ended. */
  readonly table: string
  /** Deaths at the step that had fewest. */
  readonly rarest: number
}

const firsts = steps.filter(step => !step.second)
const seconds = steps.filter(step => step.second)

/** Two deaths a run: one on the order path, then one while starting or asking, or another on the path. Each step comes round. */
function planOf(run: number): readonly Step[] {
  const first = firsts[run % firsts.length] as Step
  const second =
    run % 2 === 0
      ? seconds[(run / 2) % seconds.length]
      : firsts[(run + Math.floor(run / firsts.length) + 5) % firsts.length]
  return second === undefined ? [first] : [first, second]
}

/** So many runs, `width` at a time. */
export async function runReal(
  seed: number,
  runs: number,
  width: number,
  progress: (result: RealResult) => void,
): Promise<RealReport> {
  const results: RealResult[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < runs) {
      const run = next++
      const result = await oneRun(seed + run, planOf(run))
      results.push(result)
      progress(result)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return {
    results: results.sort((a, b) => a.seed - b.seed),
    table: tableOf(results),
    rarest: Math.min(...steps.map(step => deathsAt(results, step).length)),
  }
}

const outcomes = ['recovered', 'incident', 'UNKNOWN, blocked', 'VIOLATION'] as const

/** How the runs ended that died there. */
const deathsAt = (results: readonly RealResult[], { pass }: Step): RealResult['outcome'][] =>
  results.flatMap(result => result.deaths.filter(death => death === pass).map(() => result.outcome))

function tableOf(results: readonly RealResult[]): string {
  const lines = steps.map(step => {
    const { name } = step
    const there = deathsAt(results, step)
    const counts = outcomes.map(outcome => there.filter(o => o === outcome).length)
    return [name, String(there.length), ...counts.map(String)]
  })
  const rows = [['killed', 'times', ...outcomes], ...lines]
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0))) ?? []
  return rows
    .map(row =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .join('\n')
}
