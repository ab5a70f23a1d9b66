import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import {
  metatraderDocuments,
  metatraderElsewhere,
  metatraderOrders,
  metatraderSentence,
  metatraderVenue,
  seenServers,
} from '../metatrader.ts'
import { known, other, own, platform } from '../said.ts'

const HELP = 'https://icmarkets.com.au/es/help-resources/help-centre'
const OFFICES = 'https://www.icmarketsgroup.com/en/regulated-offices'

export const icMarkets: CatalogueEntry = {
  id: 'ic-markets',
  name: 'IC Markets',
  names: ['International Capital Markets', 'Raw Trading'],
  listed: true,
  group: 'forex',
  family: 'mt5',
  service: 'open',
  about: 'Forex and CFDs on MetaTrader 4 and 5 and on cTrader.',
  sentence: metatraderSentence,
  instead: [],
  venues: metatraderVenue('ic-markets', 'IC Markets'),
  facts: known({
    accounts: [other('Standard and Raw Spread on MetaTrader, Raw Spread on cTrader', OFFICES)],
    minimumDeposit: [own('200 USD', HELP)],
    maximumLeverage: [
      other('1000:1, by company', 'https://forextradingscams.com/leverage/ic-markets-leverage/'),
      other(
        '30:1 for retail clients of the Australian company',
        'https://hercules.finance/ic-markets-service-update-with-asics-regulatory-changes/',
        '2021-03-29',
      ),
    ],
    spreads: [own('Raw Spread: as its liquidity providers quote; Standard: 0.8 pip added', HELP)],
    commission: [own('Raw Spread: 7 USD a lot and round turn; Standard: none', HELP)],
    regulation: [other('ASIC (Australia), CySEC (Cyprus), FSA (Seychelles), SCB (Bahamas): one company each', OFFICES)],
    orders: [metatraderOrders],
    servers: [
      platform(
        'ICMarketsSC-Demo',
        'https://app.unpkg.com/metaapi.cloud-sdk@29.3.1/files/docs/metaApi/managingAccounts.md',
      ),
      seenServers('ICMarketsSC-MT5, ICMarketsSC-MT5-2 to -7, ICMarketsEU-MT5'),
    ],
    symbols: [other('The Nasdaq 100 is USTEC, gold XAUUSD', 'source code in public')],
  }),
  fees: [],
  documents: metatraderDocuments,
  elsewhere: [
    ...metatraderElsewhere,
    {
      what: 'Social trading',
      why: 'no_api',
      text: 'Myfxbook AutoTrade and ZuluTrade copy other people\u2019s trades on the broker\u2019s side.',
      by: 'other',
      source: 'https://www.compareforexbrokers.com/reviews/ic-markets-review/spreads-fees/',
    },
  ],
}
