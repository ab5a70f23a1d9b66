import { type Followed, follow, type RowsWith } from '../../core/journal/follow.ts'
import type { JournalRow } from '../../core/ports.ts'
import type { JournalQuery } from './journal.ts'
import type { LinkIndex } from './link-index.ts'
import type { ReadOnlyJournal } from './read-only-journal.ts'
import { checkQuery } from './row-input.ts'

/** Numbers of rows, and rows by their numbers. */
interface Linked {
  readonly index: Pick<LinkIndex, 'seqsOf'>
  readonly journal: Pick<ReadOnlyJournal, 'query'>
}

const rowAt = ({ journal }: Linked, seq: number): JournalRow[] => journal.query({ after: seq - 1, before: seq + 1 })

/** Everything that belongs to a thing; at most `limit` rows. */
export function followIn(linked: Linked, name: string, limit: number): Followed {
  const rowsWith: RowsWith = (link, most) => linked.index.seqsOf(link, most).flatMap(seq => rowAt(linked, seq))
  return follow(name, rowsWith, limit)
}

/**
 * What `work` finds in an index that has every row, which `reach` sees to. Where the index was made anew while it was
 * asked, for it was damaged, it had nothing to find: it is asked once more.
 */
export async function fromWhole<T>(
  index: Pick<LinkIndex, 'timesMade'>,
  reach: () => Promise<void>,
  work: () => T,
): Promise<T> {
  await reach()
  const { timesMade } = index
  const found = work()
  if (index.timesMade === timesMade) return found
  await reach()
  return work()
}

/** As `Journal.query`, newest first, of the rows that name any of these; `row:N` is row N itself. */
export function queryLinked(linked: Linked, names: readonly string[], query: JournalQuery): JournalRow[] {
  const limit = checkQuery(query)
  const text = query.text?.toLowerCase()
  const seqs = new Set<number>()
  const before = query.before ?? Number.MAX_SAFE_INTEGER
  for (const name of names) {
    const row = /^row:(\d{1,15})$/.exec(name)?.[1]
    if (row !== undefined && Number(row) < before) seqs.add(Number(row))
    // Enough of each for a page, unless most of them do not fit the rest of the query.
    else for (const seq of linked.index.seqsOf(name, MOST_EACH, 'DESC', before)) seqs.add(seq)
  }
  const found: JournalRow[] = []
  for (const seq of [...seqs].sort((a, b) => b - a)) {
    if (found.length >= limit) break
    for (const row of rowAt(linked, seq)) if (fits(row, query, text)) found.push(row)
  }
  return found
}

const MOST_EACH = 10_000

const fits = ({ type, at, body }: JournalRow, { types, from, to }: JournalQuery, text: string | undefined): boolean =>
  !(
    (types !== undefined && !types.includes(type)) ||
    (from !== undefined && at < from) ||
    (to !== undefined && at >= to) ||
    (text !== undefined && text !== '' && !body.toLowerCase().includes(text))
  )
