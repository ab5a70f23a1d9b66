import type { CatalogueView } from '../../../src-preload/contract/views.ts'

export type Group = 'all' | CatalogueView['group']
/** `none`: closed, or without an API. */
export type Standing = 'all' | 'now' | 'prices' | 'coming' | 'none'

export interface Wish {
  readonly text: string
  readonly group: Group
  readonly standing: Standing
}

export const familyTitles: Readonly<Record<CatalogueView['family'], string>> = {
  ccxt: 'Exchange API',
  mt5: 'MetaTrader 5',
  tws: 'Trader Workstation',
  ig: 'IG API',
  schwab: 'Schwab API',
  xapi: 'xAPI',
  manual: 'By hand',
  closed: '\u2013',
}

export const groupTitles: Readonly<Record<CatalogueView['group'], string>> = {
  crypto: 'Crypto',
  forex: 'Forex, CFD',
  traditional: 'Stocks',
}

const standingOf = ({ connect }: CatalogueView): Standing =>
  connect === 'closed' || connect === 'no_api' ? 'none' : connect

const wordsOf = ({ id, name, names, about, family, group, venues }: CatalogueView): string =>
  [id, name, ...names, about, familyTitles[family], family, groupTitles[group], ...venues.map(v => v.title)]
    .join(' ')
    .toLowerCase()

/** Those in which every word that was typed appears: in a name, a former name, or what it is. */
export function found(entries: readonly CatalogueView[], { text, group, standing }: Wish): readonly CatalogueView[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(
    entry =>
      (group === 'all' || entry.group === group) &&
      (standing === 'all' || standingOf(entry) === standing) &&
      words.every(word => wordsOf(entry).includes(word)),
  )
}
