import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, ccxtFee, known, platform } from '../said.ts'

const FEES = 'https://www.okx.com/fees'

export const okx: CatalogueEntry = {
  id: 'okx',
  name: 'OKX',
  names: ['OKEx', 'OKCoin'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Spot, margin, perpetuals, futures and options in one account.',
  sentence:
    'Needs key, secret and the passphrase that was chosen with the key. Demo trading has keys of its own, made in demo mode.',
  instead: [],
  venues: [{ venue: 'okx', title: 'OKX', text: 'Spot, margin, perpetuals, futures, options.' }],
  facts: known({
    accounts: [
      platform(
        'One account in cash, single-currency, multi-currency or portfolio margin mode',
        ccxt('okx: account modes'),
        CCXT_DAY,
      ),
    ],
    maximumLeverage: [platform('125:1', ccxt('okx: setLeverage'), CCXT_DAY)],
    execution: [platform('Central order book', ccxt('okx: createOrder'), CCXT_DAY)],
    orders: [
      platform(
        'Market, limit, post-only, triggers, stop and target attached, trailing stop by percentage; IOC, FOK',
        ccxt('okx: createOrder'),
        CCXT_DAY,
      ),
    ],
  }),
  fees: [
    { market: 'spot', maker: 0.0008, taker: 0.001, by: 'broker', source: FEES, asOf: null },
    ccxtFee('spot', 0.001, 0.0015, 'okx'),
    ccxtFee('linear', 0.0002, 0.0005, 'okx'),
  ],
  documents: [
    { title: 'OKX API', url: 'https://www.okx.com/docs-v5/en/' },
    { title: 'Fees', url: FEES },
  ],
  elsewhere: [
    withdrawals('okx'),
    notUsed('Copy trading', 'Leading and following traders.', 'okx', 'copytrading'),
    notUsed('Trading bots', 'Grids and recurring buys that run at OKX.', 'okx', 'tradingBot'),
    notUsed('Staking and DeFi', 'Products of its earn pages.', 'okx', 'finance/staking-defi'),
    notUsed('Loans', 'Fixed and flexible loans.', 'okx', 'finance/fixed-loan'),
  ],
}
