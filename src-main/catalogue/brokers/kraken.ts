import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, ccxtFee, known, own, platform } from '../said.ts'

const FEES = 'https://raw.githubusercontent.com/api-evangelist/kraken/refs/heads/main/plans/kraken-plans-pricing.yml'
const FUTURES_FEES = 'https://support.kraken.com/no/articles/fees-for-derivatives-trading-eea'

export const kraken: CatalogueEntry = {
  id: 'kraken',
  name: 'Kraken',
  names: ['Kraken Pro', 'Kraken Futures', 'Payward', 'Kraken Derivatives'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Spot and margin; futures as a venue of its own.',
  sentence:
    'Spot and Futures are two venues with separate keys: connect each by itself. A spot key may ask for a one-time code; Futures has a demo.',
  instead: [],
  venues: [
    { venue: 'kraken', title: 'Kraken', text: 'Spot and margin.' },
    { venue: 'krakenfutures', title: 'Kraken Futures', text: 'Perpetuals and dated futures.' },
  ],
  facts: known({
    accounts: [
      platform(
        'Spot with margin; Futures with wallets of one and of several collaterals',
        ccxt('kraken, krakenfutures: has'),
        CCXT_DAY,
      ),
    ],
    maximumLeverage: [
      own(
        '50:1 on futures, by contract and size',
        'https://support.kraken.com/pt-br/articles/4844246997012-trading-single-collateral-derivatives',
      ),
      own(
        '5:1 on margin',
        'https://support.kraken.com/hc/en-us/articles/205605288-What-levels-of-leverage-are-offered-',
      ),
    ],
    execution: [platform('Central order book', ccxt('kraken: createOrder'), CCXT_DAY)],
    regulation: [own('Derivatives in the EEA: CySEC 342/17 (Cyprus)', FUTURES_FEES, '2026-03-26')],
    orders: [
      platform(
        'Spot: market, limit, post-only, stop-loss, take-profit, trailing stop; IOC. Futures: market, limit, post-only, stop, take-profit; IOC and FOK do not get through',
        ccxt('kraken, krakenfutures: createOrder'),
        CCXT_DAY,
      ),
    ],
  }),
  fees: [
    { market: 'spot', maker: 0.0025, taker: 0.004, by: 'other', source: FEES, asOf: '2026-05-30' },
    ccxtFee('spot', 0.0016, 0.0026, 'kraken'),
    { market: 'linear', maker: 0.0002, taker: 0.0005, by: 'broker', source: FUTURES_FEES, asOf: '2026-03-26' },
  ],
  documents: [
    { title: 'Kraken API', url: 'https://docs.kraken.com/api-reference/' },
    { title: 'Kraken Futures API', url: 'https://docs.kraken.com/api/docs/futures-api/trading/market-data/' },
    { title: 'Which permissions a key needs', url: 'https://docs.kraken.com/exchange/guides/rest/api-keys' },
    { title: 'Fees', url: 'https://www.kraken.com/en-us/features/fee-schedule' },
  ],
  elsewhere: [
    withdrawals('kraken'),
    notUsed('Earn', 'Balances there can be read; nothing is moved in or out.', 'kraken', 'Earn/Allocations'),
  ],
}
