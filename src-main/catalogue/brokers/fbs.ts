import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import {
  metatraderDocuments,
  metatraderElsewhere,
  metatraderOrders,
  metatraderSentence,
  metatraderVenue,
  seenServers,
} from '../metatrader.ts'
import { known, other, own } from '../said.ts'

const ISLAMIC = 'https://sashares.co.za/fbs-islamic-account/'
const MAP = 'https://www.brokermap.net/brokers/fbs/spreads'

export const fbs: CatalogueEntry = {
  id: 'fbs',
  name: 'FBS',
  names: ['FBS Markets'],
  listed: true,
  group: 'forex',
  family: 'mt5',
  service: 'open',
  about: 'Forex and CFDs on MetaTrader 4 and 5.',
  sentence: metatraderSentence,
  instead: [],
  venues: metatraderVenue('fbs', 'FBS'),
  facts: known({
    accounts: [other('Standard, Cent and a demo of each', ISLAMIC)],
    minimumDeposit: [other('1 USD', MAP), other('5 USD', ISLAMIC)],
    maximumLeverage: [other('3000:1', MAP)],
    spreads: [other('EUR/USD 0.5 pips typical, 0.4 at least', MAP)],
    execution: [other('Market execution, from 0.3 s', ISLAMIC)],
    regulation: [other('CySEC (Cyprus), ASIC (Australia), FSC (Belize)', ISLAMIC)],
    swapFree: [own('On request to its support', 'https://fbs.eu/en/trading/swapfree')],
    orders: [metatraderOrders],
    servers: [seenServers('FBS-Demo, FBS-Real, FBS-Real-2 to -4')],
  }),
  fees: [],
  documents: metatraderDocuments,
  elsewhere: metatraderElsewhere,
}
