import type { StoreApi } from 'zustand/vanilla'
import type { QuoteView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import type { EraState } from './era.ts'
import { keyed } from './keyed.ts'

/** The newest quote of each instrument. Key: instrument id. Begins anew with each era of prices. */
export function quotesStore(link: Link, era: StoreApi<EraState>) {
  const { store, feed } = keyed<QuoteView>(quote => quote.instrument)
  let stop = link.subscribe('quotes', {}, feed)
  era.subscribe(() => {
    stop()
    store.setState({ items: new Map(), ready: false })
    stop = link.subscribe('quotes', {}, feed)
  })
  return store
}
