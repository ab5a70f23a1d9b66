import { verify } from 'node:crypto'
import type { CoinbaseKey } from './keys.ts'
import { unauthorized } from './refused.ts'

const LIFE = 120

/**
 * A JSON Web Token (RFC 7519, ES256) as the venue asks for it: the key's name as `kid` and `sub`, a nonce, at most two
 * minutes of life, and for REST the one request that it is for. `uri` null: a stream's token, which names none.
 * https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/api-key-authentication
 */
export function checkToken(token: string, key: CoinbaseKey, uri: string | null, now: number): void {
  const [head, body, signature, ...more] = token.split('.')
  if (head === undefined || body === undefined || signature === undefined || more.length > 0) throw unauthorized()
  const header = part(head)
  const claims = part(body)
  const { alg, kid, nonce } = header
  const { nbf, exp, sub, iss, uri: named } = claims
  const seconds = Math.floor(now / 1_000)
  const fine =
    alg === 'ES256' &&
    kid === key.name &&
    typeof nonce === 'string' &&
    nonce !== '' &&
    sub === key.name &&
    ['cdp', 'coinbase-cloud'].includes(String(iss)) &&
    typeof nbf === 'number' &&
    typeof exp === 'number' &&
    nbf <= seconds &&
    exp > seconds &&
    exp - nbf <= LIFE &&
    (uri === null || named === uri) &&
    verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      { key: key.publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  if (!fine) throw unauthorized()
}

function part(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw unauthorized()
}
