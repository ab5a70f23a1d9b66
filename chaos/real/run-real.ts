import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RealResult } from './one-run.ts'
import type { Step } from './steps.ts'

export interface RealReport {
  readonly results: readonly RealResult[]
  /** By the step's name: deaths there, and how those runs ended. */
  readonly table: string
  /** Deaths at the step that had fewest. */
  readonly rarest: number
}

/** Which two deaths a run has: those that were seldom so far; an order left in doubt comes before asking about it. */
class Plans {
  readonly #steps: readonly Step[]
  readonly #times = new Map<Step, number>()

  constructor(steps: readonly Step[]) {
    this.#steps = steps
  }

  next(): readonly Step[] {
    const second = this.#rarest(() => true)
    const first = this.#rarest(step =>
      step === second || step.second !== undefined ? false : second.second !== 'ask' || step.doubts === true,
    )
    // Two on the path may come in any order.
    return [first, second]
  }

  /** It came about: what was planned and did not is planned again. */
  died(passes: readonly string[]): void {
    for (const pass of passes) {
      const step = this.#steps.find(s => s.pass === pass)
      if (step !== undefined) this.#count(step, 1)
    }
  }

  #rarest(fits: (step: Step) => boolean): Step {
    const times = (step: Step): number => this.#times.get(step) ?? 0
    const [step] = this.#steps.filter(fits).sort((a, b) => times(a) - times(b))
    if (step === undefined) throw new Error('no step fits')
    // What runs beside this one is to take another.
    this.#count(step, 0.01)
    return step
  }

  #count(step: Step, by: number): void {
    this.#times.set(step, (this.#times.get(step) ?? 0) + by)
  }
}

/** What runs: its steps, and one run in which the terminal dies at two of them. */
export interface Stage {
  readonly steps: readonly Step[]
  readonly run: (seed: number, plan: readonly Step[], cache: string) => Promise<RealResult>
}

/** So many runs, `width` at a time. */
export async function runReal(
  { steps, run }: Stage,
  seed: number,
  runs: number,
  width: number,
  progress: (result: RealResult) => void,
): Promise<RealReport> {
  const results: RealResult[] = []
  const plans = new Plans(steps)
  const cache = mkdtempSync(join(tmpdir(), 'bellwether-compiled-'))
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < runs) {
      const result = await run(seed + next++, plans.next(), cache)
      plans.died(result.deaths)
      results.push(result)
      progress(result)
    }
  }
  try {
    await Promise.all(Array.from({ length: width }, lane))
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
  const rarest = Math.min(...steps.map(step => deathsAt(results, step).length))
  return { results: results.sort((a, b) => a.seed - b.seed), table: tableOf(results, steps), rarest }
}

const outcomes = ['recovered', 'incident', 'UNKNOWN, blocked', 'VIOLATION'] as const

/** How the runs ended that died there. */
const deathsAt = (results: readonly RealResult[], { pass }: Step): RealResult['outcome'][] =>
  results.flatMap(result => result.deaths.filter(death => death === pass).map(() => result.outcome))

function tableOf(results: readonly RealResult[], steps: readonly Step[]): string {
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
