import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, ccxtFee, known, own, platform } from '../said.ts'

const FAQ = 'https://docs.cdp.coinbase.com/coinbase-business/advanced-trade-apis/faq'

export const coinbasePro: CatalogueEntry = {
  id: 'coinbase-pro',
  name: 'Coinbase Pro',
  names: ['Coinbase Exchange', 'GDAX'],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Gone by that name; what it spoke is Coinbase Exchange now, for institutions.',
  sentence:
    'Coinbase Pro was switched off for its clients on 1 December 2023, and its keys stopped working. Private clients trade on Coinbase Advanced: choose Coinbase. Its old API lives on as Coinbase Exchange, which needs an institutional account with key, secret and passphrase.',
  instead: ['coinbase'],
  venues: [{ venue: 'coinbaseexchange', title: 'Coinbase Exchange', text: 'For institutional clients.' }],
  facts: known({
    accounts: [own('Coinbase Exchange: institutional clients only', FAQ, '2023-12-01')],
    execution: [platform('Central order book', ccxt('coinbaseexchange: createOrder'), CCXT_DAY)],
    orders: [
      platform(
        'Market, limit, post-only; IOC, FOK. Stops, trailing and attached orders do not get through',
        ccxt('coinbaseexchange: createOrder'),
        CCXT_DAY,
      ),
    ],
  }),
  fees: [ccxtFee('spot', 0.004, 0.006, 'coinbaseexchange')],
  documents: [
    { title: 'What happened to Coinbase Pro', url: FAQ },
    { title: 'Coinbase Exchange API', url: 'https://docs.cloud.coinbase.com/exchange/docs/' },
  ],
  elsewhere: [
    withdrawals('coinbaseexchange'),
    notUsed('Loans', 'Borrowing from Coinbase against the account.', 'coinbaseexchange', 'loans'),
  ],
}
