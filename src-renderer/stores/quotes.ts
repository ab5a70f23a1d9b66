import type { QuoteView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** The newest quote of each instrument. Key: instrument id. */
export function quotesStore(link: Link) {
  const { store, feed } = keyed<QuoteView>(quote => quote.instrument)
  link.subscribe('quotes', {}, feed)
  return store
}
