import type { SurvivalView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const say = texts.survival

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
  if (positions.length === 0) return { tone: 'good', text: say.noPosition }
  if (bare === 0) return { tone: 'good', text: say.safe(positions.length) }
  return {
    tone: positions.some(row => row.protection === 'none') ? 'bad' : 'warn',
    text: say.bare(bare, positions.length),
  }
}

export const survivalSummary = { inOrder, sentence }
