import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { known, other } from '../said.ts'

const RULES = 'https://www.brokeranalysis.com/prop-trading-firms/sabiotrade/rules/'
const PLANS = 'https://tradingfinder.com/props/sabiotrade/rules'

export const sabiotrade: CatalogueEntry = {
  id: 'sabiotrade',
  name: 'SabioTrade',
  names: ['Sabio Trade'],
  listed: true,
  group: 'forex',
  family: 'manual',
  service: 'no_api',
  about: 'A firm that funds traders who pass its challenge, on a web platform of its own.',
  sentence:
    'SabioTrade documents no API, and its platform is not MetaTrader. Trade there by hand; a paper account here, with the limits of the challenge as risk limits, is good practice for it.',
  instead: [],
  venues: [],
  facts: known({
    accounts: [
      other('A challenge in one step, of 20,000, 50,000, 100,000 or 200,000 USD', RULES),
      other('Plans Standard, Premium, Gold and Platinum; 80 to 90 % of the profit is paid out', PLANS),
    ],
    instruments: [other('Forex, indices, commodities, crypto', RULES)],
    execution: [
      other('Loss limits: 5 % a day and 10 % in all', RULES),
      other('Loss limits: 3 % a day and 6 % trailing', PLANS),
    ],
    orders: [
      other('No hedging and no high-frequency trading; own automation only within the platform\u2019s rules', PLANS),
    ],
  }),
  fees: [],
  documents: [{ title: 'Rules, as a review has them', url: RULES }],
  elsewhere: [
    { what: 'Trading by a program', why: 'no_api', text: 'No documented API was found.', by: 'other', source: RULES },
    {
      what: 'The challenge',
      why: 'no_api',
      text: 'Bought, passed and paid out on its own pages.',
      by: 'other',
      source: PLANS,
    },
  ],
}
