import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { known, other, own, platform } from '../said.ts'

const GUIDE = 'https://developer.tdameritrade.com/content/trader-api-schwab-integration-guide-june-2023-update'
const PRICING = 'https://www.forexfactoryblog.com/2023/03/forex-trade-platform-4.html'
const PRODUCTS = 'https://welcome.schwab.com/trading/products'

export const schwab: CatalogueEntry = {
  id: 'schwab',
  name: 'Charles Schwab',
  names: ['Schwab', 'TD Ameritrade', 'thinkorswim'],
  listed: true,
  group: 'traditional',
  family: 'schwab',
  service: 'open',
  about: 'US stocks, ETFs and options.',
  sentence:
    'Reached through Schwab\u2019s Trader API with an app of your own, registered at developer.schwab.com (App Key, App Secret, callback https://127.0.0.1). You log in anew every 7 days. There is no paper account there.',
  instead: [],
  venues: [],
  facts: known({
    accounts: [platform('Cash and margin', GUIDE)],
    minimumDeposit: [other('None', PRICING, '2023-03-01')],
    instruments: [own('All stocks listed in the US, over 2,000 ETFs, options', PRODUCTS)],
    commission: [other('Listed stocks and ETFs: 0 USD online; options: 0.65 USD a contract', PRICING, '2023-03-01')],
    execution: [own('120 requests a minute; orders 0 to 120 a minute, as chosen for the app', GUIDE, '2023-06-01')],
    orders: [
      platform(
        'Market, limit, stop, stop-limit, trailing stop, on close; one-cancels-other and brackets; day, good till cancelled, FOK, IOC',
        'https://docs.rs/crate/schwab/0.1.6/source/docs/trader_api.openapi.json',
      ),
    ],
  }),
  fees: [],
  documents: [
    { title: 'Schwab developer portal', url: 'https://developer.schwab.com' },
    { title: 'Trader API guide', url: GUIDE },
  ],
  elsewhere: [
    {
      what: 'Mutual funds, bonds and futures',
      why: 'not_known',
      text: 'Named among its products; the individual Trader API is documented for stocks, ETFs and options.',
      by: 'broker',
      source: PRODUCTS,
    },
  ],
}
