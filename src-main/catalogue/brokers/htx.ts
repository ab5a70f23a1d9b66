import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { noApi, notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, ccxtFee, known, platform } from '../said.ts'

export const htx: CatalogueEntry = {
  id: 'htx',
  name: 'Huobi (HTX)',
  names: ['HTX', 'Huobi Global'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Spot, margin, coin- and USDT-margined futures. Huobi is called HTX now.',
  sentence: 'Needs an API key with its secret. There is no test network.',
  instead: [],
  venues: [{ venue: 'htx', title: 'HTX', text: 'Spot, margin and futures.' }],
  facts: known({
    accounts: [platform('Spot, margin, USDT-M and COIN-M futures', ccxt('htx: has'), CCXT_DAY)],
    execution: [platform('Central order book; a market buy is given by cost', ccxt('htx: createOrder'), CCXT_DAY)],
    orders: [
      platform(
        'Market, limit, post-only, stop-limit; IOC, FOK. Futures: triggers, attached stops, trailing stop',
        ccxt('htx: createOrder'),
        CCXT_DAY,
      ),
    ],
  }),
  fees: [
    ccxtFee('spot', 0.002, 0.002, 'htx'),
    {
      market: 'spot',
      maker: 0.002,
      taker: 0.002,
      by: 'broker',
      source: 'https://htx.com/zh-cn/support/360000312282',
      asOf: '2019-07-01',
    },
  ],
  documents: [
    { title: 'HTX API', url: 'https://www.huobi.com/en-us/opend/newApiPages/' },
    { title: 'Fees', url: 'https://www.huobi.com/about/fee/' },
  ],
  elsewhere: [
    withdrawals('htx'),
    notUsed('Copy trading', 'Calls for a leading trader.', 'htx', 'api/v6/copyTrading/trader'),
    noApi('Grid trading', 'A kind of account that is listed; no call to run it is known.', ccxt('htx: grid-trading')),
  ],
}
