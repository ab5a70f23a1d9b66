import { minimum, noOrders, provenAt, provenNeed } from '../../src-main/brokers/ccxt/proven.ts'
import { table } from './markers.ts'
import { type Row, rows } from './venue-rows.ts'

/** Beyond the minimum: what it is called here, and its card in the conformance suite. */
const beyond: readonly (readonly [string, string])[] = [
  ['stop', 'stop'],
  ['stop limit', 'stop-limit'],
  ['limit ioc', 'ioc'],
  ['limit fok', 'fok'],
  ['until a time', 'gtd'],
  ['change in place', 'amend'],
  ['reduce only', 'reduce-only'],
  ['an id is taken once', 'duplicate-id'],
]

/** Without orders there is nothing to be proven of them. */
const ordersOf = new Set(['market or IOC limit order', 'limit order', 'cancel', 'lookup by client id', 'own fills'])

const needCell = ({ venue, kind, market }: Row, need: (typeof minimum)[number]): string =>
  !market.trading.offered && ordersOf.has(need.what) ? 'not offered' : provenNeed(venue.id, kind, need)

/** What the conformance suite saw at each venue's stand-in: the minimum without which nothing is opened there live, then the rest. */
export function venueProvenText(): string {
  const least = table(
    ['venue', 'market', 'live orders', ...minimum.map(({ what }) => what)],
    rows().map(row => [
      row.venue.title,
      row.kind,
      noOrders(row.venue, row.kind) === null ? '**yes**' : 'no',
      ...minimum.map(need => needCell(row, need)),
    ]),
  )
  const more = table(
    ['venue', 'market', ...beyond.map(([what]) => what)],
    rows()
      .filter(({ market }) => market.trading.offered)
      .map(({ venue, kind }) => [venue.title, kind, ...beyond.map(([, card]) => provenAt(venue.id, kind, card))]),
  )
  return `${least}\n\nBeyond that, where orders go:\n\n${more}`
}
