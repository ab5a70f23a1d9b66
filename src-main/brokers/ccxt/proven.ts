import { Refused } from '../../core/kernel/errors.ts'
import type { OrderRequest } from '../../core/orders/order.ts'
import type { Outcome } from '../conformance/results.ts'
import { provenCards } from './proven-cards.ts'
import type { CcxtSettings } from './settings.ts'
import type { MarketKind, VenueData, VenueId } from './venue-data.ts'

/** Ids of cards of the conformance suite by what became of them; one line of words a level. */
export type Proven = Readonly<Record<Outcome, readonly string[]>>
export type ProvenTable = Readonly<Partial<Record<VenueId, Readonly<Partial<Record<MarketKind, Proven>>>>>>

/** What the conformance suite saw of a card at a venue's market. What was not seen is not proven. */
export function provenAt(venue: VenueId, kind: MarketKind, card: string, table: ProvenTable = provenCards): Outcome {
  const seen = table[venue]?.[kind]
  const has = (outcome: Outcome): boolean => seen?.[outcome].some(line => line.split(' ').includes(card)) === true
  return has('not proven') ? 'not proven' : has('pass') ? 'pass' : has('not offered') ? 'not offered' : 'not proven'
}

interface Need {
  readonly what: string
  /** Each of them passes. */
  readonly cards: readonly string[]
  /** Or all of these do. */
  readonly or?: readonly string[]
  /** Only where the venue has it. */
  readonly whereOffered?: true
}

/** What a market must have shown before anything is opened there with real money. */
export const minimum: readonly Need[] = [
  { what: 'account', cards: ['connect', 'snapshot'] },
  { what: 'instruments', cards: ['instruments'] },
  { what: 'quotes', cards: ['quotes'] },
  { what: 'bars', cards: ['history'] },
  { what: 'market or IOC limit order', cards: ['market'], or: ['ioc'] },
  { what: 'limit order', cards: ['limit-marketable'] },
  { what: 'cancel', cards: ['limit-cancel'] },
  { what: 'lookup by client id', cards: ['lookup-found', 'lookup-absent'], whereOffered: true },
  { what: 'own fills', cards: ['trade-ids', 'snapshot-fold'] },
  { what: 'balances', cards: ['snapshot', 'snapshot-ended'] },
]

/** One need at one market, in a word. */
export function provenNeed(venue: VenueId, kind: MarketKind, need: Need, table: ProvenTable = provenCards): Outcome {
  const outcomes = need.cards.map(card => provenAt(venue, kind, card, table))
  const all = (outcome: Outcome): boolean => outcomes.every(o => o === outcome)
  if (all('pass') || need.or?.every(card => provenAt(venue, kind, card, table) === 'pass')) return 'pass'
  return all('not offered') ? 'not offered' : 'not proven'
}

/** Why nothing is opened at a market with real money; null: orders go there. */
export function noOrders(venue: VenueData, kind: MarketKind, table: ProvenTable = provenCards): string | null {
  const trading = venue.markets[kind]?.trading
  if (trading === undefined) return 'there is no such market'
  if (!trading.offered) return trading.why
  const missing = minimum.filter(need => {
    const outcome = provenNeed(venue.id, kind, need, table)
    return outcome !== 'pass' && !(need.whereOffered && outcome === 'not offered')
  })
  return missing.length === 0 ? null : `not proven in this version: ${missing.map(({ what }) => what).join(', ')}`
}

/** Real money: neither the venue's play money nor a stand-in on this machine, where things are proven. */
const isReal = ({ practice, endpoint }: CcxtSettings): boolean => !practice && !endpoint.loopback

/** The same for a connection: with play money it may be tried what is not proven. */
export const noOrdersHere = (venue: VenueData, settings: CcxtSettings): string | null =>
  settings.market.trading.offered && !isReal(settings) ? null : noOrders(venue, settings.kind)

type Terms = Pick<OrderRequest, 'side' | 'type' | 'timeInForce' | 'reduceOnly'>

/** The card of an order's kind, beyond the minimum. */
const cardOf = ({ type, timeInForce }: Terms): string | null => {
  if (type === 'stop') return 'stop'
  if (type === 'stop_limit') return 'stop-limit'
  return type === 'limit' && (timeInForce === 'ioc' || timeInForce === 'fok' || timeInForce === 'gtd')
    ? timeInForce
    : null
}

/**
 * Lets pass what was proven, and what only makes a position smaller: a sale of holdings can be of no more than is held.
 * Everything else at a market that is not proven goes no further with real money. Throws Refused.
 */
export function refuseUnproven(venue: VenueData, settings: CcxtSettings, order: Terms): void {
  const reduces = order.reduceOnly || (settings.market.leverage === null && order.side === 'sell')
  if (reduces || !isReal(settings) || !settings.market.trading.offered) return
  const what = `${venue.title} ${settings.kind}`
  const why = noOrders(venue, settings.kind)
  if (why !== null)
    throw new Refused(
      'NOT_PROVEN',
      `Nothing is opened at ${what} with real money: ${why}. Cancels and closing orders go; what is here can be tried with play money.`,
    )
  const card = cardOf(order)
  if (card !== null && provenAt(venue.id, settings.kind, card) === 'not proven')
    throw new Refused(
      'NOT_PROVEN',
      `A ${card} order at ${what} is not proven in this version, so it does not go out with real money. Use a market or a limit order.`,
    )
}
