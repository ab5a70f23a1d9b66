import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, known, platform } from '../said.ts'

const FEES = 'https://copi-tools.com/blog/bybit-fees/'

export const bybit: CatalogueEntry = {
  id: 'bybit',
  name: 'Bybit',
  names: ['Bybit EU'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Spot, margin, linear and inverse contracts, options in one account.',
  sentence: 'Needs an API key with its secret. Its demo trading has keys of its own.',
  instead: [],
  venues: [{ venue: 'bybit', title: 'Bybit', text: 'Spot, margin, linear and inverse contracts, options.' }],
  facts: known({
    accounts: [platform('Unified trading account', ccxt('bybit: isUnifiedEnabled'), CCXT_DAY)],
    execution: [platform('Central order book', ccxt('bybit: createOrder'), CCXT_DAY)],
    orders: [
      platform(
        'Market, limit, post-only, triggers, stop and target attached; IOC, FOK. A trailing stop belongs to a position, not to an order',
        ccxt('bybit: createOrder'),
        CCXT_DAY,
      ),
    ],
  }),
  fees: [
    { market: 'spot', maker: 0.001, taker: 0.001, by: 'other', source: FEES, asOf: '2026-05-07' },
    { market: 'linear', maker: 0.0002, taker: 0.00055, by: 'other', source: FEES, asOf: '2026-05-07' },
    { market: 'option', maker: 0.0002, taker: 0.0003, by: 'other', source: FEES, asOf: '2026-05-07' },
  ],
  documents: [{ title: 'Bybit API', url: 'https://bybit-exchange.github.io/docs/' }],
  elsewhere: [
    withdrawals('bybit'),
    notUsed('Copy trading', 'An older kind of contract account.', 'bybit', 'contract/v3/private/copytrading'),
    notUsed('Earn and loans', 'Products beside the trading account.', 'bybit', 'v5/earn, v5/lending'),
  ],
}
