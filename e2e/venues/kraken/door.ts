import type { VenueRequest } from '../lib/server.ts'
import { readBody } from './fields.ts'
import type { KrakenKey, Permission } from './keys.ts'
import { KrakenRefused } from './refused.ts'
import { apiSign } from './signature.ts'

/** A request that is carried out so many ms after it came was held up inside: others' nonces have passed it by then. */
const HELD_UP = 15

/** What a private request must pass before anything is done for it. Answers its fields without those of the door. */
export function enter(key: KrakenKey, request: VenueRequest, now: number): Map<string, string> {
  const { path, headers, body } = request
  if (headers['api-key'] !== key.key) throw new KrakenRefused('EAPI:Invalid key')
  const fields = readBody(body, headers['content-type'] ?? '')
  const nonce = fields.get('nonce') ?? ''
  if (headers['api-sign'] !== apiSign(path, nonce, body, key.secret)) throw new KrakenRefused('EAPI:Invalid signature')
  if (!/^\d{1,19}$/.test(nonce)) throw new KrakenRefused('EAPI:Invalid nonce')
  const isHeldUp = now - request.seen.at > HELD_UP
  if (BigInt(nonce) <= key.nonce && !isHeldUp) throw new KrakenRefused('EAPI:Invalid nonce')
  if (BigInt(nonce) > key.nonce) key.nonce = BigInt(nonce)
  if (key.otp !== null && fields.get('otp') !== key.otp) throw new KrakenRefused('EAPI:Invalid otp')
  fields.delete('nonce')
  fields.delete('otp')
  return fields
}

/** One of these is enough. */
export function permit(key: KrakenKey, needed: readonly Permission[]): void {
  if (needed.length > 0 && !needed.some(p => key.allowed.has(p))) throw new KrakenRefused('EGeneral:Permission denied')
}
