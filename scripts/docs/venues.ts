import type { MarketData, MarketKind, OrderKind, VenueData, Way } from '../../src-main/brokers/ccxt/venue-data.ts'
import { marketKinds, venues } from '../../src-main/brokers/ccxt/venues.ts'
import { share, table } from './markers.ts'

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

interface Row {
  readonly venue: VenueData
  readonly kind: MarketKind
  readonly market: MarketData
}

const rows = (): readonly Row[] =>
  venues.flatMap(venue =>
    marketKinds(venue).flatMap(kind => {
      const market = venue.markets[kind]
      return market === undefined ? [] : [{ venue, kind, market }]
    }),
  )

const trades = ({ market }: Row): boolean => market.trading.offered
const yes = (is: boolean): string => (is ? 'yes' : 'no')

function leverageText({ leverage, marginModes }: MarketData): string {
  if (leverage === null) return 'paid in full'
  return `${leverage.most}:1${marginModes.length > 0 ? `, ${marginModes.join(' or ')}` : ''}`
}

/** What each venue is connected for, and what its data say of the connection. */
export const venuesText = (): string =>
  table(
    ['venue', 'market', 'here', 'settled in', 'leverage', 'fees until it tells its own', 'play money', 'our order ids'],
    rows().map(({ venue, kind, market }) => [
      venue.title,
      kind,
      market.trading.offered ? 'traded' : `prices and holdings: ${market.trading.why}`,
      market.currencies.join(', '),
      leverageText(market),
      `${share(Number(market.fees.maker))} / ${share(Number(market.fees.taker))}`,
      venue.practice?.mode ?? 'no',
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

/** Why what is refused is refused, and what to use instead; a reason once, with everything that it is given for. */
export function venueRefusalsText(): string {
  const said = new Map<string, string[]>()
  for (const { venue, kind, market } of rows().filter(trades))
    for (const [order, found] of Object.entries(market.orders))
      for (const [tif, way] of Object.entries(found ?? {}))
        if (way?.how === 'refused') {
          const reason = `${way.why}; use ${way.instead}`
          said.set(reason, [...(said.get(reason) ?? []), `${venue.title} ${kind} ${order.replaceAll('_', ' ')} ${tif}`])
        }
  return [...said].map(([reason, where]) => `- ${where.join(', ')}: ${reason}.`).join('\n')
}

/** Which news come by themselves, which are asked for, and which are built from others. */
export const venueStreamsText = (): string =>
  table(
    ['venue', 'market', ...streams],
    rows().map(({ venue, kind, market }) => [venue.title, kind, ...streams.map(name => ways[market.streams[name]])]),
  )
