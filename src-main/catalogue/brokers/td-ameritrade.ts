import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { known } from '../said.ts'

const PLAN = 'https://developer.tdameritrade.com/content/trader-api-schwab-integration-guide'

export const tdAmeritrade: CatalogueEntry = {
  id: 'td-ameritrade',
  name: 'TD Ameritrade',
  names: ['TDA', 'Ameritrade', 'thinkorswim'],
  listed: true,
  group: 'traditional',
  family: 'closed',
  service: 'closed',
  about: 'Now part of Charles Schwab.',
  sentence:
    'TD Ameritrade\u2019s accounts moved to Charles Schwab, and its API was switched off in May 2024. Your account is a Schwab account now: choose Charles Schwab. Old keys do not work there.',
  instead: ['schwab'],
  venues: [],
  facts: known({}),
  fees: [],
  documents: [{ title: 'The move to Schwab\u2019s API', url: PLAN }],
  elsewhere: [
    { what: 'Everything', why: 'no_api', text: 'The accounts are at Charles Schwab.', by: 'broker', source: PLAN },
  ],
}
