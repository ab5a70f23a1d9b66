import type { Conformance } from '../conformance.ts'

/** One line a level, for comparisons. */
export const levelWords = (suite: Conformance): string[] =>
  suite.levels().map(({ level, outcome }) => `${level}: ${outcome}`)

/** Every level is passed. */
export const everyLevel = [
  'data: pass',
  'account: pass',
  'orders-basic: pass',
  'orders-advanced: pass',
  'protection: pass',
]
