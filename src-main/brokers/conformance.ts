import { describe, test } from 'vitest'
import { cards } from './conformance/cards.ts'
import { byLevel, type CardResult, type LevelResult, playCard } from './conformance/results.ts'
import type { Harness } from './conformance/venue.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What a card has shown of a broker: a JSON reporter carries it to the documents. */
    conformance?: CardResult & { readonly broker: string }
  }
}

export interface Conformance {
  /** One row a card; complete after the last test of the suite. */
  results(): readonly CardResult[]
  levels(): readonly LevelResult[]
}

/**
 * The suite that every broker family inherits: one test a card. What the broker does not claim is skipped as "not
 * offered"; what it claims and the venue cannot show is skipped as "not proven".
 */
export function conformance(name: string, harness: Harness): Conformance {
  const rows: CardResult[] = []
  describe(`conformance of ${name}`, () => {
    for (const card of cards)
      test(`${card.level}: ${card.title}`, async ({ task, skip }) => {
        const { error, ...result } = await playCard(card, harness)
        rows.push(result)
        task.meta.conformance = { broker: name, ...result }
        if (error !== null) throw error
        if (result.outcome !== 'pass') skip(`${result.outcome}${result.why === null ? '' : `: ${result.why}`}`)
      })
  })
  return { results: () => rows, levels: () => byLevel(rows) }
}
