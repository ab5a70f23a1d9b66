import { z } from 'zod'
import { TerminalError } from '../../core/kernel/errors.ts'
import { type Endpoint, endpointFrom } from './endpoint.ts'
import type { PositionMode } from './legs.ts'
import type { MarketData, MarketKind, VenueData } from './venue-data.ts'
import { marketKinds } from './venues.ts'

/** As the journal keeps them; everything but the venue may be left out. Choices of a form are words. */
const form = z.object({
  market: z.enum(['spot', 'margin', 'linear', 'inverse', 'option']).optional(),
  currency: z
    .string()
    .regex(/^[A-Z0-9]{2,12}$/)
    .optional(),
  /** `USD`: a coin that stands for a dollar is counted as one. */
  countedAs: z.enum(['itself', 'USD']).optional(),
  sandbox: z.boolean().optional(),
  endpoints: z.record(z.string(), z.string()).optional(),
  /** Only these instruments, as the venue or ccxt spells them. */
  symbols: z.array(z.string().min(1).max(64)).max(2_000).optional(),
  leverage: z.coerce.number().int().min(1).max(500).optional(),
  marginMode: z.enum(['cross', 'isolated']).optional(),
  /** `account`: as it is there. */
  positionMode: z.enum(['account', 'netting', 'hedging']).optional(),
  /** For one request, ms. */
  deadlineMs: z.coerce.number().int().min(500).max(60_000).optional(),
  /** Own orders are looked at so often without a word from the stream, ms. */
  pollMs: z.coerce.number().int().min(50).max(60_000).optional(),
})

export interface CcxtSettings {
  readonly kind: MarketKind
  readonly market: MarketData
  /** The money of the account, as the venue calls it. */
  readonly currency: string
  /** What the terminal counts it as, one to one. */
  readonly counted: string
  readonly practice: boolean
  readonly endpoint: Endpoint
  readonly symbols: ReadonlySet<string> | null
  readonly leverage: number
  readonly marginMode: 'cross' | 'isolated'
  /** To be set at the venue when connected; null: as the account has it. */
  readonly positionMode: PositionMode | null
  readonly deadlineMs: number
  readonly pollMs: number | null
}

/** Coins that are meant to be worth a dollar. They were not always: USDC was at 0.88 in March 2023. */
export const dollarCoins: readonly string[] = ['USDT', 'USDC', 'FDUSD', 'USDG', 'PYUSD', 'GUSD']

const DEADLINE_MS = 10_000

/** Throws BAD_INPUT with what to change. */
export function settingsFrom(venue: VenueData, from: Readonly<Record<string, unknown>>): CcxtSettings {
  const read = form.safeParse(from)
  if (!read.success) throw bad(venue, read.error.issues.map(i => `${i.path.join('.')}: ${i.message}`).join('; '))
  const { data } = read
  const kinds = marketKinds(venue)
  const kind = data.market ?? kinds[0]
  const market = kind === undefined ? undefined : venue.markets[kind]
  if (kind === undefined || market === undefined) throw bad(venue, `market: one of ${kinds.join(', ')}`)
  const currency = data.currency ?? market.currencies[0]
  if (currency === undefined) throw bad(venue, 'currency: in which the account settles')
  const practice = data.sandbox ?? false
  if (practice && venue.practice === null) throw bad(venue, 'sandbox: this venue has no trading with play money')
  if (practice && market.practice === false)
    throw bad(venue, `sandbox: there is no play money for this market (${kind})`)
  return {
    kind,
    market,
    currency,
    counted: data.countedAs === 'USD' && dollarCoins.includes(currency) ? 'USD' : currency,
    practice,
    endpoint: endpointFrom(data.endpoints, venue.hosts),
    symbols: data.symbols === undefined ? null : new Set(data.symbols),
    leverage: Math.min(data.leverage ?? 1, market.leverage?.most ?? 1),
    marginMode: data.marginMode ?? market.marginModes[0] ?? 'cross',
    positionMode: market.positionModes.find(m => m === data.positionMode) ?? null,
    deadlineMs: data.deadlineMs ?? DEADLINE_MS,
    pollMs: data.pollMs ?? null,
  }
}

const bad = ({ title }: VenueData, what: string): TerminalError =>
  new TerminalError('BAD_INPUT', `The settings of this ${title} connection are not taken: ${what}.`)
