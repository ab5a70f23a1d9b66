import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { VenueRequest } from '../lib/server.ts'
import type { Desk } from '../plain/desk.ts'
import { jsonOf, queryOf } from '../plain/values.ts'
import { refused } from './refused.ts'

export interface KucoinKey {
  readonly apiKey: string
  readonly secret: string
  /** The passphrase that was chosen when the key was made. */
  readonly password: string
}
export type KucoinDesk = Desk<KucoinKey>

export const makeKey = (): KucoinKey => ({
  apiKey: randomBytes(12).toString('hex'),
  secret: randomUUID(),
  password: randomBytes(6).toString('hex'),
})

/** Base64 of HMAC-SHA256: of the request for KC-API-SIGN, of the passphrase for KC-API-PASSPHRASE. */
export const hmac = (text: string, secret: string): string => createHmac('sha256', secret).update(text).digest('base64')

/** KC-API-SIGN is over timestamp, method, path with its query (not URL-encoded) and body. */
export const signatureOf = (
  timestamp: string,
  method: string,
  endpoint: string,
  body: string,
  secret: string,
): string => hmac(timestamp + method + endpoint + body, secret)

const MOST_APART = 5_000

/** What a private request must pass; answers its fields. https://www.kucoin.com/docs-new/authentication */
export function enter({ key, now }: KucoinDesk, request: VenueRequest): Record<string, unknown> {
  const { headers, method, path, body } = request
  const need = (name: string): string => {
    const value = headers[name] ?? ''
    if (value === '') throw refused('400001', `Please check the header of your request for ${name.toUpperCase()}`, 401)
    return value
  }
  const [apiKey, sign, timestamp] = [need('kc-api-key'), need('kc-api-sign'), need('kc-api-timestamp')]
  if (!/^\d{13}$/.test(timestamp) || Math.abs(now() - Number(timestamp)) > MOST_APART)
    throw refused('400002', 'KC-API-TIMESTAMP Invalid', 400)
  if (apiKey !== key.apiKey) throw refused('400003', 'KC-API-KEY not exists', 401)
  if (need('kc-api-key-version') !== '2' || need('kc-api-passphrase') !== hmac(key.password, key.secret))
    throw refused('400004', 'Invalid KC-API-PASSPHRASE', 401)
  const endpoint = request.query === '' ? path : `${path}?${decodeURIComponent(request.query)}`
  if (sign !== signatureOf(timestamp, method, endpoint, body, key.secret))
    throw refused('400005', 'Invalid KC-API-SIGN', 401)
  const fields = jsonOf(body)
  if (fields === null) throw refused('400000', 'Bad Request', 400)
  if (body !== '' && !(headers['content-type'] ?? '').startsWith('application/json'))
    throw refused('415000', 'Unsupported Media Type', 415)
  return { ...queryOf(request), ...fields }
}
