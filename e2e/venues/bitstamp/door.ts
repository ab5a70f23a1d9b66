import { createHmac, randomBytes } from 'node:crypto'
import type { VenueRequest } from '../lib/server.ts'
import type { Desk } from '../plain/desk.ts'
import { formOf } from '../plain/values.ts'
import { shut } from './refused.ts'

export interface BitstampKey {
  readonly apiKey: string
  readonly secret: string
  /** Nonces that came, with their timestamps: each may be used once. */
  readonly nonces: Map<string, number>
}

export const makeKey = (): BitstampKey => ({
  apiKey: randomBytes(16).toString('hex'),
  secret: randomBytes(16).toString('hex'),
  nonces: new Map(),
})

export type BitstampDesk = Desk<BitstampKey>

export interface Signed {
  readonly apiKey: string
  readonly method: string
  readonly path: string
  /** With '?', or empty. */
  readonly query: string
  readonly contentType: string
  readonly nonce: string
  readonly timestamp: string
  readonly body: string
}

const WINDOW = 150_000

/**
 * The header X-Auth-Signature: HMAC-SHA256 in hex over everything that identifies the request, host included.
 * https://www.bitstamp.net/api/#section/Authentication
 */
export function signatureOf(s: Signed, secret: string): string {
  const text = `BITSTAMP ${s.apiKey}${s.method}www.bitstamp.net${s.path}${s.query}${s.contentType}${s.nonce}${s.timestamp}v2${s.body}`
  return createHmac('sha256', secret).update(text).digest('hex')
}

/** What a private request must pass; answers its fields. */
export function enter({ key, now }: BitstampDesk, request: VenueRequest): Record<string, unknown> {
  const { headers, method, path, body } = request
  const header = (name: string): string => headers[name] ?? ''
  const [nonce, timestamp] = [header('x-auth-nonce'), header('x-auth-timestamp')]
  if (header('x-auth') !== `BITSTAMP ${key.apiKey}`) throw shut('API key not found', 'API0001')
  if (header('x-auth-version') !== 'v2') throw shut('Wrong API key format', 'API0012')
  if (!/^[0-9a-f-]{36}$/.test(nonce)) throw shut('Invalid nonce', 'API0004')
  if (!/^\d{13}$/.test(timestamp) || Math.abs(now() - Number(timestamp)) > WINDOW)
    throw shut('X-Auth-Timestamp header contains invalid timestamp.', 'API0017')
  const query = request.query === '' ? '' : `?${request.query}`
  const contentType = body === '' ? '' : header('content-type')
  const expected = signatureOf({ ...key, method, path, query, contentType, nonce, timestamp, body }, key.secret)
  if (header('x-auth-signature') !== expected) throw shut('Invalid signature', 'API0005')
  if (key.nonces.has(nonce)) throw shut('Invalid nonce', 'API0004')
  for (const [old, at] of key.nonces) if (at < now() - WINDOW) key.nonces.delete(old)
  key.nonces.set(nonce, now())
  // A body must not be empty: this is what a request without fields sends.
  return body === 'foo=bar' ? {} : formOf(request)
}
