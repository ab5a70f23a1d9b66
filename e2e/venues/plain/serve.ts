import { serveVenue, type VenueAnswer, type VenueClock, type VenueRequest, type VenueSocket } from '../lib/server.ts'
import type { Digits, FakeVenue, Market } from '../lib/types.ts'
import type { Desk, Rights } from './desk.ts'
import { type RestParts, restOf } from './rest.ts'

/** What may be chosen of every plain fake. */
export interface PlainOptions {
  /** Totals by asset, as the venue spells it. */
  readonly balances?: Readonly<Record<string, Digits>>
  readonly markets?: readonly Market[]
  /** Of its key; may be changed. Default: it may trade and not withdraw. */
  readonly rights?: Rights
}

export interface PlainParts<D> extends RestParts<D> {
  readonly clock: VenueClock
  /** As a client names them. */
  readonly keys: Readonly<Record<string, string>>
  isStream(path: string): boolean
  connect(desk: D, socket: VenueSocket): void
  /** What the venue says while it is in trouble. */
  readonly trouble: VenueAnswer
  /** What is no endpoint of the table, such as a web page; null: it is none. */
  page?(desk: D, request: VenueRequest): VenueAnswer | null
}

/** Serves a fake whose REST side is a table of endpoints. */
export function servePlain<D extends Desk<unknown>>(desk: D, parts: PlainParts<D>): Promise<FakeVenue> {
  const rest = restOf(desk, parts)
  return serveVenue({
    clock: parts.clock,
    keys: parts.keys,
    exchange: desk.exchange,
    handle: request => parts.page?.(desk, request) ?? rest(request),
    isStream: path => parts.isStream(path),
    connect: socket => parts.connect(desk, socket),
    trouble: parts.trouble,
  })
}
