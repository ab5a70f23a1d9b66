import { createHmac, randomBytes } from 'node:crypto'
import type { VenueRequest } from '../lib/server.ts'
import type { Desk } from '../plain/desk.ts'
import { jsonOf, queryOf } from '../plain/values.ts'
import { refused } from './refused.ts'

export interface CoinbaseKey {
  readonly apiKey: string
  /** Base64. */
  readonly secret: string
  /** The passphrase. */
  readonly password: string
}

export interface CoinbaseDesk extends Desk<CoinbaseKey> {
  /** Orders that ended without a fill are known no more. */
  readonly purges: boolean
}

export const makeKey = (): CoinbaseKey => ({
  apiKey: randomBytes(16).toString('hex'),
  secret: randomBytes(64).toString('base64'),
  password: randomBytes(6).toString('hex'),
})

/**
 * CB-ACCESS-SIGN: HMAC-SHA256, with the secret (base64), over timestamp, method, path with its query and body, in base64.
 * https://docs.cdp.coinbase.com/exchange/rest-api/authentication
 */
export const signatureOf = (timestamp: string, method: string, path: string, body: string, secret: string): string =>
  createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(timestamp + method + path + body)
    .digest('base64')

/** Seconds that a timestamp may be off. */
const WINDOW = 30

export const isFresh = (timestamp: string, now: number): boolean =>
  /^\d{10}(\.\d+)?$/.test(timestamp) && Math.abs(now / 1_000 - Number(timestamp)) <= WINDOW

/** What a private request must pass; answers its fields. */
export function enter({ key, now }: CoinbaseDesk, request: VenueRequest): Record<string, unknown> {
  const { headers, method, seen, body } = request
  const need = (name: string): string => {
    const value = headers[name]
    if (value === undefined) throw refused(401, `${name.toUpperCase()} header is required`)
    return value
  }
  const [apiKey, signature] = [need('cb-access-key'), need('cb-access-sign')]
  const [timestamp, passphrase] = [need('cb-access-timestamp'), need('cb-access-passphrase')]
  if (apiKey !== key.apiKey) throw refused(401, 'Invalid API Key')
  if (!isFresh(timestamp, now())) throw refused(400, 'request timestamp expired')
  if (signature !== signatureOf(timestamp, method, seen.path, body, key.secret)) throw refused(401, 'invalid signature')
  if (passphrase !== key.password) throw refused(401, 'Invalid Passphrase')
  const fields = jsonOf(body)
  if (fields === null) throw refused(400, 'Invalid request body')
  return { ...queryOf(request), ...fields }
}
