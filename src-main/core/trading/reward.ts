import type { Decimal } from '../kernel/decimal.ts'
import { type Lot, notionalOf, type Payoff, profitOf } from '../market/payoff.ts'
import type { Side } from '../orders/order.ts'

/** A contract, and what it costs to get in or out: a share of the notional each way. */
export type Charged = Payoff & { readonly feeRate: Decimal }

/** Fees there and back at `mid`, in the instrument's money. */
export const feesBothWays = (contract: Charged, quantity: Decimal, mid: Decimal): Decimal =>
  notionalOf(contract, quantity, mid).mul(contract.feeRate).mul(2)

/** What a lot earns from where it was opened to the target, fees both ways deducted; in the instrument's money. */
export const gainAtTarget = (contract: Charged, side: Side, lot: Lot, target: Decimal, mid: Decimal): Decimal =>
  profitOf(contract, side, lot.quantity, lot.price, target).sub(feesBothWays(contract, lot.quantity, mid))
