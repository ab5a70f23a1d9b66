import type { Clock } from '../../../core/kernel/clock.ts'
import type { AgentLink } from '../link/agent-link.ts'
import type { MarketLine } from '../market/market-line.ts'
import type { Mt5Settings } from '../settings.ts'
import type { Mirror } from '../state/mirror.ts'
import { chosen } from './chosen-symbols.ts'
import { type Listing, type ListingParts, listingOf } from './instruments.ts'

export interface MeetParts {
  readonly id: string
  readonly settings: Mt5Settings
  readonly clock: Clock
  readonly mirror: Mirror
  readonly market: MarketLine
  readonly note: (text: string) => void
}

/** First prices may take so long, ms: they only make swap rates exact. */
const PRICES_MS = 1_000
const LOOK_MS = 50

/** Which symbols there are, and what they cost: asked for once a connection. Throws LinkError. */
export async function meetSymbols(link: AgentLink, parts: MeetParts): Promise<Listing[]> {
  const { settings, id, note, market, mirror } = parts
  const all = await link.ask({ t: 'get_symbols' })
  const held = new Set([...mirror.positions.values(), ...mirror.orders.values()].map(({ s }) => s))
  const { symbols, text } = chosen(all, settings.symbols, held)
  if (text !== null) note(text)
  const names = symbols.map(s => s.s)
  await market.begin(names)
  await pricesOf(names, parts)
  const priceOf: ListingParts['priceOf'] = symbol => {
    const price = market.price(symbol)
    return price === null ? null : (price.bid + price.ask) / 2
  }
  const { feeRate, conversion } = settings
  const listing: ListingParts = { broker: id, account: mirror.account, feeRate, conversion, priceOf }
  return symbols.flatMap(info => listingOf(info, listing) ?? [])
}

async function pricesOf(symbols: readonly string[], { clock, market, mirror }: MeetParts): Promise<void> {
  const until = clock.now() + PRICES_MS
  const areThere = (): boolean => symbols.every(s => market.price(s) !== null)
  while (mirror.connected && !areThere() && clock.now() < until)
    await new Promise<void>(done => void clock.schedule(clock.now() + LOOK_MS, done))
}
