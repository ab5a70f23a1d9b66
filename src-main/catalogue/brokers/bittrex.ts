import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import { known } from '../said.ts'

const NEWS = 'https://cryptovalleyjournal.com/hot-topics/news/bittrex-global-announces-shutdown/'

export const bittrex: CatalogueEntry = {
  id: 'bittrex',
  name: 'Bittrex',
  names: ['Bittrex Global'],
  listed: true,
  group: 'crypto',
  family: 'closed',
  service: 'closed',
  about: 'A crypto exchange that is no more.',
  sentence:
    'Bittrex ended all trading on 4 December 2023 and closed. There is nothing to connect to; whoever offers a login in its name today is not Bittrex.',
  instead: [],
  venues: [],
  facts: known({}),
  fees: [],
  documents: [
    { title: 'The closing, as it was announced', url: NEWS },
    { title: 'Its end in ccxt', url: 'https://github.com/ccxt/ccxt/issues/20331' },
  ],
  elsewhere: [{ what: 'Everything', why: 'no_api', text: 'The service is closed.', by: 'other', source: NEWS }],
}
