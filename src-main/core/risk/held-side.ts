import { errorRate, type Marks, nearWorth, usualNear } from './marks.ts'
import { addLive, addPositive, measures as m, type Weights } from './measures.ts'
import type { RiskPosition } from './view.ts'

interface Stopped {
  readonly quantity: number
  readonly stop: number
}

/** The longs or the shorts on one instrument, as sums that are linear in its worth (worths.ts): one more position costs a new price nothing. */
export class HeldSide {
  /** 1 long, -1 short. */
  readonly #direction: 1 | -1
  readonly #inverse: boolean
  /** 1: gains when the worth rises. */
  readonly #sign: 1 | -1
  count = 0
  #quantity = 0
  /** Quantity x worth at entry. */
  #cost = 0
  #unstopped = 0
  #unstoppedCount = 0
  readonly #stopped: Stopped[] = []
  #stoppedQuantity = 0
  /** Quantity x worth at the stop. */
  #stopWorth = 0
  /** The stop that the market meets first. */
  #nearest = Number.NaN

  constructor(direction: 1 | -1, inverse: boolean) {
    this.#direction = direction
    this.#inverse = inverse
    this.#sign = inverse ? (direction > 0 ? -1 : 1) : direction
  }

  add(position: RiskPosition): void {
    const quantity = usualNear(position.quantity)
    this.count++
    this.#quantity += quantity
    this.#cost += quantity * nearWorth(position.entryPrice, this.#inverse)
    if (position.stop === null) {
      this.#unstopped += quantity
      this.#unstoppedCount++
      return
    }
    const stop = nearWorth(position.stop, this.#inverse)
    this.#stopped.push({ quantity, stop })
    this.#stoppedQuantity += quantity
    this.#stopWorth += quantity * stop
    if (!(this.#sign * stop <= this.#sign * this.#nearest)) this.#nearest = stop
  }

  /** False when some number cannot be trusted to a double. */
  get isUsual(): boolean {
    return !Number.isNaN(this.#cost + this.#stopWorth)
  }

  weigh(marks: Marks, into: Weights): void {
    const { multiplier } = marks
    const rate = errorRate(this.count)
    const mark = this.#sign > 0 ? marks.bid : marks.ask
    const notional = this.#quantity * multiplier * marks.mid
    addLive(into, m.heldNotional, notional, rate * notional, this.count)
    addLive(into, m.heldSize, notional / marks.leverage, rate * (notional / marks.leverage), this.count)
    addLive(into, m.heldNet, this.#direction * notional, rate * notional, this.count)
    const profit = this.#sign * (mark * this.#quantity - this.#cost) * multiplier
    addLive(into, m.heldProfit, profit, rate * (mark * this.#quantity + this.#cost) * multiplier, this.count)
    this.#weighHeat(marks, mark, rate, into)
  }

  /** From the mark to the stop, with slippage and a fee; none below zero (heat.ts). */
  #weighHeat(marks: Marks, mark: number, rate: number, into: Weights): void {
    const { multiplier, withoutStop } = marks
    if (this.#unstoppedCount > 0) {
      const loss = this.#unstopped * multiplier * withoutStop
      addLive(
        into,
        m.heldHeat,
        loss,
        rate * this.#unstopped * multiplier * marks.mid,
        loss > 0 ? this.#unstoppedCount : 0,
      )
    }
    if (this.#stopped.length === 0) return
    const costs = marks.mid * (marks.slippage + marks.feeRate)
    const lossAt = (stop: number): number => this.#sign * (mark - stop) + costs
    const errorAt = (stop: number): number => rate * (mark + stop + costs)
    if (lossAt(this.#nearest) > errorAt(this.#nearest)) {
      const quantity = this.#stoppedQuantity
      const loss = (this.#sign * (mark * quantity - this.#stopWorth) + costs * quantity) * multiplier
      const error = rate * (mark * quantity + this.#stopWorth + costs * quantity) * multiplier
      return addLive(into, m.heldHeat, loss, error, this.#stopped.length)
    }
    // The price has passed some stop: what lies behind it risks nothing, so each is looked at.
    for (const { quantity, stop } of this.#stopped) {
      const factor = quantity * multiplier
      addPositive(into, m.heldHeat, lossAt(stop) * factor, errorAt(stop) * factor)
    }
  }
}
