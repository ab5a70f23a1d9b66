import type { OrderFilled, PositionAdjusted } from '../journal/events.ts'
import type { UnixMs } from '../kernel/clock.ts'
import { Decimal, ONE, ZERO } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import { averageEntry, inverseField, type Payoff, profitOf } from '../market/payoff.ts'
import type { PositionId, Side } from '../orders/order.ts'

/** An open position. Money in the account's currency. */
export interface Position extends Payoff {
  readonly id: PositionId
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  /** 'buy' is long. */
  readonly side: Side
  readonly quantity: Decimal
  /** Average of what is open (payoff.ts), unrounded. */
  readonly entryPrice: Decimal
  /** Fees of what is open. */
  readonly fees: Decimal
  /** P&L of the parts closed so far, before fees. */
  readonly realised: Decimal
  readonly strategy: string | null
  readonly openedAt: UnixMs
}

/** A closed position or part of one. */
export interface ClosedTrade {
  readonly position: PositionId
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  readonly strategy: string | null
  readonly side: Side
  readonly quantity: Decimal
  readonly entryPrice: Decimal
  readonly exitPrice: Decimal
  /** After its share of entry fees and the exit's fee. */
  readonly profit: Decimal
  readonly openedAt: UnixMs
  readonly closedAt: UnixMs
}

export interface FillEffect {
  /** Null: closed. */
  readonly position: Position | null
  readonly closed: ClosedTrade | null
  /** P&L that moves into cash, before the fee. */
  readonly realised: Decimal
}

/**
 * What a fill does to the position that it names: opens, enlarges (average price), reduces, closes, or on a netting
 * account flips it. P&L (payoff.ts) x rate is in account currency.
 */
export function applyFill(
  before: Position | undefined,
  fill: OrderFilled,
  strategy: string | null,
  at: UnixMs,
): FillEffect {
  const quantity = new Decimal(fill.quantity)
  const price = new Decimal(fill.price)
  const fee = new Decimal(fill.fee)
  if (before === undefined || before.side === fill.side) {
    const held = before?.quantity ?? ZERO
    const total = held.add(quantity)
    const entryPrice = averageEntry(fill, { quantity: held, price: before?.entryPrice ?? ZERO }, { quantity, price })
    const position: Position = {
      id: fill.position,
      broker: fill.broker,
      instrument: fill.instrument,
      side: fill.side,
      quantity: total,
      entryPrice,
      multiplier: new Decimal(fill.multiplier),
      ...inverseField(fill),
      fees: (before?.fees ?? ZERO).add(fee),
      realised: before?.realised ?? ZERO,
      strategy: before?.strategy ?? strategy,
      openedAt: before?.openedAt ?? at,
    }
    return { position, closed: null, realised: ZERO }
  }
  const closing = Decimal.min(before.quantity, quantity)
  const share = closing.div(before.quantity)
  const exitFee = fee.mul(closing.div(quantity))
  // By what the fill says of the contract: rows that adjusted a position did not say it in earlier versions.
  const contract = { multiplier: before.multiplier, ...inverseField(fill) }
  const realised = profitOf(contract, before.side, closing, before.entryPrice, price).mul(fill.rate)
  const entryFees = before.fees.mul(share)
  const closed: ClosedTrade = {
    position: before.id,
    broker: before.broker,
    instrument: before.instrument,
    strategy: before.strategy,
    side: before.side,
    quantity: closing,
    entryPrice: before.entryPrice,
    exitPrice: price,
    profit: realised.sub(entryFees).sub(exitFee),
    openedAt: before.openedAt,
    closedAt: at,
  }
  if (quantity.lt(before.quantity)) {
    const rest = {
      ...before,
      quantity: before.quantity.sub(closing),
      fees: before.fees.sub(entryFees),
      realised: before.realised.add(realised),
    }
    return { position: rest, closed, realised }
  }
  if (quantity.eq(before.quantity)) return { position: null, closed, realised }
  const flipped = { ...fill, quantity: quantity.sub(closing).toFixed(), fee: fee.sub(exitFee).toFixed() }
  return { position: applyFill(undefined, flipped, strategy, at).position, closed, realised }
}

/**
 * The position as its broker has it; null: it is closed there. What was earned and the fees of what is left stay with
 * it; what the difference is worth shows in the account's cash, which is compared by itself.
 */
export function adjustPosition(before: Position | undefined, to: PositionAdjusted, at: UnixMs): Position | null {
  const quantity = new Decimal(to.quantity)
  if (quantity.isZero()) return null
  // On the other side it is another position: nothing of the old one is left.
  const same = before?.side === to.side ? before : undefined
  return {
    id: to.position,
    broker: to.broker,
    instrument: to.instrument,
    side: to.side,
    quantity,
    entryPrice: new Decimal(to.entryPrice),
    multiplier: new Decimal(to.multiplier),
    ...inverseField(to),
    fees: same === undefined ? ZERO : same.fees.mul(Decimal.min(ONE, quantity.div(same.quantity))),
    realised: same?.realised ?? ZERO,
    strategy: same?.strategy ?? null,
    openedAt: same?.openedAt ?? at,
  }
}
