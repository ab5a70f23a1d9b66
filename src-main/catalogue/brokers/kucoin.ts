import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, ccxtFee, known, platform } from '../said.ts'

export const kucoin: CatalogueEntry = {
  id: 'kucoin',
  name: 'KuCoin',
  names: ['KuCoin Futures', 'KCS'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Spot, margin and futures.',
  sentence: 'Needs key, secret and the passphrase that was chosen with the key. There is no test network.',
  instead: [],
  venues: [{ venue: 'kucoin', title: 'KuCoin', text: 'Spot, margin and futures.' }],
  facts: known({
    accounts: [platform('Main, trade, margin and futures accounts', ccxt('kucoin: accountsByType'), CCXT_DAY)],
    execution: [platform('Central order book', ccxt('kucoin: createOrder'), CCXT_DAY)],
    orders: [
      platform(
        'Market, limit, post-only, stop, stop-limit; IOC, FOK. Futures: also stop and target attached',
        ccxt('kucoin: createOrder'),
        CCXT_DAY,
      ),
    ],
  }),
  fees: [
    ccxtFee('spot', 0.001, 0.001, 'kucoin'),
    {
      market: 'linear',
      maker: 0.0002,
      taker: 0.0006,
      by: 'other',
      source: 'https://github.com/hummingbot/hummingbot/issues/6163',
      asOf: null,
    },
  ],
  documents: [
    { title: 'KuCoin API', url: 'https://docs.kucoin.com' },
    { title: 'Fees', url: 'https://www.kucoin.com/vip/privilege/fee' },
  ],
  elsewhere: [
    withdrawals('kucoin'),
    notUsed('Copy trading', 'Futures orders of a leading trader.', 'kucoin', 'copy-trade/futures'),
    notUsed('Earn, staking and loans', 'Products beside the trading account.', 'kucoin', 'earn, otc-loan'),
  ],
}
