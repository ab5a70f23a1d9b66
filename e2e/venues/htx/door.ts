import { createHmac, randomBytes } from 'node:crypto'
import type { VenueRequest } from '../lib/server.ts'
import type { Desk } from '../plain/desk.ts'
import { jsonOf, queryOf } from '../plain/values.ts'
import { refused } from './refused.ts'

export interface HtxKey {
  readonly apiKey: string
  readonly secret: string
}
export type HtxDesk = Desk<HtxKey>

const part = (length: number): string => randomBytes(length).toString('hex')
export const makeKey = (): HtxKey => ({
  apiKey: `${part(4)}-${part(4)}-${part(4)}-${part(3).slice(0, 5)}`,
  secret: `${part(4)}-${part(4)}-${part(4)}-${part(3).slice(0, 5)}`,
})

/**
 * The parameter Signature: HMAC-SHA256 in base64 over method, host, path and the parameters, encoded and sorted by name.
 * https://www.htx.com/en-us/opend/newApiPages/?id=419 (Authentication)
 */
export function signatureOf(
  method: string,
  path: string,
  parameters: readonly string[],
  secret: string,
  host = 'api.huobi.pro',
): string {
  const text = [method, host, path, [...parameters].sort().join('&')].join('\n')
  return createHmac('sha256', secret).update(text).digest('base64')
}

const MOST_APART = 5 * 60_000
const bad = (why: string) => refused('api-signature-not-valid', `Signature not valid: ${why}`)

/** What a private request must pass; answers its fields without those of the signature. */
export function enter({ key, now }: HtxDesk, request: VenueRequest): Record<string, unknown> {
  const { method, path, query, headers, body } = request
  const { AccessKeyId, SignatureMethod, SignatureVersion, Timestamp, Signature, ...rest } = queryOf(request)
  if (AccessKeyId !== key.apiKey) throw bad('Incorrect Access key')
  if (SignatureMethod !== 'HmacSHA256' || SignatureVersion !== '2') throw bad('Incorrect method or version')
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(String(Timestamp)) ? Date.parse(`${Timestamp}Z`) : Number.NaN
  if (!(Math.abs(now() - at) <= MOST_APART)) throw bad('Incorrect Timestamp')
  const parameters = query.split('&').filter(p => !p.startsWith('Signature='))
  if (Signature !== signatureOf(method, path, parameters, key.secret)) throw bad('Verification failure')
  if (method === 'GET') return rest
  const fields = jsonOf(body)
  if (fields === null || Object.keys(rest).length > 0) throw refused('bad-request', 'bad request')
  if (!(headers['content-type'] ?? '').startsWith('application/json')) throw refused('bad-request', 'bad request')
  return fields
}
