import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import {
  metatraderDocuments,
  metatraderElsewhere,
  metatraderOrders,
  metatraderSentence,
  metatraderVenue,
  seenServers,
} from '../metatrader.ts'
import { known, own } from '../said.ts'

const TYPES = 'https://admiralmarkets.com/si/start-trading/account-types'
const TERMS = 'https://admiralmarkets.com/faq/retail-and-professional-terms'

export const admirals: CatalogueEntry = {
  id: 'admirals',
  name: 'Admiral Markets',
  names: ['Admirals'],
  listed: true,
  group: 'forex',
  family: 'mt5',
  service: 'open',
  about: 'Forex, CFDs, stocks and ETFs on MetaTrader 4 and 5. Now called Admirals.',
  sentence: metatraderSentence,
  instead: [],
  venues: metatraderVenue('admirals', 'Admiral Markets'),
  facts: known({
    accounts: [own('Trade.MT5, Invest.MT5, Zero.MT5, Trade.MT4, Zero.MT4', TYPES)],
    minimumDeposit: [own('250 EUR, USD, GBP or CHF; Invest.MT5: 1', TYPES)],
    maximumLeverage: [own('30:1 for retail clients of its European companies, 500:1 for professionals', TERMS)],
    instruments: [
      own(
        'Trade.MT5: 80 currency pairs, over 3,350 stock CFDs, over 300 ETF CFDs; Invest.MT5: over 4,500 stocks',
        TYPES,
      ),
    ],
    regulation: [own('FCA (UK), EFSA (Estonia), CySEC (Cyprus), ASIC (Australia): one company each', TERMS)],
    orders: [metatraderOrders],
    servers: [seenServers('AdmiralsGroup-Demo, AdmiralsGroup-Live, Admirals-Demo')],
  }),
  fees: [],
  documents: metatraderDocuments,
  elsewhere: metatraderElsewhere,
}
