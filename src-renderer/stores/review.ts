import type { CardView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Signals that wait for a person. Key: signal id. */
export function reviewStore(link: Link) {
  const { store, feed } = keyed<CardView>(
    card => card.signal,
    card => card.state !== 'waiting' && card.state !== 'changed',
  )
  link.subscribe('review', {}, feed)
  return store
}
