import type { JournalRowView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { listed } from './listed.ts'

/** Rows of the journal as they are written, oldest first: the newest 5,000. Older ones: `journal.query`. */
export function journalStore(link: Link) {
  const { store, feed } = listed<JournalRowView>(5_000)
  link.subscribe('journal', {}, feed)
  return store
}
