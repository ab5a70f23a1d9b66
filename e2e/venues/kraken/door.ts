import { readBody } from './fields.ts'
import type { KrakenKey, Permission } from './keys.ts'
import { KrakenRefused } from './refused.ts'
import { apiSign } from './signature.ts'

/** What a private request must pass before anything is done for it. Answers its fields without those of the door. */
export function enter(
  key: KrakenKey,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Map<string, string> {
  if (headers['api-key'] !== key.key) throw new KrakenRefused('EAPI:Invalid key')
  const fields = readBody(body, headers['content-type'] ?? '')
  const nonce = fields.get('nonce') ?? ''
  if (headers['api-sign'] !== apiSign(path, nonce, body, key.secret)) throw new KrakenRefused('EAPI:Invalid signature')
  if (!/^\d{1,19}$/.test(nonce) || BigInt(nonce) <= key.nonce) throw new KrakenRefused('EAPI:Invalid nonce')
  key.nonce = BigInt(nonce)
  if (key.otp !== null && fields.get('otp') !== key.otp) throw new KrakenRefused('EAPI:Invalid otp')
  fields.delete('nonce')
  fields.delete('otp')
  return fields
}

/** One of these is enough. */
export function permit(key: KrakenKey, needed: readonly Permission[]): void {
  if (needed.length > 0 && !needed.some(p => key.allowed.has(p))) throw new KrakenRefused('EGeneral:Permission denied')
}
