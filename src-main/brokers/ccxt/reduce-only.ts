import { type Decimal, ZERO } from '../../core/kernel/decimal.ts'
import { Refused } from '../../core/kernel/errors.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import { totals } from './holdings.ts'
import type { House } from './house.ts'
import type { Leg } from './legs.ts'
import type { Listed } from './markets.ts'
import { holdsAssets } from './option-rules.ts'
import { decimalOf, type Row, rows, textOf } from './read.ts'

/**
 * An order that may only reduce, against what is held now: some venues take one that is larger, or would open what
 * was to be closed. Throws Refused; where the venue does not say what is held, its own rule is left to decide.
 */
export async function reduces(house: House, order: WorkingOrder, listing: Listed, leg: Leg | null): Promise<void> {
  const held = await heldNow(house, listing, leg)
  if (held === null) return
  const left = order.side === 'sell' ? held : held.neg()
  if (left.gte(order.quantity)) return
  const has = left.gt(0) ? `${left.toFixed()} of it is held` : 'there is nothing to reduce'
  throw new Refused('REDUCE_ONLY', `${order.symbol}: ${has}, and the order may only reduce.`)
}

/** Signed, long above zero; null: it could not be read. */
export async function heldNow(
  { exchange, parts }: House,
  { symbol, instrument }: Listed,
  leg: Leg | null,
): Promise<Decimal | null> {
  try {
    if (holdsAssets(parts.settings.market)) return totals(await exchange.fetchBalance()).get(instrument.base) ?? ZERO
    const isIt = (p: Row): boolean => textOf(p, 'symbol') === symbol && (leg === null || textOf(p, 'side') === leg)
    const open = rows(await exchange.fetchPositions([symbol]), 'positions').find(isIt)
    const contracts = open === undefined ? ZERO : (decimalOf(open, 'contracts')?.abs() ?? null)
    return contracts === null ? null : textOf(open, 'side') === 'short' ? contracts.neg() : contracts
  } catch {
    // A close must not wait for a question: the venue knows what is held.
    return null
  }
}
