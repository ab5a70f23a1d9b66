import { createHash } from 'node:crypto'
import type { ClientOrderId } from '../../../core/orders/order.ts'

/** Crockford's base32 in lower case: no i, l, o, u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LETTERS = 14

/**
 * Our client order id as the agent takes it (MTB/1, items 31 and 38): `GT` and 14 characters, 70 bits of the id's
 * SHA-256. One way: which id it stands for is found by a table of our own. Two ids of one account meet by a chance of
 * about 1 in 10^9 after a million orders.
 */
export function coidOf(id: ClientOrderId): string {
  const digest = createHash('sha256').update(id).digest()
  let bits = 0n
  for (const byte of digest.subarray(0, 9)) bits = (bits << 8n) | BigInt(byte)
  bits >>= 2n
  let text = ''
  for (let i = 0; i < LETTERS; i++) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text
    bits >>= 5n
  }
  return `GT${text}`
}

/** The id that a comment carries: it stands first, perhaps with a tag behind a dash; null: none. */
export const coidIn = (comment: string): string | null => /^(GT[0-9A-Za-z]{10,14})(?:-|$)/.exec(comment)?.[1] ?? null
