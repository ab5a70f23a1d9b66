import { Decimal } from '../src-main/core/kernel/decimal.ts'
import { evaluate } from '../src-main/core/risk/evaluate.ts'
import type { RiskQuestion } from '../src-main/core/risk/result.ts'
import type { RiskView } from '../src-main/core/risk/view.ts'
import { gateView } from './lib/gate-view.ts'
import type { Bench } from './lib/row.ts'
import { percentile } from './lib/statistics.ts'

const POSITIONS = 5
const QUESTIONS = 3_000
const WARM = 1_000

const question: RiskQuestion = {
  order: {
    instrument: 'paper/EURUSD',
    side: 'buy',
    type: 'market',
    quantity: new Decimal(2000),
    limitPrice: null,
    stopPrice: null,
    stopLoss: new Decimal('1.0'),
    closes: null,
    reduceOnly: false,
  },
  mode: 'auto',
  strategy: 'bench',
  timeframeMs: 3_600_000,
  parts: null,
  previewMarginPerUnit: null,
  intent: 'bench',
  replaces: null,
}

function took(view: RiskView): number {
  const start = performance.now()
  evaluate(question, view)
  return performance.now() - start
}

export const bench: Bench = {
  name: 'gate',
  async run() {
    const [five, none] = [gateView(POSITIONS), gateView(0)]
    const open = [...five.positions()].length
    if (open !== POSITIONS) throw new Error(`the view has ${open} positions, not ${POSITIONS}`)
    const { verdict, checks } = evaluate(question, five)
    const ours: number[] = []
    const bare: number[] = []
    for (let i = -WARM; i < QUESTIONS; i++) {
      const [a, b] = [took(five), took(none)]
      if (i < 0) continue
      ours.push(a * 1000)
      bare.push(b * 1000)
    }
    return (
      [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const
    ).map(([name, share]) => {
      const [a, b] = [percentile(ours, share), percentile(bare, share)]
      return {
        what: `risk gate, one question with ${POSITIONS} positions open, ${name}`,
        unit: 'us',
        ours: a,
        alternative: { name: 'the same with no position', value: b },
        ratio: a / b,
        goal: 'none yet',
        met: null,
        note: `${checks.length} rows of checks; the verdict is "${verdict}". Real time.`,
      }
    })
  },
}
