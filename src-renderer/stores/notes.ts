import type { NoteView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** What a person wrote about orders, signals, positions and rows. Key: `kind:id`. */
export function notesStore(link: Link) {
  const { store, feed } = keyed<NoteView>(
    note => note.key,
    note => note.text === '' && note.tags.length === 0,
  )
  link.subscribe('notes', {}, feed)
  return store
}
