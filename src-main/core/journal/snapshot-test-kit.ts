import type { Kept } from './kept.ts'
import { decodeSnapshot, encodeSnapshot } from './snapshot-codec.ts'

/** For tests only: what a snapshot of it holds, as text. Two that are equal here are equal in every field that is kept. */
export const pictureOf = (part: Kept): string => encodeSnapshot(part.snapshot())

/** For tests only: `fresh`, with what `part` is now, over a snapshot as it is stored. */
export function throughSnapshot<T extends Kept>(part: T, fresh: T): T {
  fresh.restore(decodeSnapshot(pictureOf(part)))
  return fresh
}
