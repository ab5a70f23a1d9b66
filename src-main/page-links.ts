import { venues } from './brokers/ccxt/venues.ts'
import { catalogue } from './catalogue/index.ts'

/** Where the page may lead a person: what the catalogue links to, and where venues make keys. Whole addresses. */
export const pageLinks: ReadonlySet<string> = new Set(
  [
    ...catalogue.flatMap(({ documents, facts, fees, elsewhere }) => [
      ...documents.map(({ url }) => url),
      ...[...Object.values(facts).flat(), ...fees, ...elsewhere]
        .filter(({ by }) => by !== 'other')
        .map(({ source }) => source),
    ]),
    ...venues.map(({ keys }) => keys.page),
  ]
    .filter(address => address.startsWith('https:'))
    .map(address => new URL(address).href),
)
