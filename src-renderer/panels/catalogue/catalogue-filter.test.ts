import { expect, test } from 'vitest'
import type { CatalogueView } from '../../../src-preload/contract/views.ts'
import { found, type Wish } from './catalogue-filter.ts'

const entry = (id: string, more: Partial<CatalogueView>): CatalogueView => ({
  id,
  name: id,
  names: [],
  listed: true,
  group: 'crypto',
  family: 'ccxt',
  service: 'open',
  about: '',
  sentence: '',
  instead: [],
  venues: [],
  facts: {
    accounts: [],
    minimumDeposit: [],
    maximumLeverage: [],
    instruments: [],
    spreads: [],
    commission: [],
    execution: [],
    regulation: [],
    swapFree: [],
    orders: [],
  },
  fees: [],
  documents: [],
  elsewhere: [],
  connect: 'now',
  ...more,
})

const all = [
  entry('htx', { name: 'Huobi (HTX)', names: ['Huobi Global'] }),
  entry('bittrex', { connect: 'closed', family: 'closed' }),
  entry('plus500', { group: 'forex', connect: 'no_api', family: 'manual' }),
  entry('xm', { name: 'XM', group: 'forex', connect: 'coming', family: 'mt5' }),
]
const ids = (wish: Partial<Wish>) =>
  found(all, { text: '', group: 'all', standing: 'all', ...wish }).map(({ id }) => id)

test.each([
  [{}, ['htx', 'bittrex', 'plus500', 'xm']],
  [{ text: 'huobi' }, ['htx']],
  [{ text: ' HTX  global ' }, ['htx']],
  [{ text: 'metatrader' }, ['xm']],
  [{ text: 'nobody' }, []],
  [{ group: 'forex' }, ['plus500', 'xm']],
  [{ group: 'forex', standing: 'coming' }, ['xm']],
  // Closed and without an API are one answer to "can I connect it?".
  [{ standing: 'none' }, ['bittrex', 'plus500']],
] as const)('%o finds %o', (wish, expected) => {
  expect(ids(wish)).toEqual(expected)
})
