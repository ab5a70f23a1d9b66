import { z } from 'zod'
import { decimal, instrumentId, side } from './common.ts'
import { call } from './define.ts'

/**
 * How much, as a person thinks: `units` of the instrument; `lots`; `money`, order value in the account's currency;
 * `equity`, order value in percent of the account's equity; `risk`, what is lost at the stop, costs included, in the
 * account's currency; `risk_percent`, the same in percent of the account's equity.
 */
export const OrderAmount = z.strictObject({
  by: z.enum(['units', 'lots', 'money', 'equity', 'risk', 'risk_percent']),
  value: decimal,
})

/**
 * Where a stop or a target is to be: a `price`; a `distance` in price from where the order is taken to fill; or what is
 * lost or gained there, costs included, as `money` in the account's currency.
 */
export const OrderLevel = z.strictObject({ by: z.enum(['price', 'distance', 'money']), value: decimal })

/** An order as a person thinks of it, half typed maybe. */
export const OrderWish = z.strictObject({
  instrument: instrumentId,
  side,
  type: z.enum(['market', 'limit', 'stop', 'stop_limit']),
  limitPrice: decimal.nullable().default(null),
  stopPrice: decimal.nullable().default(null),
  amount: OrderAmount,
  stopLoss: OrderLevel.nullable().default(null),
  takeProfit: OrderLevel.nullable().default(null),
})

/** A field that cannot stand as it is, in words. */
export const WishProblem = z.strictObject({
  field: z.enum(['amount', 'stopLoss', 'takeProfit', 'price']),
  text: z.string(),
})

/** What a wish comes to now. Prices are on the instrument's steps; money is in the account's currency. */
export const ResolvedOrder = z.strictObject({
  /** Rounded down to the step, never up; 0: none can be told, `problems` says why. */
  quantity: decimal,
  stopLoss: decimal.nullable(),
  takeProfit: decimal.nullable(),
  /** Where the order is taken to fill: its limit, else its trigger, else the far side of the quote. Null: no price yet. */
  price: decimal.nullable(),
  /** `quantity` in lots; null: this instrument is not counted in lots. */
  lots: decimal.nullable(),
  /** Units of quantity in one lot. */
  lotSize: decimal.nullable(),
  /** Order value at `price`; null: no price or no rate of exchange. */
  notional: decimal.nullable(),
  /** The account's. */
  currency: z.string(),
  /** Planned loss at the stop with half the spread, slippage and fees (the risk gate's figure); null: no stop, or not known. */
  lossAtStop: decimal.nullable(),
  /** From `price` to the target, fees both ways deducted; null: no target, or not known. */
  gainAtTarget: decimal.nullable(),
  /** Gain at the target over loss at the stop, two decimals. */
  rewardToRisk: decimal.nullable(),
  problems: z.array(WishProblem),
  /** What was rounded or cut, in sentences. */
  notes: z.array(z.string()),
})

export const ticket = {
  /**
   * Works out quantity, stop and target of an order that is being typed; binds nothing and judges nothing
   * (`orders.preview` does). What cannot be stands in `problems`. NOT_FOUND; NOT_CONNECTED.
   */
  'orders.resolve': call(OrderWish, ResolvedOrder),
}
