import type { CatalogueEntry } from '../../src-preload/contract/views.ts'
import { ccxt } from './said.ts'

type Elsewhere = CatalogueEntry['elsewhere'][number]

/** Every venue's API can pay out, where its key is allowed to. */
export const withdrawals = (venue: string): Elsewhere => ({
  what: 'Deposits and withdrawals',
  why: 'not_used',
  text: 'The API can pay out where a key may. This terminal never moves money, and warns about a key that could.',
  by: 'platform',
  source: ccxt(`${venue}: withdraw`),
})

/** Something that the API has calls for and this terminal does not make. */
export const notUsed = (what: string, text: string, venue: string, calls: string): Elsewhere => ({
  what,
  why: 'not_used',
  text,
  by: 'platform',
  source: ccxt(`${venue}: ${calls}`),
})

/** Something that the API lets nobody do, at most look at. */
export const noApi = (what: string, text: string, source: string, by: Elsewhere['by'] = 'platform'): Elsewhere => ({
  what,
  why: 'no_api',
  text,
  by,
  source,
})
