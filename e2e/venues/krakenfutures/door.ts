import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { VenueRequest } from '../lib/server.ts'
import type { Desk } from '../plain/desk.ts'
import { Refused } from '../plain/refused.ts'
import { formOf } from '../plain/values.ts'

export interface FuturesKey {
  readonly apiKey: string
  /** Base64. */
  readonly secret: string
  /** The highest nonce that came, where any came. */
  nonce: bigint
}

export interface FuturesDesk extends Desk<FuturesKey> {
  /** For how long `orders/status` knows an order that is over, ms. */
  readonly statusKept: number
}

export const makeKey = (): FuturesKey => ({
  apiKey: randomBytes(40).toString('base64'),
  secret: randomBytes(64).toString('base64'),
  nonce: 0n,
})

/**
 * The header Authent: HMAC-SHA512, with the secret (base64), over SHA256(fields + nonce + path without /derivatives),
 * in base64. https://docs.kraken.com/api/docs/guides/futures-rest
 */
export function authentOf(fields: string, nonce: string, path: string, secret: string): string {
  const hash = createHash('sha256')
    .update(fields + nonce + path.replace(/^\/derivatives/, ''))
    .digest()
  return createHmac('sha512', Buffer.from(secret, 'base64')).update(hash).digest('base64')
}

/** An error of version 3 of the API: status 200 all the same. */
export const refused = (error: string): Refused => new Refused(200, { result: 'error', error })

/** What a private request must pass; answers its fields. Lists are given by repeating a name. */
export function enter({ key }: FuturesDesk, request: VenueRequest): Record<string, unknown> {
  const { headers, path, query, body } = request
  if (query !== '' && body !== '') throw refused('invalidArgument: body')
  const [sent, nonce] = [query + body, headers.nonce ?? '']
  if (headers.apikey !== key.apiKey) throw refused('authenticationError')
  if (headers.authent !== authentOf(sent, nonce, path, key.secret)) throw refused('authenticationError')
  if (nonce !== '') {
    if (!/^\d{1,19}$/.test(nonce) || BigInt(nonce) <= key.nonce) throw refused('nonceBelowThreshold')
    key.nonce = BigInt(nonce)
  }
  const values = new URLSearchParams(sent)
  const lists = ['orderIds', 'cliOrdIds'].filter(n => values.has(n)).map(n => [n, values.getAll(n).join(',')] as const)
  return { ...formOf({ ...request, body: sent }), ...Object.fromEntries(lists) }
}
