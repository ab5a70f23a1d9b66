import type { UnixMs } from '../../core/kernel/clock.ts'
import { messageOf } from '../../core/kernel/errors.ts'
import { type CcxtExchange, rawCall } from './exchange.ts'
import type { Scrub } from './outcome.ts'
import { at, flagOf, textOf } from './read.ts'
import type { MarketKind, VenueData } from './venue-data.ts'

/** What a key may do at the market that a connection is for; null: the venue does not tell. */
export interface KeyRights {
  readonly trade: boolean | null
  readonly withdraw: boolean | null
  /** The key is good until then; null: for good, or the venue does not tell. */
  readonly expiresAt: UnixMs | null
}

/** What the answer is read for: rights go by market, and some venues tell how many days are left. */
export interface RightsOf {
  readonly kind: MarketKind
  /** The venue's time. */
  readonly now: UnixMs
}

/** How a venue is asked, and how its answer is read. */
export interface RightsData {
  /** One of the venue's own methods, by ccxt's name of it, or several questions in turn. */
  readonly method: string | ((exchange: CcxtExchange) => Promise<unknown>)
  readonly read: (answer: unknown, of: RightsOf) => KeyRights
}

export interface AskedRights {
  readonly rights: KeyRights
  /** Why they are not known, in a sentence; null: the venue told. */
  readonly untold: string | null
}

export interface RightsQuestion extends RightsOf {
  readonly venue: VenueData
  readonly exchange: CcxtExchange
  readonly scrub: Scrub
}

export const unknownRights: KeyRights = { trade: null, withdraw: null, expiresAt: null }

/** Asks the venue what the key may do, where it can be asked. Never throws: a venue that does not tell is no fault of the key. */
export async function permissions({ venue, exchange, scrub, kind, now }: RightsQuestion): Promise<AskedRights> {
  const { permissions: question, title, keys } = venue
  const untold = (text: string): AskedRights => ({ rights: unknownRights, untold: text })
  if (question === null)
    return untold(
      `${title} cannot be asked what a key may do: see to it at ${keys.page} that this one may not withdraw.`,
    )
  try {
    const rights = question.read(await ask(exchange, question.method), { kind, now })
    if (rights.withdraw !== null) return { rights, untold: null }
    return { rights, untold: `${title} did not say whether this key may withdraw: look at ${keys.page}.` }
  } catch (error) {
    return untold(`What this key may do could not be asked: ${scrub(messageOf(error))}`)
  }
}

async function ask(exchange: CcxtExchange, method: RightsData['method']): Promise<unknown> {
  if (typeof method !== 'string') return method(exchange)
  const call = rawCall(exchange, method)
  if (call === null) throw new Error('this version cannot ask for it')
  return call()
}

/** What a person should know of a key's rights, in sentences; empty: it may trade, may not withdraw, and does not end. */
export function rightsNotes({ title, keys }: VenueData, { rights, untold }: AskedRights): string[] {
  const notes: string[] = []
  if (rights.withdraw === true)
    notes.push(`This key may withdraw. The terminal never does: make one without that permission at ${keys.page}.`)
  if (rights.trade === false)
    notes.push(`This key may not trade: prices and the account only. ${howToTick({ title, keys })}`)
  if (rights.expiresAt !== null)
    notes.push(`This key ends on ${dayOf(rights.expiresAt)}: make a new one at ${keys.page} before that.`)
  if (untold !== null) notes.push(untold)
  return notes
}

/** What to do about a key that may not trade. */
export const howToTick = ({ title, keys }: Pick<VenueData, 'title' | 'keys'>): string =>
  `To trade at ${title}, tick ${keys.tick.map(t => `"${t}"`).join(', ')} of the key at ${keys.page}.`

/** UTC. */
const dayOf = (at: UnixMs): string => new Date(at).toISOString().slice(0, 10)

/** Reads flags at these places of the answer. */
export const flags =
  (trade: string | Partial<Record<MarketKind, string>>, withdraw: string): RightsData['read'] =>
  (answer, { kind }) => {
    const place = typeof trade === 'string' ? trade : trade[kind]
    return {
      trade: place === undefined ? null : flag(answer, place),
      withdraw: flag(answer, withdraw),
      expiresAt: null,
    }
  }

function flag(answer: unknown, path: string): boolean | null {
  const dot = path.lastIndexOf('.')
  return dot < 0 ? flagOf(answer, path) : flagOf(at(answer, path.slice(0, dot)), path.slice(dot + 1))
}

/** Names in a list, or in one text and parted by commas; null: neither is there. */
export function namesIn(value: unknown): ReadonlySet<string> | null {
  if (Array.isArray(value)) return new Set(value.filter(name => typeof name === 'string'))
  return typeof value === 'string' ? new Set(value.split(',').map(name => name.trim())) : null
}

/** A time beyond the beginning of all computers' time; of a key that does not end venues tell 0, or nothing. */
export const endOf = (at: number | null): UnixMs | null => (at !== null && at > 86_400_000 && at < 8.64e15 ? at : null)

/** ISO 8601 there, else null. */
export const dateOf = (from: unknown, name: string): number | null => {
  const date = Date.parse(textOf(from, name) ?? '')
  return Number.isNaN(date) ? null : date
}
