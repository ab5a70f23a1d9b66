import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { known, other, own, platform } from '../said.ts'

const GUIDE = 'https://labs.ig.com/rest-trading-api-guide'

export const ig: CatalogueEntry = {
  id: 'ig',
  name: 'IG Group',
  names: ['IG', 'IG Markets'],
  listed: true,
  group: 'forex',
  family: 'ig',
  service: 'open',
  about: 'Spread bets, CFDs and shares, with an API of its own.',
  sentence:
    'Reached through IG\u2019s own API with an API key, the user name and the password. A demo account has its own key and its own host.',
  instead: [],
  venues: [],
  facts: known({
    accounts: [
      own(
        'Spread betting, CFD and share dealing; a demo of each of the first two',
        'https://www.ig.com/ie/charges-and-fees',
      ),
    ],
    maximumLeverage: [
      own(
        '30:1 on major currency pairs, 20:1 on major indices, for retail clients',
        'https://www.ig.com/uk/esma-regulation',
        '2018-08-01',
      ),
    ],
    instruments: [
      own(
        'Over 16,000 shares besides currencies, indices and commodities',
        'https://www.ig.com/za/shares/markets-shares/workhorse-group-inc',
      ),
    ],
    spreads: [other('EUR/USD from 0.6 points', 'https://ig.forex/spreads-and-product-details/mt4-product-details')],
    regulation: [own('FCA (UK), BaFin (Germany)', 'https://www.ig.com/ie/client-funds')],
    orders: [
      platform(
        'Market and limit deals, limit and stop working orders, stop, guaranteed stop, trailing stop, limit',
        GUIDE,
      ),
    ],
  }),
  fees: [],
  documents: [{ title: 'IG REST trading API', url: GUIDE }],
  elsewhere: [
    {
      what: 'Share dealing',
      why: 'not_known',
      text: 'The API\u2019s guide speaks of spread bets and CFDs.',
      by: 'platform',
      source: GUIDE,
    },
  ],
}
