import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { noApi, notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, ccxtFee, known, other, own, platform } from '../said.ts'

export const binance: CatalogueEntry = {
  id: 'binance',
  name: 'Binance',
  names: ['BNB', 'binance.com'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Spot, margin, USD-M and COIN-M futures, options.',
  sentence: 'Needs an API key with its secret. Its demo trading has keys of its own.',
  instead: [],
  venues: [{ venue: 'binance', title: 'Binance', text: 'Spot, margin, futures and options of binance.com.' }],
  facts: known({
    accounts: [
      platform(
        'Spot, cross and isolated margin, USD-M futures, COIN-M futures, options',
        ccxt('binance: has'),
        CCXT_DAY,
      ),
    ],
    maximumLeverage: [
      own(
        '125:1 on USD-M futures, less on most contracts and with size',
        'https://developers.binance.com/docs/zh-CN/derivatives/portfolio-margin/account/Change-UM-Initial-Leverage',
      ),
    ],
    instruments: [other('Over 350 coins', 'https://coinpopbit.com/en/about-binance-exchange-2026/')],
    execution: [
      platform('Central order book; market orders by amount or by cost', ccxt('binance: createOrder'), CCXT_DAY),
    ],
    orders: [
      platform(
        'Spot: market, limit, post-only, stop-loss, stop-limit, take-profit; IOC, FOK. Futures: also trailing stop and reduce-only',
        ccxt('binance: createOrder'),
        CCXT_DAY,
      ),
    ],
  }),
  fees: [
    ccxtFee('spot', 0.001, 0.001, 'binance'),
    ccxtFee('margin', 0.001, 0.001, 'binance'),
    ccxtFee('linear', 0.0002, 0.0005, 'binance'),
    ccxtFee('inverse', 0.0001, 0.0005, 'binance'),
    {
      ...{ market: 'option', maker: 0.1, taker: 0.1, by: 'broker' },
      source: 'https://www.binance.com/en/fee/optionsTrading',
      asOf: null,
    },
  ],
  documents: [
    { title: 'Binance API', url: 'https://developers.binance.com/en' },
    { title: 'Fees', url: 'https://www.binance.com/en/fee/schedule' },
  ],
  elsewhere: [
    withdrawals('binance'),
    noApi(
      'Copy trading',
      'The API tells a leading trader\u2019s own state and symbols; nobody can be followed through it.',
      ccxt('binance: sapi copyTrading/futures/userStatus'),
    ),
    noApi('NFT', 'The API lists past transfers of NFTs; none can be traded.', ccxt('binance: sapi nft/history')),
    noApi(
      'Wallet for DeFi',
      'The wallet in the app is not part of the account\u2019s API.',
      'https://gdgz.link/en/article/453892',
      'other',
    ),
    notUsed(
      'Earn, staking and loans',
      'Balances there can be read; nothing is moved in or out.',
      'binance',
      'simple-earn, eth-staking, loan',
    ),
  ],
}
