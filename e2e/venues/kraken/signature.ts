import { createHash, createHmac } from 'node:crypto'

/**
 * The header API-Sign: HMAC-SHA512, with the key's secret (base64), over the path followed by SHA256(nonce + body), in
 * base64. https://docs.kraken.com/api/docs/guides/spot-rest-auth
 */
export function apiSign(path: string, nonce: string, body: string, secret: string): string {
  const hash = createHash('sha256')
    .update(nonce + body)
    .digest()
  return createHmac('sha512', Buffer.from(secret, 'base64')).update(path).update(hash).digest('base64')
}
