import { expect, test } from 'vitest'
import type { Outcome } from '../conformance/results.ts'
import type { Conformance } from '../conformance.ts'
import type { Proven } from './proven.ts'
import { provenCards } from './proven-cards.ts'
import type { MarketKind, VenueId } from './venue-data.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What the suite saw at a venue's market: `npm run proven` writes proven-cards.ts from it. */
    proven?: { readonly venue: VenueId; readonly kind: MarketKind; readonly seen: Proven }
  }
}

const outcomes: readonly Outcome[] = ['pass', 'not offered', 'not proven']

/** The cards of a suite that has been played, one line a level. */
function seenBy(suite: Conformance): Proven {
  const rows = suite.results()
  const levels = [...new Set(rows.map(({ level }) => level))]
  const lines = (outcome: Outcome): string[] =>
    levels
      .map(level => rows.filter(r => r.level === level && r.outcome === outcome).map(({ card }) => card))
      .flatMap(cards => (cards.length === 0 ? [] : [cards.join(' ')]))
  return Object.fromEntries(outcomes.map(outcome => [outcome, lines(outcome)])) as Record<Outcome, string[]>
}

/** A test, behind the suite: what orders are let through by is what the suite saw. */
export const isWhatIsWritten = (suite: Conformance, venue: VenueId, kind: MarketKind): void =>
  test(`proven-cards.ts says of ${venue} ${kind} what the suite saw (else: npm run proven)`, ({ task }) => {
    const seen = seenBy(suite)
    task.meta.proven = { venue, kind, seen }
    expect(provenCards[venue]?.[kind]).toEqual(seen)
  })
