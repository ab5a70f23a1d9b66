import { type CcxtExchange, rawCall } from './exchange.ts'
import { at, flagOf } from './read.ts'
import type { VenueData } from './venue-data.ts'

/** What a key may do; null: the venue does not tell. */
export interface Permissions {
  readonly trade: boolean | null
  readonly withdraw: boolean | null
}

const unknown: Permissions = { trade: null, withdraw: null }

/** Asks the venue what the key may do, where it can be asked. Never throws: a venue that does not tell is no fault of the key. */
export async function permissions(exchange: CcxtExchange, { permissions: question }: VenueData): Promise<Permissions> {
  if (question === null) return unknown
  const call = rawCall(exchange, question.method)
  if (call === null) return unknown
  try {
    return question.read(await call())
  } catch {
    return unknown
  }
}

/** Reads flags at these places of the answer. */
export const flags =
  (trade: string | null, withdraw: string) =>
  (answer: unknown): Permissions => ({
    trade: trade === null ? null : flag(answer, trade),
    withdraw: flag(answer, withdraw),
  })

function flag(answer: unknown, path: string): boolean | null {
  const dot = path.lastIndexOf('.')
  return dot < 0 ? flagOf(answer, path) : flagOf(at(answer, path.slice(0, dot)), path.slice(dot + 1))
}
