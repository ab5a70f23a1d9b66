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
    servers: [],
    symbols: [],
  },
  fees: [],
  documents: [],
  elsewhere: [],
  connect: 'now',
  why: null,
  ...more,
})

const all = [
  entry('htx', { name: 'Huobi (HTX)', names: ['Huobi Global'] }),
  entry('bittrex', { connect: 'closed', family: 'closed' }),
  entry('plus500', { group: 'forex', connect: 'no_api', family: 'manual' }),
  entry('okx', { name: 'OKX', connect: 'prices', why: 'Not proven.' }),
  entry('xm', { name: 'XM', group: 'forex', connect: 'coming', family: 'mt5' }),
]
const ids = (wish: Partial<Wish>) =>
  found(all, { text: '', group: 'all', standing: 'all', ...wish }).map(({ id }) => id)

test.each([
  [{}, ['htx', 'bittrex', 'plus500', 'okx', 'xm']],
  [{ text: 'huobi' }, ['htx']],
  [{ text: ' HTX  global ' }, ['htx']],
  [{ text: 'metatrader' }, ['xm']],
  [{ text: 'nobody' }, []],
  [{ group: 'forex' }, ['plus500', 'xm']],
  [{ group: 'forex', standing: 'coming' }, ['xm']],
  // Where nothing can be opened is not "ready".
  [{ standing: 'now' }, ['htx']],
  [{ standing: 'prices' }, ['okx']],
  // Closed and without an API are one answer to "can I connect it?".
  [{ standing: 'none' }, ['bittrex', 'plus500']],
] as const)('%o finds %o', (wish, expected) => {
  expect(ids(wish)).toEqual(expected)
})
