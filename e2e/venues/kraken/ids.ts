import { createHash } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** An id in Kraken's form (O..., T..., L...): the same number gives the same id, and ids do not look like numbers. */
export function krakenId(letter: 'O' | 'T' | 'L' | 'A', n: number): string {
  const hash = createHash('sha256').update(`${letter}${n}`).digest()
  const text = letter + Array.from(hash.subarray(0, 15), byte => LETTERS[byte % 32]).join('')
  return `${text.slice(0, 6)}-${text.slice(6, 11)}-${text.slice(11, 16)}${LETTERS[n % 32]}`
}

export const isKrakenId = (text: string): boolean => /^[OTLA][A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{6}$/.test(text)
