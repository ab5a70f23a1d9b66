import type { CatalogueEntry } from '../../src-preload/contract/views.ts'
import { other, platform } from './said.ts'

const ORDERS = 'https://www.mql5.com/en/docs/constants/tradingconstants/orderproperties'
const PYTHON = 'https://www.mql5.com/en/docs/python_metatrader5'

/** What MetaTrader 5 lets an account do, whoever its broker is. */
export const metatraderOrders = platform(
  'Market, limit, stop and stop limit; stop loss and take profit on the position. Which filling modes a symbol takes is the broker\u2019s choice.',
  ORDERS,
)

export const metatraderDocuments: CatalogueEntry['documents'] = [
  { title: 'MetaTrader 5 for Python', url: PYTHON },
  { title: 'MetaTrader 5 order types', url: ORDERS },
]

/** What is needed besides an account, in words. */
export const metatraderSentence =
  'Reached through a MetaTrader 5 terminal on this computer (Windows, or Wine) that is logged in to the account. The password stays in the terminal: a small program on one of its charts connects it to this window.'

/** The one way in: a terminal that is paired. */
export const metatraderVenue = (venue: string, title: string): CatalogueEntry['venues'] => [
  { venue, title, text: 'Pairs the MetaTrader 5 terminal that is logged in to the account.' },
]

/** Names of trade servers that stand in the source code of several programs. Nobody vouches for them. */
export const seenServers = (names: string) =>
  other(`${names}. Others come and go: the broker\u2019s letter names yours`, 'source code in public')

export const metatraderElsewhere: CatalogueEntry['elsewhere'] = [
  {
    what: 'Deposits and withdrawals',
    why: 'no_api',
    text: 'MetaTrader\u2019s interface trades and reads; money is paid in and out on the broker\u2019s own pages.',
    by: 'platform',
    source: PYTHON,
  },
]
