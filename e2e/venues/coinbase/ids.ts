import { createHash } from 'node:crypto'

/** A UUID that is the same for the same thing and number. */
export function uuidOf(thing: string, n: number | string): string {
  const hex = createHash('sha256').update(`${thing} ${n}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
