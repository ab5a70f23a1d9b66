import type { JournalRow } from '../../core/ports.ts'
import { hex, rowHash, seedHash } from './chain.ts'
import type { Journal, JournalQuery } from './journal.ts'
import { memoryIndex } from './memory-index.ts'
import { checkQuery, checkRow } from './row-input.ts'

/** A journal that is gone with the process: for backtests. Hashes are empty unless asked for, since they cost more than the rows. */
export function memoryJournal(id: string, options: { readonly hashes?: boolean } = {}): Journal {
  const rows: JournalRow[] = []
  let headHash = seedHash(id)
  return {
    id,
    get head() {
      return rows.length
    },
    get headHash() {
      return options.hashes ? hex(headHash) : ''
    },
    durableHead: 0,
    append(at, type, body) {
      checkRow(at, type, body)
      const seq = rows.length + 1
      if (options.hashes) headHash = rowHash(headHash, seq, at, Buffer.from(type), Buffer.from(body))
      rows.push({ seq, at, type, body, hash: options.hashes ? hex(headHash) : '' })
      return seq
    },
    *read(after, limit = Number.POSITIVE_INFINITY) {
      const start = Math.max(0, after)
      for (let i = start; i < rows.length && i - start < limit; i++) yield rows[i] as JournalRow
    },
    find: memoryIndex(rows),
    query: query => matching(rows, query),
    close() {},
  }
}

function matching(rows: readonly JournalRow[], query: JournalQuery): JournalRow[] {
  const limit = checkQuery(query)
  const { after } = query
  const {
    types,
    from = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
    before = Number.POSITIVE_INFINITY,
  } = query
  const text = query.text?.toLowerCase()
  const found: JournalRow[] = []
  const step = after === undefined ? -1 : 1
  const start = after === undefined ? rows.length - 1 : Math.max(0, after)
  for (let i = start; i >= 0 && i < rows.length && found.length < limit; i += step) {
    const row = rows[i] as JournalRow
    if (row.seq >= before || row.at < from || row.at >= to) continue
    if (types && !types.includes(row.type)) continue
    if (text && !row.body.toLowerCase().includes(text)) continue
    found.push(row)
  }
  return found
}
