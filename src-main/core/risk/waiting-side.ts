import type { Decimal } from '../kernel/decimal.ts'
import { errorRate, type Marks, nearWorth, usualNear } from './marks.ts'
import { addLive, addPositive, measures as m, type Weights } from './measures.ts'
import { namedPrice } from './planned-loss.ts'
import type { RiskOrder } from './view.ts'

/** An order that is there already, and how much of it opens something (above zero). */
export interface Opening {
  readonly order: RiskOrder
  readonly quantity: Decimal
}

/** The buys or the sells that wait on one instrument, as sums that are linear in its worth (worths.ts). */
export class WaitingSide {
  /** 1 buys, -1 sells. */
  readonly #direction: 1 | -1
  readonly #inverse: boolean
  /** 1: what it opens gains when the worth rises. */
  readonly #sign: 1 | -1
  count = 0
  #quantity = 0
  #unstopped = 0
  #unstoppedCount = 0
  /** With a stop and a price of their own: quantity, and quantity x the way from entry to stop, as worths. */
  #priced = 0
  #way = 0
  /** Quantity x (entry + stop). */
  #wayTerms = 0
  /** With a stop, to be filled at the touch. */
  readonly #atMarket: { readonly quantity: number; readonly stop: number }[] = []
  /** NaN when some number cannot be trusted to a double. */
  #terms = 0

  constructor(direction: 1 | -1, inverse: boolean) {
    this.#direction = direction
    this.#inverse = inverse
    this.#sign = inverse ? (direction > 0 ? -1 : 1) : direction
  }

  add({ order, quantity: opening }: Opening): void {
    const quantity = usualNear(opening)
    this.count++
    this.#quantity += quantity
    this.#terms += quantity
    if (order.stopLoss === null) {
      this.#unstopped += quantity
      this.#unstoppedCount++
      return
    }
    const stop = nearWorth(order.stopLoss, this.#inverse)
    this.#terms += stop
    const named = namedPrice(order)
    if (named === null) {
      this.#atMarket.push({ quantity, stop })
      return
    }
    const entry = nearWorth(named, this.#inverse)
    this.#terms += entry
    this.#priced += quantity
    this.#way += quantity * Math.abs(entry - stop)
    this.#wayTerms += quantity * (entry + stop)
  }

  get isUsual(): boolean {
    return !Number.isNaN(this.#terms)
  }

  get unstoppedCount(): number {
    return this.#unstoppedCount
  }

  weigh(marks: Marks, stopRequired: boolean, into: Weights): void {
    const rate = errorRate(this.count)
    const notional = this.#quantity * marks.multiplier * marks.mid
    addLive(into, m.waitingNotional, notional, rate * notional, this.count)
    addLive(into, m.waitingSize, notional / marks.leverage, rate * (notional / marks.leverage), this.count)
    const own = this.#direction > 0 ? m.waitingBuys : m.waitingSells
    addLive(into, own, notional, rate * notional, this.count)
    this.#weighLoss(marks, stopRequired, rate, into)
  }

  /** Planned losses (planned-loss.ts). */
  #weighLoss(marks: Marks, stopRequired: boolean, rate: number, into: Weights): void {
    const { bid, ask, mid, multiplier } = marks
    if (this.#unstoppedCount > 0) {
      const most = this.#unstopped * multiplier * mid
      if (!marks.isLeveraged) addLive(into, m.waitingLoss, most, rate * most, this.#unstoppedCount)
      else if (!stopRequired) {
        const loss = this.#unstopped * multiplier * marks.withoutStop
        addLive(into, m.waitingLoss, loss, rate * most, loss > 0 ? this.#unstoppedCount : 0)
      }
    }
    const charges = mid * (marks.slippage + 2 * marks.feeRate)
    const costs = (ask - bid) / 2 + charges
    const costTerms = (ask + bid) / 2 + charges
    if (this.#priced > 0) {
      const loss = (this.#way + costs * this.#priced) * multiplier
      addPositive(into, m.waitingLoss, loss, rate * (this.#wayTerms + costTerms * this.#priced) * multiplier)
    }
    const touch = this.#sign > 0 ? ask : bid
    for (const { quantity, stop } of this.#atMarket) {
      const factor = quantity * multiplier
      addPositive(
        into,
        m.waitingLoss,
        (Math.abs(touch - stop) + costs) * factor,
        rate * (touch + stop + costTerms) * factor,
      )
    }
  }
}
