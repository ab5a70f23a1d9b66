import { type Instrument, isLeveraged } from '../market/instrument.ts'
import { HeldSide } from './held-side.ts'
import type { Market } from './marks.ts'
import { faultAt, faults, type Weights } from './measures.ts'
import type { RiskPosition } from './view.ts'
import { type Opening, WaitingSide } from './waiting-side.ts'

/** Some holdings on one instrument: what they come to at a price, without a walk over them. */
export class HoldingTerms {
  readonly #instrument: Instrument
  readonly #held: readonly [HeldSide, HeldSide]
  readonly #waiting: readonly [WaitingSide, WaitingSide]
  readonly #isUsual: boolean

  constructor(instrument: Instrument, positions: readonly RiskPosition[], openings: readonly Opening[]) {
    this.#instrument = instrument
    const inverse = instrument.inverse === true
    this.#held = [new HeldSide(1, inverse), new HeldSide(-1, inverse)]
    this.#waiting = [new WaitingSide(1, inverse), new WaitingSide(-1, inverse)]
    for (const p of positions) this.#held[p.side === 'buy' ? 0 : 1].add(p)
    for (const o of openings) this.#waiting[o.order.side === 'buy' ? 0 : 1].add(o)
    this.#isUsual = [...this.#held, ...this.#waiting].every(side => side.isUsual)
  }

  /** Is anything held or waiting on that side? */
  has(side: 'buy' | 'sell'): boolean {
    const at = side === 'buy' ? 0 : 1
    return this.#held[at].count + this.#waiting[at].count > 0
  }

  /** The measures (measures.ts) at the instrument's present price. */
  weigh({ marks, stopRequired }: Market, into: Weights): void {
    into.fill(0)
    const stopless =
      stopRequired && isLeveraged(this.#instrument.class)
        ? this.#waiting[0].unstoppedCount + this.#waiting[1].unstoppedCount
        : 0
    into[faultAt(faults.lossWithoutStop)] = stopless
    if (marks === null) {
      into[faultAt(faults.heldWithoutQuote)] = this.#held[0].count + this.#held[1].count
      into[faultAt(faults.buysWithoutQuote)] = this.#waiting[0].count
      into[faultAt(faults.sellsWithoutQuote)] = this.#waiting[1].count
      into[faultAt(faults.lossWithoutQuote)] = this.#waiting[0].count + this.#waiting[1].count - stopless
    } else if (marks === 'unusual' || !this.#isUsual) into[faultAt(faults.unusual)] = 1
    else {
      for (const side of this.#held) if (side.count > 0) side.weigh(marks, into)
      for (const side of this.#waiting) if (side.count > 0) side.weigh(marks, stopRequired, into)
    }
  }
}
