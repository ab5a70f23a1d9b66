import { describe, expect, test } from 'vitest'
import type { Pending } from './order.ts'
import { nextPending, type PendingHappening } from './pending.ts'

const all: readonly Pending[] = ['none', 'cancel', 'replace', 'unknown']

/** Columns: from none, cancel, replace, unknown. After a slash: with a request of the other kind unanswered, where it differs. `-`: cannot be. */
const table: Readonly<Record<PendingHappening, string>> = {
  cancel_asked: 'cancel cancel cancel cancel',
  cancel_refused: 'none/unknown none/unknown replace none/unknown',
  cancel_doubt: 'unknown unknown unknown unknown',
  replace_asked: 'replace - - -',
  replace_refused: 'none cancel none none/unknown',
  replace_doubt: 'none cancel unknown unknown',
  amended: 'none cancel none none/unknown',
  settled: '- none none none',
  ended: 'none none none none',
}

const next = (from: Pending, happening: PendingHappening, other: boolean): string => {
  try {
    return nextPending(from, happening, other)
  } catch (error) {
    expect((error as Error).message).toBe(`a request that is "${from}" cannot go on by "${happening}"`)
    return '-'
  }
}

describe('requests about an order', () => {
  for (const happening of Object.keys(table) as PendingHappening[])
    for (const [i, from] of all.entries())
      test(`${happening} while "${from}"`, () => {
        const [alone, both = alone] = (table[happening].split(' ')[i] ?? '').split('/')
        expect([next(from, happening, false), next(from, happening, true)]).toEqual([alone, both])
      })
})
