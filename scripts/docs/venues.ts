import { feesOfSome } from '../../src-main/brokers/ccxt/own-fees.ts'
import { noOrders } from '../../src-main/brokers/ccxt/proven.ts'
import type { MarketData, OrderKind, Way } from '../../src-main/brokers/ccxt/venue-data.ts'
import { share, table } from './markers.ts'
import { type Row, rows } from './venue-rows.ts'

const kinds: readonly OrderKind[] = [
  'market',
  'limit',
  'stop',
  'stop_limit',
  'take_profit',
  'attached',
  'post_only',
  'trailing_percent',
  'trailing_amount',
]
const streams = ['quotes', 'trades', 'book', 'bars', 'orders', 'fills', 'balances', 'positions'] as const
const ways = { stream: 'stream', poll: 'asked for', made: 'built here', none: '' } as const

const trades = ({ market }: Row): boolean => market.trading.offered
const yes = (is: boolean): string => (is ? 'yes' : 'no')

function leverageText({ leverage, marginModes }: MarketData): string {
  if (leverage === null) return 'paid in full'
  return `${leverage.most}:1${marginModes.length > 0 ? `, ${marginModes.join(' or ')}` : ''}`
}

function ownFeesText({ fees }: MarketData): string {
  if (fees.own === 'not') return 'never'
  return feesOfSome(fees) === null ? 'when connected' : 'of each instrument that is wanted'
}

const hereText = (why: string | null): string => (why === null ? 'traded' : `prices and holdings: ${why}`)

/** What each venue is connected for, and what its data say of the connection. */
export const venuesText = (): string =>
  table(
    [
      ...['venue', 'market', 'here', 'settled in', 'leverage', 'fees until it tells its own', 'own fees are asked'],
      ...['what a key may do', 'play money', 'our order ids'],
    ],
    rows().map(({ venue, kind, market }) => [
      venue.title,
      kind,
      hereText(noOrders(venue, kind)),
      market.currencies.join(', '),
      leverageText(market),
      `${share(Number(market.fees.maker))} / ${share(Number(market.fees.taker))}${market.fees.really === undefined ? '' : ` (${market.fees.really})`}`,
      ownFeesText(market),
      venue.permissions === null ? 'cannot be asked' : 'asked',
      market.practice === false ? 'no' : (venue.practice?.mode ?? 'no'),
      `taken ${yes(venue.clientIds.behaviour.accepts)}, told back ${yes(venue.clientIds.behaviour.echoes)}, asked for ${yes(venue.clientIds.behaviour.lookup)}`,
    ]),
  )

function cell(found: Readonly<Partial<Record<string, Way>>> | undefined): string {
  const all = Object.entries(found ?? {}).flatMap(([tif, way]) => (way === undefined ? [] : [{ tif, way }]))
  const sent = all.filter(({ way }) => way.how === 'sent').map(({ tif }) => tif)
  if (sent.length > 0) return sent.join(', ')
  return all.some(({ way }) => way.how === 'held') ? 'kept here' : ''
}

/** Which order kinds go out, with which times in force: read off the table that refuses everything else. */
export const venueOrdersText = (): string =>
  table(
    ['venue', 'market', ...kinds.map(kind => kind.replaceAll('_', ' '))],
    rows()
      .filter(trades)
      .map(({ venue, kind, market }) => [venue.title, kind, ...kinds.map(one => cell(market.orders[one]))]),
  )

/** Bybit spot, Bybit linear: "Bybit spot and linear". */
function placesText(places: readonly Row[], all: readonly Row[]): string {
  if (places.length === all.length) return 'every venue'
  const titles = [...new Set(places.map(({ venue }) => venue.title))]
  const kindsAt = (title: string) => places.filter(({ venue }) => venue.title === title).map(({ kind }) => kind)
  return titles.map(title => `${title} ${kindsAt(title).join(' and ')}`).join(', ')
}

/** Why what is refused is refused, and what to use instead; a line a reason, with everything that it is given for. */
export function venueRefusalsText(): string {
  const all = rows().filter(trades)
  const said = new Map<string, { readonly orders: Set<string>; readonly places: Set<Row> }>()
  for (const row of all)
    for (const [order, found] of Object.entries(row.market.orders))
      for (const [tif, way] of Object.entries(found ?? {})) {
        if (way?.how !== 'refused') continue
        const reason = `${way.why}; use ${way.instead}`
        const known = said.get(reason) ?? { orders: new Set(), places: new Set() }
        known.orders.add(`${order.replaceAll('_', ' ')} ${tif}`)
        known.places.add(row)
        said.set(reason, known)
      }
  return [...said]
    .map(([reason, { orders, places }]) => {
      const where = placesText([...places], all)
      return `- **${[...orders].join(', ')}** at ${where}: ${reason}.`
    })
    .join('\n')
}

/** Which news come by themselves, which are asked for, and which are built from others. */
export const venueStreamsText = (): string =>
  table(
    ['venue', 'market', ...streams],
    rows().map(({ venue, kind, market }) => [venue.title, kind, ...streams.map(name => ways[market.streams[name]])]),
  )
