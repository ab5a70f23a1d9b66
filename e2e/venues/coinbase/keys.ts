import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'

/** What a key may do, as `key_permissions` tells it. */
export interface CoinbasePermissions {
  readonly view: boolean
  readonly trade: boolean
  readonly transfer: boolean
}

export interface CoinbaseKey {
  /** organizations/ORGANIZATION/apiKeys/KEY */
  readonly name: string
  /** SEC1 PEM, as the venue hands it out. */
  readonly secret: string
  readonly publicKey: KeyObject
  readonly can: CoinbasePermissions
  readonly portfolio: string
}

/** A key pair on P-256, made anew. */
export function makeKey(can: CoinbasePermissions): CoinbaseKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    name: `organizations/${randomUUID()}/apiKeys/${randomUUID()}`,
    secret: privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    publicKey,
    can,
    portfolio: randomUUID(),
  }
}
