import { createHmac, timingSafeEqual } from 'node:crypto'
import { BinanceError } from './binance-error.ts'

/** HMAC-SHA256 in hex, as Binance's "SIGNED endpoint security" asks for. */
export const sign = (secret: string, payload: string): string =>
  createHmac('sha256', secret).update(payload).digest('hex')

/**
 * Checks a signed REST request: the signature is over the query and the body, joined without '&', and stands last.
 * Throws -1102 where it is missing and -1022 where it is wrong.
 */
export function checkSignature(secret: string, query: string, body: string): void {
  const [inQuery, inBody] = [splitOff(query), splitOff(body)]
  const given = body.length > 0 && inBody.signature !== null ? inBody.signature : inQuery.signature
  if (given === null || given === '')
    throw new BinanceError(-1102, "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.")
  if (!same(sign(secret, inQuery.rest + inBody.rest), given)) throw wrongSignature()
}

export const wrongSignature = (): BinanceError => new BinanceError(-1022, 'Signature for this request is not valid.')

/** Not case-sensitive, as documented. */
export function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given.toLowerCase())]
  return a.length === b.length && timingSafeEqual(a, b)
}

function splitOff(text: string): { readonly rest: string; readonly signature: string | null } {
  const found = /^(?:(.*)&)?signature=([^&]*)$/s.exec(text)
  return found === null ? { rest: text, signature: null } : { rest: found[1] ?? '', signature: found[2] ?? '' }
}
