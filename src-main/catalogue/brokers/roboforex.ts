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

const LEVERAGE = 'https://roboforex.com/clients/services/2000-up-leverage/rules/'
const REVIEW = 'https://investinglive.com/Brokers/roboforex'

export const roboforex: CatalogueEntry = {
  id: 'roboforex',
  name: 'RoboForex',
  names: ['RoboMarkets'],
  listed: true,
  group: 'forex',
  family: 'mt5',
  service: 'open',
  about: 'Forex, CFDs and stocks on MetaTrader 4 and 5 and on R StocksTrader.',
  sentence: metatraderSentence,
  instead: [],
  venues: metatraderVenue('roboforex', 'RoboForex'),
  facts: known({
    accounts: [own('Cent and standard accounts on MetaTrader, each also for copy trading', LEVERAGE)],
    maximumLeverage: [own('2000:1 on cent and standard accounts up to 5,000 USD of equity, else 1000:1', LEVERAGE)],
    instruments: [other('Over 12,000 in 9 classes', REVIEW)],
    execution: [other('Execution quality certified by Verify My Trade', REVIEW)],
    regulation: [other('FSC 000138/32 (Belize)', REVIEW)],
    swapFree: [
      other(
        'For MetaTrader 4 accounts (ProCent, Pro, Affiliate); a fixed fee a night stands in for the swap',
        'https://www.roboforex.asia/forex-trading/trading/swap-free/',
      ),
    ],
    orders: [metatraderOrders],
    servers: [seenServers('RoboForex-Demo, RoboForex-ECN, RoboForex-Pro, RoboForex-Prime')],
  }),
  fees: [],
  documents: metatraderDocuments,
  elsewhere: [
    ...metatraderElsewhere,
    {
      what: 'CopyFX',
      why: 'no_api',
      text: 'Copy trading runs on the broker\u2019s side.',
      by: 'broker',
      source: LEVERAGE,
    },
  ],
}
