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

/** The same without orders that wait for a price, or end at once: the venue has none. */
export const withoutAdvanced = everyLevel.map(l =>
  l.startsWith('orders-advanced') ? 'orders-advanced: not offered' : l,
)
