/** How our order ids (lower case letters, digits, dash, dot) are written at a venue. */
export interface ClientIdCode {
  /** Most characters that the venue takes. */
  readonly length: number
  write(id: string): string
  /** Null: it is none of ours. `hash` codes cannot be read back: the adapter keeps a table. */
  readonly read: ((text: string) => string | null) | null
}

const OURS = /^[a-z0-9]+-[a-z0-9.-]*[a-z0-9]$/

const ifOurs = (text: string): string | null => (OURS.test(text) ? text : null)

/** As it is. */
export const plain = (length: number): ClientIdCode => ({ length, write: id => id, read: ifOurs })

/** As it is, but for the dot, which the venue does not take: a line stands for it, which our ids do not have. */
export const undotted = (length: number): ClientIdCode => ({
  length,
  write: id => id.replaceAll('.', '_'),
  read: text => (text.includes('.') ? null : ifOurs(text.replaceAll('_', '.'))),
})

/** Letters and digits only, in both cases: what we need besides is written in capitals, which our ids do not have. */
export const letters = (length: number): ClientIdCode => ({
  length,
  write: id => id.replaceAll('-', 'D').replaceAll('.', 'P'),
  read: text => (/[^a-z0-9DP]/.test(text) ? null : ifOurs(text.replaceAll('D', '-').replaceAll('P', '.'))),
})

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz-.'
const BASE = BigInt(ALPHABET.length + 1)
/** RFC 9562: a UUID of version 8 holds 122 bits of one's own. */
const ROOM = 1n << 122n

function pack(id: string): string {
  let number = 0n
  for (const letter of id) {
    const digit = ALPHABET.indexOf(letter)
    if (digit < 0) throw new RangeError(`no client order id: ${id.slice(0, 40)}`)
    number = number * BASE + BigInt(digit + 1)
  }
  if (number >= ROOM) throw new RangeError(`a client order id of ${id.length} characters does not fit into a UUID`)
  // 48 bits, version, 12 bits, variant, 62 bits.
  const [high, middle, low] = [number >> 74n, (number >> 62n) & 0xfffn, number & ((1n << 62n) - 1n)]
  const hex = (high.toString(16).padStart(12, '0') +
    (0x8000n | middle).toString(16) +
    ((1n << 63n) | low).toString(16).padStart(16, '0')) as string
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function unpack(text: string): string | null {
  const hex = text.replaceAll('-', '').toLowerCase()
  if (!/^[0-9a-f]{12}8[0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(hex)) return null
  const part = (from: number, to: number): bigint => BigInt(`0x${hex.slice(from, to)}`)
  let number = (part(0, 12) << 74n) | ((part(12, 16) & 0xfffn) << 62n) | (part(16, 32) & ((1n << 62n) - 1n))
  let id = ''
  while (number > 0n) {
    const digit = Number(number % BASE)
    if (digit === 0) return null
    id = ALPHABET.charAt(digit - 1) + id
    number /= BASE
  }
  return ifOurs(id)
}

/** As a UUID, up to 23 characters of ours. */
export const uuid: ClientIdCode = { length: 36, write: pack, read: unpack }

/** As it is while that is short enough and has no dot, which such a text may not have; else as a UUID. */
export const shortOrUuid = (length: number): ClientIdCode => ({
  length: 36,
  write: id => (id.length <= length && !id.includes('.') ? id : pack(id)),
  read: text => (text.length > length ? unpack(text) : text.includes('.') ? null : ifOurs(text)),
})

/** As a whole number of 45 bits (FNV-1a over 64 bits, folded): two ids of one account meet by a chance of 1 in 10^13. */
export const number45: ClientIdCode = {
  length: 14,
  write: id => {
    let hash = 0xcbf29ce484222325n
    for (const letter of id) hash = ((hash ^ BigInt(letter.charCodeAt(0))) * 0x100000001b3n) & ((1n << 64n) - 1n)
    return String((hash ^ (hash >> 45n)) & ((1n << 45n) - 1n))
  },
  read: null,
}
