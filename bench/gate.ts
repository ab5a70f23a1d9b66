import { Decimal } from '../src-main/core/kernel/decimal.ts'
import { evaluate } from '../src-main/core/risk/evaluate.ts'
import type { RiskQuestion, RiskResult } from '../src-main/core/risk/result.ts'
import { type GateWorld, gateWorld } from './lib/gate-view.ts'
import { steadiest } from './lib/plain-work.ts'
import type { Bench } from './lib/row.ts'
import { percentile } from './lib/statistics.ts'

const ORDERS = 100
const SIZES = [5, 50, 500] as const
const QUESTIONS = 5_000
const WARM = 3_000
const GOAL_US = 50

const question = (quantity: number): RiskQuestion => ({
  order: {
    instrument: 'dollars/EURUSD',
    side: 'buy',
    type: 'market',
    quantity: new Decimal(quantity),
    limitPrice: null,
    stopPrice: null,
    stopLoss: new Decimal('1.06'),
    closes: null,
    reduceOnly: false,
  },
  mode: 'review',
  strategy: 'bench',
  timeframeMs: 3_600_000,
  parts: null,
  previewMarginPerUnit: null,
  intent: 'bench',
  replaces: null,
})

/** The rows are there with their figures and sentences: what is read is how many deny. */
const read = ({ checks }: RiskResult): number => checks.reduce((sum, c) => sum + Number(c.verdict === 'deny'), 0)

/** Microseconds of each question, a price ticking between two. */
function took(world: GateWorld, asked: RiskQuestion): number[] {
  const times: number[] = []
  for (let i = -WARM; i < QUESTIONS; i++) {
    world.tick()
    const start = performance.now()
    read(evaluate(asked, world.view))
    const end = performance.now()
    if (i >= 0) times.push((end - start) * 1000)
  }
  return times
}

export const bench: Bench = {
  name: 'gate',
  async run() {
    const rows = []
    let least = Number.NaN
    for (const size of SIZES) {
      const world = gateWorld(size, ORDERS)
      const { verdict, checks } = evaluate(question(2_000), world.view)
      const times = took(world, question(2_000))
      const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)]
      if (Number.isNaN(least)) least = p50
      for (const [name, value, alternative, of] of [
        ['p50', p50, least, `the same with ${SIZES[0]} positions`],
        ['p99', p99, steadiest(p50, QUESTIONS), 'p99 of plain arithmetic with this p50'],
      ] as const)
        rows.push({
          what: `risk gate, all checks, ${size} positions and ${ORDERS} working orders, ${name}`,
          unit: 'us',
          ours: value,
          alternative: { name: of, value: alternative },
          ratio: value / alternative,
          goal: name === 'p99' ? `under ${GOAL_US} us` : 'none',
          met: name === 'p99' ? value < GOAL_US : null,
          note: `${checks.length} rows of checks, verdict "${verdict}"; prices tick between two questions. Real time.`,
        })
    }
    return rows
  },
}
