import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { notUsed, withdrawals } from '../crypto.ts'
import { CCXT_DAY, ccxt, ccxtFee, known, own, platform } from '../said.ts'

const DOCS = 'https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/api-reference'
const FAQ = 'https://docs.cdp.coinbase.com/coinbase-business/advanced-trade-apis/faq'
const PRODUCTS = 'https://docs.cdp.coinbase.com/advanced-trade/docs/rest-api-postman/'

export const coinbase: CatalogueEntry = {
  id: 'coinbase',
  name: 'Coinbase',
  names: ['Coinbase Advanced', 'Advanced Trade', 'GDAX'],
  listed: false,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: 'Coinbase Advanced: spot and US futures for private clients.',
  sentence:
    'Needs a key of the Coinbase Developer Platform: its name and an EC private key (choose ECDSA). Keys of the old Coinbase Pro do not work here.',
  instead: [],
  venues: [{ venue: 'coinbase', title: 'Coinbase Advanced', text: 'For private clients.' }],
  facts: known({
    accounts: [own('One account with portfolios', DOCS)],
    maximumLeverage: [
      own(
        '50:1 on international perpetuals, which have an API of their own since 1 October 2026',
        PRODUCTS,
        '2026-10-01',
      ),
    ],
    execution: [platform('Central order book; orders by amount or by cost', ccxt('coinbase: createOrder'), CCXT_DAY)],
    regulation: [
      own(
        'MiCA licence of the CSSF (Luxembourg) in the EU',
        'https://help.coinbase.com/en/prime/compliance/MiCA-migration',
      ),
    ],
    orders: [
      platform(
        'Market, limit, post-only, stop-limit; IOC, FOK. No stop-market and no trailing stop',
        ccxt('coinbase: createOrder'),
        CCXT_DAY,
      ),
    ],
  }),
  fees: [ccxtFee('spot', 0.006, 0.012, 'coinbase')],
  documents: [
    { title: 'Advanced Trade API', url: DOCS },
    { title: 'Fees', url: 'https://www.coinbase.com/advanced-fees' },
  ],
  elsewhere: [
    withdrawals('coinbase'),
    notUsed('Conversion', 'Exchanging one coin for another outside the order book.', 'coinbase', 'brokerage/convert'),
    {
      what: 'Staking, Borrow, Wallet and Card',
      why: 'not_known',
      text: 'Coinbase names them beside Advanced; its trading API does not speak of them.',
      by: 'broker',
      source: FAQ,
    },
  ],
}
