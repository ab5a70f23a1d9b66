import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import {
  metatraderDocuments,
  metatraderElsewhere,
  metatraderOrders,
  metatraderSentence,
  metatraderVenue,
} from '../metatrader.ts'
import { known } from '../said.ts'

/** Any broker of MetaTrader 5 that has no entry of its own: nothing is known of it, and all that matters the terminal tells. */
export const metatrader5: CatalogueEntry = {
  id: 'metatrader-5',
  name: 'Any other MetaTrader 5 broker',
  names: ['MT5', 'MetaQuotes'],
  listed: false,
  group: 'forex',
  family: 'mt5',
  service: 'open',
  about: 'Whatever broker offers MetaTrader 5: the terminal that is logged in there is what counts.',
  sentence: metatraderSentence,
  instead: [],
  venues: metatraderVenue('other', 'another MetaTrader 5 broker'),
  facts: known({ orders: [metatraderOrders] }),
  fees: [],
  documents: metatraderDocuments,
  elsewhere: metatraderElsewhere,
}
