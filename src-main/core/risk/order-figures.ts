import type { Decimal } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import type { LazyFigure } from './lazy-figure.ts'
import type { LazyValuation } from './lazy-valuation.ts'
import { lazyPlannedLoss } from './planned-loss.ts'
import type { RiskOrderShape } from './view.ts'

/** Figures of one order at a quantity, in the instrument's money. Several checks ask for the same quantity: the last one is remembered. */
export class OrderFigures {
  readonly #value: LazyValuation
  readonly #instrument: Instrument
  readonly #order: RiskOrderShape
  #quantity: Decimal | null = null
  #lazy: LazyDecimal | null = null
  #notional: LazyFigure | null = null
  #size: LazyFigure | null = null
  #loss: LazyFigure | null = null

  constructor(value: LazyValuation, instrument: Instrument, order: RiskOrderShape) {
    this.#value = value
    this.#instrument = instrument
    this.#order = order
  }

  notional(quantity: Decimal): LazyFigure {
    const q = this.#at(quantity)
    this.#notional ??= this.#value.notional(this.#instrument, q)
    return this.#notional
  }

  size(quantity: Decimal): LazyFigure {
    const q = this.#at(quantity)
    this.#size ??= this.#value.size(this.#instrument, q)
    return this.#size
  }

  loss(quantity: Decimal): LazyFigure {
    const q = this.#at(quantity)
    this.#loss ??= lazyPlannedLoss(this.#value, this.#instrument, this.#order, q)
    return this.#loss
  }

  #at(quantity: Decimal): LazyDecimal {
    if (this.#quantity !== quantity || this.#lazy === null) {
      this.#quantity = quantity
      this.#lazy = LazyDecimal.of(quantity)
      this.#notional = null
      this.#size = null
      this.#loss = null
    }
    return this.#lazy
  }
}
