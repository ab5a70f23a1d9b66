import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Recorder } from '../../src-main/core/journal/recorder.ts'
import { DrivenClock } from '../../src-main/core/kernel/driven-clock.ts'
import { messageOf } from '../../src-main/core/kernel/errors.ts'
import { RiskGate } from '../../src-main/core/risk/gate.ts'
import type { VectorCase } from '../../src-main/core/risk/vector-case-test-kit.ts'
import { firstDifference } from '../../src-main/core/risk/vector-compare-test-kit.ts'
import { questionOf, viewOf } from '../../src-main/core/risk/vector-view-test-kit.ts'

const OWN = fileURLToPath(new URL('../../src-main/core/risk/fixtures/risk-vectors.json', import.meta.url))

/** The cases of a file; says what to do where it is none. */
function casesOf(file: string): readonly VectorCase[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} cannot be read: ${messageOf(error)}. BELLWETHER_RISK_VECTORS names the file of cases.`)
  }
  const cases = typeof parsed === 'object' && parsed !== null && 'cases' in parsed ? parsed.cases : parsed
  if (!Array.isArray(cases) || cases.length === 0)
    throw new Error(`${file} holds no cases: it should be { "cases": [ ... ] }.`)
  return cases as VectorCase[]
}

/** What is wrong with one case: the first figure that differs, or why it cannot be judged; null: nothing. */
function judge(one: VectorCase): string | null {
  try {
    const view = viewOf(one.state)
    let seq = 0
    const recorder = new Recorder({ append: () => ++seq }, { apply: () => undefined }, new DrivenClock(view.now))
    return firstDifference(one.expected, new RiskGate(view, recorder).judge(questionOf(one)))
  } catch (error) {
    return `it cannot be judged: ${messageOf(error)}`
  }
}

function main(): number {
  const cases = casesOf(process.env.BELLWETHER_RISK_VECTORS ?? OWN)
  let failed = 0
  for (const one of cases) {
    const difference = judge(one)
    if (difference === null) continue
    failed += 1
    process.stdout.write(`FAILED ${one.id} ${one.title}\n  ${difference}\n`)
  }
  process.stdout.write(`${cases.length - failed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`)
  process.exitCode = 1
}
