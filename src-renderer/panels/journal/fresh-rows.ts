import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import type { ListedState } from '../../stores/listed.ts'
import type { JournalFilter } from './journal-filter.ts'
import { matches } from './row-groups.ts'

type Live = Pick<ListedState<JournalRowView>, 'items' | 'dropped'>

/** How many rows this page was told of since it began. */
export const toldSoFar = ({ items, dropped }: Live): number => items.length + dropped

/**
 * Rows that match and are newer than `newest`, newest first. `asked`: how many rows the page had been told of when it
 * asked for those of before. Null: one that came since then was let go, so that the list would have a hole.
 */
export function freshRows(
  live: Live,
  asked: number,
  newest: number,
  filter: Pick<JournalFilter, 'text' | 'group'>,
): readonly JournalRowView[] | null {
  if (live.dropped > asked) return null
  return live.items.filter(row => row.seq > newest && matches(row, filter)).reverse()
}
