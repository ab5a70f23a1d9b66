import { Decimal, ZERO } from '../../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../../market/instrument.ts'
import type { PositionId, Side } from '../order.ts'

/** What the alternatives of one group close together at most: never added up, however many there are. */
export interface Cover {
  readonly group: string
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  /** Null until the entry fills. */
  readonly position: PositionId | null
  /** Of the closing orders. */
  readonly side: Side
  /** Null: all of the position. Zero: what it was for is closed. */
  readonly quantity: Decimal | null
}

/** The open position that is closed by orders of `side`: what is left of it. */
export type LeftOf = (cover: Pick<Cover, 'broker' | 'position' | 'side'>) => Decimal

/**
 * A position has become smaller by something else than these groups: of several on one net position the oldest give
 * way first. One that stands for all of a position ends with it, whatever opens under the same id later.
 */
export function fitCovers(covers: Iterable<Cover>, leftOf: LeftOf): Cover[] {
  const changed: Cover[] = []
  const bySide = new Map<Side, Cover[]>()
  for (const cover of covers) {
    const same = bySide.get(cover.side)
    if (same === undefined) bySide.set(cover.side, [cover])
    else same.push(cover)
  }
  for (const [first, ...others] of bySide.values()) {
    if (first === undefined) continue
    const left = leftOf(first)
    let excess = left.neg()
    for (const { quantity } of [first, ...others]) excess = excess.plus(quantity ?? ZERO)
    for (const cover of [first, ...others]) {
      const { quantity } = cover
      if (quantity === null) {
        if (left.isZero()) changed.push({ ...cover, quantity: ZERO })
        continue
      }
      if (!excess.gt(0) || quantity.isZero()) continue
      const cut = Decimal.min(excess, quantity)
      excess = excess.minus(cut)
      changed.push({ ...cover, quantity: quantity.minus(cut) })
    }
  }
  return changed
}
