import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { known, other, own } from '../said.ts'

const TERMS = 'https://www.plus500.com/en-rs/tradingacademy/faq/trading'
const LEVERAGE = 'https://www.plus500.co.uk/ProfessionalAccount'
const ISLAMIC = 'https://brokerchooser.com/broker-reviews/plus500-review/plus500-islamic-account'

export const plus500: CatalogueEntry = {
  id: 'plus500',
  name: 'Plus500',
  names: ['Plus500CY', 'Plus500UK'],
  listed: true,
  group: 'forex',
  family: 'manual',
  service: 'no_api',
  about: 'CFDs on its own web and mobile platform.',
  sentence:
    'Plus500 has no API for its clients, and its terms forbid an automated data entry system on its platform. Trade there by hand; a paper account here can keep the same idea beside it. This terminal never reads a broker\u2019s web pages.',
  instead: [],
  venues: [],
  facts: known({
    accounts: [own('Retail and professional; a demo in the app', LEVERAGE)],
    minimumDeposit: [other('100 USD', ISLAMIC, '2023-11-27')],
    maximumLeverage: [
      own('Retail (UK): forex 30:1, indices and commodities 20:1, shares 5:1; professional: up to 300:1', LEVERAGE),
    ],
    instruments: [other('Over 2,000', 'http://biznes-broker.com/brokers/plus500')],
    commission: [other('None: paid through the spread', 'http://www.plus500reviewuk.com/plus500-trading/')],
    regulation: [
      other(
        'UK, Cyprus, Australia, New Zealand, Singapore, South Africa, Israel, Seychelles, Estonia, UAE, Japan',
        ISLAMIC,
        '2023-11-27',
      ),
    ],
    swapFree: [other('Not offered', ISLAMIC, '2023-11-27')],
    orders: [
      own(
        'Market, limit; stop, guaranteed stop, trailing stop, take profit',
        'https://www.plus500.com/FAQ/Trading?page=3',
      ),
    ],
  }),
  fees: [],
  documents: [{ title: 'Plus500 on methods of trading', url: TERMS }],
  elsewhere: [
    {
      what: 'Trading by a program',
      why: 'no_api',
      text: 'No API, and automated data entry is forbidden.',
      by: 'broker',
      source: TERMS,
    },
  ],
}
