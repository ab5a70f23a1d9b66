import type { OrderInfo, PositionInfo, SnapshotPart } from '../wire/trading.ts'
import type { Snapshot } from './agent-link.ts'

/** More positions and orders than any account has: whoever sends more wants to fill the memory. */
const MOST_ROWS = 200_000

/** Puts snapshots together of their parts, which follow each other without anything between (item 24). */
export class SnapshotParts {
  #positions: PositionInfo[] = []
  #orders: OrderInfo[] = []
  #re: string | undefined
  /** Some parts have come, not yet the last. */
  open = false

  /** The whole, with its last part; null before; a text: what is wrong. */
  add(part: SnapshotPart): Snapshot | string | null {
    if (this.open && part.re !== this.#re) return 'a snapshot within another'
    this.open = true
    this.#re = part.re
    this.#positions.push(...part.positions)
    this.#orders.push(...part.orders)
    if (this.#positions.length + this.#orders.length > MOST_ROWS) return 'a snapshot without end'
    if (!part.complete) return null
    const whole: Snapshot = { t: 'snapshot', seq: part.seq, positions: this.#positions, orders: this.#orders }
    this.drop()
    return whole
  }

  /** Forgets what has come. */
  drop(): void {
    this.#positions = []
    this.#orders = []
    this.open = false
  }
}
