import { FEE, SCALE, START_CASH } from './rules.ts'
import type { Direction, VenuePosition } from './types.ts'

/** What one fill did. */
export interface Booked {
  readonly position: string
  /** Dollars. */
  readonly fee: number
  readonly opened: number
}

/** Cash and positions of the one account. */
export class Ledger {
  readonly positions = new Map<string, VenuePosition>()
  /** Dollars, before open positions. */
  cash: number = START_CASH
  readonly #hedging: boolean
  #tickets = 0

  constructor(hedging: boolean) {
    this.#hedging = hedging
  }

  newTicket(symbol: string): string {
    return this.#hedging ? `P${++this.#tickets}` : symbol
  }

  /** Signed quantity open in a symbol. */
  net(symbol: string): number {
    let sum = 0
    for (const p of this.positions.values()) if (p.symbol === symbol) sum += p.side * p.quantity
    return sum
  }

  fill(id: string, symbol: string, side: Direction, quantity: number, price: number): Booked {
    const fee = Math.floor((quantity * price * FEE) / 1_000_000) / SCALE
    this.cash -= fee
    const held = this.positions.get(id)
    const closing = held !== undefined && held.side !== side ? Math.min(held.quantity, quantity) : 0
    if (held !== undefined && closing > 0) {
      const cost = (held.cost * closing) / held.quantity
      this.cash += (held.side * (price * closing - cost)) / SCALE
      held.cost -= cost
      held.quantity -= closing
      if (held.quantity === 0) this.positions.delete(id)
    }
    const opened = quantity - closing
    if (opened > 0) {
      const now = this.positions.get(id) ?? { id, symbol, side, quantity: 0, cost: 0 }
      now.quantity += opened
      now.cost += opened * price
      this.positions.set(id, now)
    }
    return { position: id, fee, opened }
  }
}
