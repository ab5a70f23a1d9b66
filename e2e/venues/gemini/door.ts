import { createHmac, randomBytes } from 'node:crypto'
import type { VenueRequest } from '../lib/server.ts'
import type { Desk } from '../plain/desk.ts'
import { jsonOf } from '../plain/values.ts'
import { refused } from './refused.ts'

export interface GeminiKey {
  /** Of one account: begins with "account-". */
  readonly apiKey: string
  readonly secret: string
  /** The highest nonce that came. */
  nonce: bigint
}
export type GeminiDesk = Desk<GeminiKey>

export const makeKey = (): GeminiKey => ({
  apiKey: `account-${randomBytes(10).toString('hex').toUpperCase()}`,
  secret: randomBytes(20).toString('hex'),
  nonce: 0n,
})

/** X-GEMINI-SIGNATURE: HMAC-SHA384 in hex over the payload as it is sent, in base64. https://docs.gemini.com/rest/authentication */
export const signatureOf = (payload: string, secret: string): string =>
  createHmac('sha384', secret).update(payload).digest('hex')

/** What a private request must pass; answers its fields, which come in a header. */
export function enter({ key }: GeminiDesk, { headers, path }: VenueRequest): Record<string, unknown> {
  const { 'x-gemini-apikey': apiKey, 'x-gemini-payload': payload, 'x-gemini-signature': signature } = headers
  if (apiKey === undefined) throw refused(400, 'MissingApikeyHeader')
  if (payload === undefined) throw refused(400, 'MissingPayloadHeader')
  if (signature === undefined) throw refused(400, 'MissingSignatureHeader')
  if (apiKey !== key.apiKey) throw refused(400, 'InvalidApiKey')
  if (signature !== signatureOf(payload, key.secret)) throw refused(400, 'InvalidSignature')
  const fields = jsonOf(Buffer.from(payload, 'base64').toString('utf8'))
  if (fields === null) throw refused(400, 'InvalidJson')
  const { request, nonce, ...rest } = fields
  if (request !== path) throw refused(400, 'EndpointMismatch', `The request is for ${path}`)
  if (!/^\d{1,18}$/.test(String(nonce)) || BigInt(String(nonce)) <= key.nonce)
    throw refused(400, 'InvalidNonce', `Nonce '${String(nonce)}' has not increased since your last call`)
  key.nonce = BigInt(String(nonce))
  return rest
}
