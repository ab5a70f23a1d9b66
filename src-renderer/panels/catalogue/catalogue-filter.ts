import type { CatalogueView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const words = texts.catalogue

export type Group = 'all' | CatalogueView['group']
/** `none`: closed, or without an API. */
export type Standing = 'all' | 'now' | 'prices' | 'coming' | 'none'

export interface Wish {
  readonly text: string
  readonly group: Group
  readonly standing: Standing
}

const standingOf = ({ connect }: CatalogueView): Standing =>
  connect === 'closed' || connect === 'no_api' ? 'none' : connect

const wordsOf = ({ id, name, names, about, family, group, venues }: CatalogueView): string =>
  [id, name, ...names, about, words.families[family], family, words.groups[group], ...venues.map(v => v.title)]
    .join(' ')
    .toLowerCase()

/** Those in which every word that was typed appears: in a name, a former name, or what it is. */
export function found(entries: readonly CatalogueView[], { text, group, standing }: Wish): readonly CatalogueView[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(
    entry =>
      (group === 'all' || entry.group === group) &&
      (standing === 'all' || standingOf(entry) === standing) &&
      wanted.every(word => wordsOf(entry).includes(word)),
  )
}
