import type { SurvivalView } from '../../../src-preload/contract/views.ts'

const rank = { none: 0, held_here: 1, part: 2, at_broker: 3 } as const

/** The unprotected first. */
const inOrder = (rows: Iterable<SurvivalView>): readonly SurvivalView[] =>
  [...rows].sort((a, b) => rank[a.protection] - rank[b.protection] || (a.key < b.key ? -1 : 1))

interface Sentence {
  readonly tone: 'good' | 'warn' | 'bad'
  readonly text: string
}

/** One sentence over all of them. */
function sentence(rows: readonly SurvivalView[]): Sentence {
  const positions = rows.filter(row => row.kind === 'position')
  const safe = positions.filter(row => row.protection === 'at_broker').length
  const bare = positions.length - safe
  if (positions.length === 0)
    return { tone: 'good', text: 'No position is open. Working entries stay at their brokers and may fill.' }
  if (bare === 0)
    return {
      tone: 'good',
      text:
        positions.length === 1
          ? 'The open position has its stop at its broker: it works on without this program.'
          : `All ${positions.length} positions have their stop at their broker: they work on without this program.`,
    }
  return {
    tone: positions.some(row => row.protection === 'none') ? 'bad' : 'warn',
    text: `${bare} of ${positions.length} ${positions.length === 1 ? 'position is' : 'positions are'} not fully protected at the broker if this program ends now.`,
  }
}

export const survivalSummary = { inOrder, sentence }
