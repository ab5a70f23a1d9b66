import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { known, own, platform } from '../said.ts'

const ACCOUNT = 'https://interactivebrokers.co.uk/en/index.php?f=38234'
const STRUCTURES = 'https://www.interactivebrokers.com/en/index.php?f=accountConfiguration&p=configuring'
const LIMITS = 'https://interactivebrokers.github.io/tws-api/order_limitations.html'

export const interactiveBrokers: CatalogueEntry = {
  id: 'interactive-brokers',
  name: 'Interactive Brokers',
  names: ['IBKR', 'IB', 'Trader Workstation', 'TWS'],
  listed: true,
  group: 'traditional',
  family: 'tws',
  service: 'open',
  about: 'Stocks, options, futures, currencies and bonds at most of the world\u2019s exchanges.',
  sentence:
    'Reached through Trader Workstation or IB Gateway, which runs on your own computer and is logged in to by you; both restart once a day. A paper account has a port of its own (7497, or 4002 of the Gateway).',
  instead: [],
  venues: [],
  facts: known({
    accounts: [
      own('Individual, joint, trust, retirement, adviser and company accounts, in cash or on margin', STRUCTURES),
    ],
    minimumDeposit: [own('None (0 USD)', ACCOUNT)],
    commission: [
      own('US stocks: 0.005 USD a share, at least 1 USD an order', 'https://ibkr.info/ja/tag/market-data?page=4'),
    ],
    execution: [platform('At most 50 messages a second; at most 20 working orders a contract and side', LIMITS)],
    orders: [
      platform(
        'Market, limit, stop, stop-limit, trailing, brackets, and many more by exchange',
        'https://interactivebrokers.github.io/tws-api/basic_orders.html',
      ),
    ],
  }),
  fees: [],
  documents: [
    { title: 'TWS API', url: 'https://interactivebrokers.github.io/tws-api/' },
    { title: 'Its limits', url: LIMITS },
  ],
  elsewhere: [
    {
      what: 'Client Portal API',
      why: 'not_used',
      text: 'Another way in, through a gateway with a login in the browser; the TWS API is the better one for trading.',
      by: 'platform',
      source: 'https://interactivebrokers.github.io/cpwebapi/',
    },
    {
      what: 'Deposits and withdrawals',
      why: 'no_api',
      text: 'The TWS API trades and reads; money is moved on the broker\u2019s own pages.',
      by: 'platform',
      source: 'https://interactivebrokers.github.io/tws-api/',
    },
  ],
}
