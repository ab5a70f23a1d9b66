import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { known, other, own } from '../said.ts'

const FEES = 'https://bestbrokers.com/reviews/xtb/spreads-fees-and-commissions'
const OFF = 'https://github.com/peterszombati/xapi-node/issues/39'

export const xtb: CatalogueEntry = {
  id: 'xtb',
  name: 'XTB',
  names: ['X-Trade Brokers', 'xStation', 'xAPI'],
  listed: true,
  group: 'forex',
  family: 'xapi',
  service: 'closed',
  about: 'Forex, CFDs, stocks and ETFs on its own platform, xStation.',
  sentence:
    'XTB switched its trading API off on 14 March 2025. The account still works on XTB\u2019s own pages, but no other program may connect to it: what the web client speaks is private, and this terminal does not imitate it.',
  instead: [],
  venues: [],
  facts: known({
    accounts: [
      other(
        'Standard; the older Pro account is still described',
        'https://xtclubs.com/frequently-asked-questions-faq-on-xtb-004012',
      ),
    ],
    maximumLeverage: [
      other(
        '30:1 for retail clients in the UK and the EU; 500:1 at XTB International (Belize)',
        'https://www.xtbofficial.com/int/help-center/instruments-2/what-leverage-do-you-offer-1',
        '2024-08-19',
      ),
    ],
    instruments: [other('More than 6,900', FEES)],
    spreads: [own('Standard: costs are in the spread', 'https://xtb.com/en/education/swaps-and-charges')],
    commission: [other('Standard: none, but on stock and ETF CFDs; Pro: 3.50 USD a lot and side', FEES)],
    regulation: [
      other('KNF (Poland), FCA (UK), CySEC (Cyprus)', 'https://www.thebrokerreport.com/reviews/xtb-review/regulation/'),
      other(
        'DFSA (Dubai) and IFSC (Belize) for clients elsewhere',
        'https://www.xtbofficial.com/int/help-center/instruments-2/what-leverage-do-you-offer-1',
        '2024-08-19',
      ),
    ],
    swapFree: [other('An Islamic account is offered', FEES)],
  }),
  fees: [],
  documents: [
    { title: 'The end of the API, as users reported it', url: OFF },
    { title: 'xAPI, as it was', url: 'https://developers.xstore.pro/documentation' },
  ],
  elsewhere: [
    {
      what: 'Trading by a program',
      why: 'no_api',
      text: 'Since 14 March 2025 there is no API at all.',
      by: 'other',
      source: OFF,
    },
  ],
}
