import { Decimal } from '../kernel/decimal.ts'
import type { OrderType, Side } from '../orders/order.ts'

/** Above what no market has prices or takes quantities: typed by mistake, and too long for the wire. */
export const MOST_PRICE = new Decimal(1e12)
export const MOST_QUANTITY = new Decimal(1e15)

/** How much, as a person thinks; money in the account's currency, percentages of its equity. */
export interface WishAmount {
  readonly by: 'units' | 'lots' | 'money' | 'equity' | 'risk' | 'risk_percent'
  readonly value: Decimal
}

/** Where a stop or target is to be: a price, a distance in price from the entry, or money that is lost or gained there. */
export interface WishLevel {
  readonly by: 'price' | 'distance' | 'money'
  readonly value: Decimal
}

/** An order as a person thinks of it. */
export interface Wish {
  readonly side: Side
  readonly type: OrderType
  readonly limitPrice: Decimal | null
  readonly stopPrice: Decimal | null
  readonly amount: WishAmount
  readonly stopLoss: WishLevel | null
  readonly takeProfit: WishLevel | null
}

export type WishField = 'amount' | 'stopLoss' | 'takeProfit' | 'price'

/** What keeps a wish from being an order, by field, and what was rounded: collected as it is worked out. */
export class Remarks {
  readonly problems: { readonly field: WishField; readonly text: string }[] = []
  readonly notes: string[] = []

  problem(field: WishField, text: string): null {
    this.problems.push({ field, text })
    return null
  }

  has(field: WishField): boolean {
    return this.problems.some(problem => problem.field === field)
  }
}
