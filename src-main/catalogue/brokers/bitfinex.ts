import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, ccxtFee, known, own, platform } from '../said.ts'

export const bitfinex: CatalogueEntry = {
  id: 'bitfinex',
  name: 'Bitfinex',
  names: ['iFinex'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Spot, margin funded by other users, derivatives.',
  sentence: 'Needs an API key with its secret. This version knows no test network of it.',
  instead: [],
  venues: [{ venue: 'bitfinex', title: 'Bitfinex', text: 'Spot, margin and derivatives.' }],
  facts: known({
    accounts: [platform('Exchange, margin and derivatives wallets', ccxt('bitfinex: has'), CCXT_DAY)],
    maximumLeverage: [
      platform('100:1 on derivatives', ccxt('bitfinex: createOrder, lev'), CCXT_DAY),
      own('5:1 on margin', 'https://support.bitfinex.com/hc/en-us/articles/115004555165-Intro-to-Margin-Trading'),
    ],
    execution: [platform('Central order book', ccxt('bitfinex: createOrder'), CCXT_DAY)],
    orders: [
      platform(
        'Market, limit, post-only, stop, stop-limit, trailing stop by amount; IOC, FOK',
        ccxt('bitfinex: createOrder'),
        CCXT_DAY,
      ),
    ],
  }),
  fees: [ccxtFee('spot', 0.001, 0.002, 'bitfinex')],
  documents: [
    { title: 'Bitfinex API', url: 'https://docs.bitfinex.com/v2/docs/' },
    { title: 'Fees', url: 'https://www.bitfinex.com/fees' },
  ],
  elsewhere: [
    withdrawals('bitfinex'),
    notUsed('Funding', 'Lending to other users\u2019 margin positions.', 'bitfinex', 'auth/r/funding'),
  ],
}
