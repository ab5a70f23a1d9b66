import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, ccxtFee, known, platform } from '../said.ts'

export const bitstamp: CatalogueEntry = {
  id: 'bitstamp',
  name: 'Bitstamp',
  names: ['bitstamp.net'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Spot.',
  sentence: 'Needs an API key with its secret. There is no test network.',
  instead: [],
  venues: [{ venue: 'bitstamp', title: 'Bitstamp', text: 'Spot.' }],
  facts: known({
    accounts: [platform('Spot', ccxt('bitstamp: has'), CCXT_DAY)],
    execution: [platform('Central order book', ccxt('bitstamp: createOrder'), CCXT_DAY)],
    orders: [
      platform('Market and limit. Nothing else gets through as what it says', ccxt('bitstamp: createOrder'), CCXT_DAY),
    ],
  }),
  fees: [
    {
      market: 'spot',
      maker: 0.003,
      taker: 0.004,
      by: 'other',
      source: 'https://raw.githubusercontent.com/api-evangelist/bitstamp/refs/heads/main/finops/finops.yml',
      asOf: null,
    },
    ccxtFee('spot', 0.004, 0.004, 'bitstamp'),
  ],
  documents: [
    { title: 'Bitstamp API', url: 'https://www.bitstamp.net/api' },
    { title: 'Fees', url: 'https://www.bitstamp.net/fee_schedule/' },
  ],
  elsewhere: [
    withdrawals('bitstamp'),
    notUsed('Earn', 'Lending and staking products.', 'bitstamp', 'earn/subscriptions'),
  ],
}
