import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, known, other, platform } from '../said.ts'

const FEES = 'https://gemini.com/fees/api-fee-schedule'

export const gemini: CatalogueEntry = {
  id: 'gemini',
  name: 'Gemini',
  names: ['Gemini Trust', 'ActiveTrader'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Spot and perpetuals; regulated in New York.',
  sentence:
    'Needs a key of an account (its name contains "account"), not a master key. The sandbox has accounts and keys of its own.',
  instead: [],
  venues: [{ venue: 'gemini', title: 'Gemini', text: 'Spot.' }],
  facts: known({
    accounts: [platform('Spot and swap', ccxt('gemini: has'), CCXT_DAY)],
    execution: [
      platform(
        'Central order book; no market orders: a limit order that takes at once stands in',
        ccxt('gemini: createOrder'),
        CCXT_DAY,
      ),
    ],
    regulation: [other('NYDFS (New York)', 'https://revain.org/beginners-section/gemini-exchange-review')],
    orders: [platform('Limit, post-only, stop-limit; IOC, FOK', ccxt('gemini: createOrder'), CCXT_DAY)],
  }),
  fees: [{ market: 'spot', maker: 0.002, taker: 0.004, by: 'broker', source: FEES, asOf: '2022-06-30' }],
  documents: [
    { title: 'Gemini API', url: 'https://docs.gemini.com/rest-api' },
    { title: 'Fees of orders through the API', url: FEES },
  ],
  elsewhere: [
    withdrawals('gemini'),
    notUsed('Staking', 'Balances there can be read.', 'gemini', 'v1/balances/staking'),
  ],
}
