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

const ACCOUNTS = 'https://www.instaforex.com/lt/account_types'

export const instaforex: CatalogueEntry = {
  id: 'instaforex',
  name: 'InstaForex',
  names: ['InstaTrade', 'Insta Service'],
  listed: true,
  group: 'forex',
  family: 'mt5',
  service: 'open',
  about: 'Forex and CFDs on MetaTrader.',
  sentence: metatraderSentence,
  instead: [],
  venues: metatraderVenue('instaforex', 'InstaForex'),
  facts: known({
    accounts: [own('Insta.Standard (fixed spread) and Insta.Eurica (no spread, a commission instead)', ACCOUNTS)],
    minimumDeposit: [own('1 to 10 USD for micro lots, 100 USD for mini, 1,000 USD for standard', ACCOUNTS)],
    maximumLeverage: [
      other(
        '1000:1; 600:1 above 1,000 USD',
        'https://vsalnik.ru/en/instaforex-trader-cabinet/account-settings/personal-information.html',
      ),
    ],
    spreads: [own('Fixed on Insta.Standard; zero for most pairs on Insta.Eurica', ACCOUNTS)],
    commission: [own('Insta.Eurica: 0.03 to 0.07 % of the volume', ACCOUNTS)],
    swapFree: [
      other(
        'Can be chosen in the trader\u2019s cabinet',
        'https://vsalnik.ru/en/instaforex-trader-cabinet/account-settings/personal-information.html',
      ),
    ],
    orders: [metatraderOrders],
    servers: [seenServers('InstaForex-Server (demo accounts, too), InstaForex-Demo')],
    symbols: [other('Gold is XAUUSD', 'source code in public')],
  }),
  fees: [],
  documents: metatraderDocuments,
  elsewhere: [
    ...metatraderElsewhere,
    {
      what: 'ForexCopy and PAMM',
      why: 'no_api',
      text: 'Copying others and managed accounts run on the broker\u2019s side.',
      by: 'broker',
      source: 'https://www.instaforex.com/forexcopy_followers',
    },
  ],
}
