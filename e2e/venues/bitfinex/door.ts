import { createHmac, randomBytes } from 'node:crypto'
import type { VenueRequest } from '../lib/server.ts'
import type { Desk } from '../plain/desk.ts'
import { jsonOf } from '../plain/values.ts'
import { refused } from './refused.ts'

export interface BitfinexKey {
  readonly apiKey: string
  readonly secret: string
  /** The highest nonce that came. */
  nonce: bigint
}
export type BitfinexDesk = Desk<BitfinexKey>

export const makeKey = (): BitfinexKey => ({
  apiKey: randomBytes(22).toString('hex').slice(0, 43),
  secret: randomBytes(22).toString('hex').slice(0, 43),
  nonce: 0n,
})

/** The header bfx-signature: HMAC-SHA384 in hex over path, nonce and body. https://docs.bitfinex.com/docs/rest-auth */
export const signatureOf = (path: string, nonce: string, body: string, secret: string): string =>
  createHmac('sha384', secret).update(`/api${path}${nonce}${body}`).digest('hex')

/** What a private request must pass; answers its fields. */
export function enter({ key }: BitfinexDesk, { headers, path, query, body }: VenueRequest): Record<string, unknown> {
  const nonce = headers['bfx-nonce'] ?? ''
  if (headers['bfx-apikey'] !== key.apiKey) throw refused(10100, 'apikey: invalid')
  if (headers['bfx-signature'] !== signatureOf(path, nonce, body, key.secret))
    throw refused(10100, 'apikey: digest invalid')
  if (!/^\d{1,16}$/.test(nonce) || BigInt(nonce) <= key.nonce) throw refused(10114, 'nonce: small')
  key.nonce = BigInt(nonce)
  const fields = jsonOf(body)
  if (fields === null || query !== '' || !(headers['content-type'] ?? '').startsWith('application/json'))
    throw refused(10020, 'request: invalid')
  return fields
}
