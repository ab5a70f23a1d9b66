import { messageOf, Refused, TerminalError } from '../../core/kernel/errors.ts'
import { type CcxtExchange, type Params, rawCall } from './exchange.ts'
import type { PositionMode } from './legs.ts'
import type { Listed } from './markets.ts'
import type { Scrub } from './outcome.ts'
import type { CcxtSettings } from './settings.ts'
import type { VenueData } from './venue-data.ts'

/** How a venue is asked whether an account nets positions or keeps long and short apart, and what goes with it. */
export interface PositionModeData {
  /** The venue's own method that tells it. */
  readonly method: string
  /** Where it may differ from one instrument to the next: what goes with the question for one, by the venue's name of it. */
  readonly of?: (symbol: string) => Params
  /** Null: the answer does not tell. */
  readonly read: (answer: unknown) => PositionMode | null
  /** What goes with an order in hedge mode, by the position that it is for. Left out: hedge mode is not traded here. */
  readonly sides?: { readonly param: string; readonly long: string; readonly short: string }
  /** Where a person changes it. */
  readonly change: string
}

export interface ModeParts {
  readonly venue: VenueData
  readonly settings: CcxtSettings
  readonly exchange: CcxtExchange
  readonly scrub: Scrub
  /** What the account lists. */
  readonly all: readonly Listed[]
  readonly note: (text: string) => void
}

async function asked(
  exchange: CcxtExchange,
  data: PositionModeData,
  symbol: string | undefined,
): Promise<PositionMode> {
  const call = rawCall(exchange, data.method)
  if (call === null) throw new Error('this version cannot ask for it')
  const mode = data.read(await call(symbol === undefined ? {} : (data.of?.(symbol) ?? {})))
  if (mode === null) throw new Error('the answer does not tell')
  return mode
}

/**
 * The account's position mode, set first where the settings want another and the venue lets it be set (nothing is open
 * there). Throws NOT_CONNECTED where orders depend on it and it cannot be read.
 */
export async function settleMode({ venue, settings, exchange, scrub, all, note }: ModeParts): Promise<PositionMode> {
  const { market, positionMode: wanted } = settings
  const data = market.positionMode
  if (data === undefined) return 'netting'
  const symbol = all[0]?.instrument.symbol
  if (data.of !== undefined && symbol === undefined) return 'netting'
  try {
    const has = await asked(exchange, data, symbol)
    const mode = wanted === null || wanted === has ? has : await set(wanted)
    if (mode === 'hedging') note(data.sides === undefined ? untraded(venue, data) : traded(venue))
    return mode
  } catch (error) {
    const why = `the account's position mode could not be read: ${scrub(messageOf(error))}`
    if (data.sides !== undefined) throw new TerminalError('NOT_CONNECTED', `${venue.title}: ${why}`)
    note(`${why}; it counts as one-way.`)
    return 'netting'
  }

  async function set(to: PositionMode): Promise<PositionMode> {
    if (data === undefined) return to
    let why = 'it did not say why'
    try {
      await exchange.setPositionMode(to === 'hedging', undefined, {})
    } catch (error) {
      why = scrub(messageOf(error))
    }
    // An answer that was lost may have been a yes.
    const has = await asked(exchange, data, symbol)
    if (has !== to)
      note(`${venue.title} did not set ${nameOf(to)} mode, the account stays in ${nameOf(has)} mode: ${why}`)
    return has
  }
}

const nameOf = (mode: PositionMode): string => (mode === 'hedging' ? 'hedge' : 'one-way')

const traded = ({ title }: VenueData): string =>
  `This ${title} account is in hedge mode: each instrument has a long and a short position, and an order that closes names which.`

const untraded = ({ title }: VenueData, { change }: PositionModeData): string =>
  `This ${title} account is in hedge mode, which is not traded here: positions are shown, and no order is sent. Close what is open there, then ${change}, and connect again.`

/** Why no orders go out on an account as it is now; null: they do, or its mode cannot be read. Nothing is set. */
export async function untradedMode({
  venue,
  settings,
  exchange,
  all,
}: Omit<ModeParts, 'note'>): Promise<string | null> {
  const data = settings.market.positionMode
  if (data === undefined || data.sides !== undefined) return null
  const mode = await asked(exchange, data, all[0]?.instrument.symbol).catch(() => null)
  return mode === 'hedging' ? untraded(venue, data) : null
}

/** Whether orders go out on an account that is in this mode. */
export const isTraded = ({ market }: CcxtSettings, mode: PositionMode): boolean =>
  mode === 'netting' || market.positionMode?.sides !== undefined

/** Refuses everything on an account whose hedge mode is not traded here, before anything is sent. Throws Refused. */
export function refuseUntraded(venue: VenueData, settings: CcxtSettings, mode: PositionMode): void {
  const data = settings.market.positionMode
  if (data === undefined || isTraded(settings, mode)) return
  throw new Refused('POSITION_MODE', untraded(venue, data))
}

const known = new WeakMap<CcxtExchange, Set<string>>()

/** Where each instrument may have a mode of its own, before the first order that opens. Throws Refused: nothing was sent. */
export async function ensureMode(
  { venue, settings, exchange, scrub }: Omit<ModeParts, 'all' | 'note'>,
  symbol: string,
): Promise<void> {
  const data = settings.market.positionMode
  const done = known.get(exchange) ?? new Set<string>()
  known.set(exchange, done)
  if (data?.of === undefined || done.has(symbol)) return
  const mode = await asked(exchange, data, symbol).catch((error: unknown) => {
    const why = scrub(messageOf(error))
    throw new Refused(
      'POSITION_MODE',
      `${venue.title} does not tell the position mode of ${symbol}: ${why}. Try again.`,
    )
  })
  refuseUntraded(venue, settings, mode)
  done.add(symbol)
}
