import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checks } from './checks/index.ts'
import { evaluate } from './evaluate.ts'
import { checkCodes } from './result.ts'
import type { VectorCase } from './vector-case-test-kit.ts'
import { firstDifference } from './vector-compare-test-kit.ts'
import { questionOf, viewOf } from './vector-view-test-kit.ts'

const file =
  process.env.BELLWETHER_RISK_VECTORS ?? fileURLToPath(new URL('fixtures/risk-vectors.json', import.meta.url))
const cases = (JSON.parse(readFileSync(file, 'utf8')) as { cases: VectorCase[] }).cases

describe('worked cases of the risk rules', () => {
  it.each(cases.map(c => [`${c.id} ${c.title}`, c] as const))('%s', (title, c) => {
    const result = evaluate(questionOf(c), viewOf(c.state))
    const difference = firstDifference(c.expected, result)
    expect(difference, `${title}: ${difference}`).toBeNull()
    for (const row of result.checks) expect(row.text).toMatch(/^[^\n]{8,200}\.$/)
  })
})

describe('the registry', () => {
  it('holds every check once', () => {
    expect(checks.map(c => c.code).sort()).toEqual([...checkCodes].sort())
  })

  it.each(checks.map(c => [c.code]))('without %s some case goes wrong', code => {
    const rest = checks.filter(c => c.code !== code)
    const wrong = cases.filter(
      c => firstDifference(c.expected, evaluate(questionOf(c), viewOf(c.state), { checks: rest })) !== null,
    )
    expect(wrong.map(c => c.id)).not.toEqual([])
  })
})
