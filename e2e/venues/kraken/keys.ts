import { randomBytes } from 'node:crypto'

/** What a key may be allowed, as `GetApiKeyInfo` spells it. */
export const permissions = [
  'query-funds',
  'add-funds',
  'withdraw-funds',
  'earn-funds',
  'query-open-trades',
  'query-closed-trades',
  'modify-trades',
  'close-trades',
  'query-ledger',
  'export-data',
  'create-ws-token',
] as const
export type Permission = (typeof permissions)[number]

/** What a sensible trading key may do: all but moving money out or in. */
export const tradingPermissions: readonly Permission[] = permissions.filter(
  p => p !== 'withdraw-funds' && p !== 'add-funds' && p !== 'earn-funds',
)

export interface KrakenKey {
  readonly key: string
  /** Base64. */
  readonly secret: string
  readonly allowed: ReadonlySet<Permission>
  /** What `otp` must hold with each private request; null: the key has no second factor. */
  readonly otp: string | null
  /** The highest nonce that came. */
  nonce: bigint
  readonly madeAt: number
  /** Unix seconds; 0: for good. */
  readonly validUntil: number
}

export const makeKey = (
  allowed: readonly Permission[],
  otp: string | null,
  now: number,
  validUntil = 0,
): KrakenKey => ({
  key: randomBytes(42).toString('base64'),
  secret: randomBytes(64).toString('base64'),
  allowed: new Set(allowed),
  otp,
  nonce: 0n,
  madeAt: now,
  validUntil,
})
