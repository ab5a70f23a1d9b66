import type { Decimal } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import type { Figure } from './figure.ts'
import { plannedLoss } from './planned-loss.ts'
import type { Valuation } from './valuation.ts'
import type { RiskOrderShape } from './view.ts'

/** Figures of one order at a quantity, in the quote asset. Several checks ask for the same quantity: the last one is remembered. */
export class OrderFigures {
  readonly #value: Valuation
  readonly #instrument: Instrument
  readonly #order: RiskOrderShape
  #quantity: Decimal | null = null
  #known = new Map<string, Figure>()

  constructor(value: Valuation, instrument: Instrument, order: RiskOrderShape) {
    this.#value = value
    this.#instrument = instrument
    this.#order = order
  }

  notional(quantity: Decimal): Figure {
    return this.#once('notional', quantity, q => this.#value.notional(this.#instrument, q))
  }

  size(quantity: Decimal): Figure {
    return this.#once('size', quantity, q => this.#value.size(this.#instrument, q))
  }

  loss(quantity: Decimal): Figure {
    return this.#once('loss', quantity, q => plannedLoss(this.#value, this.#instrument, this.#order, q))
  }

  #once(name: string, quantity: Decimal, make: (q: Decimal) => Figure): Figure {
    if (this.#quantity !== quantity) {
      this.#quantity = quantity
      this.#known.clear()
    }
    const figure = this.#known.get(name) ?? make(quantity)
    this.#known.set(name, figure)
    return figure
  }
}
