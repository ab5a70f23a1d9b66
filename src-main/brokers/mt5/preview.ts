import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { Preview } from '../../core/ports.ts'
import { dec } from './figures.ts'
import { type House, known, linkOf } from './house.ts'
import { orderBody } from './orders/order-body.ts'

/** Share of the equity by which two sums count as one. */
const SAME = 1e-6

/**
 * What margin an order needs, by the terminal's own `OrderCheck`; nothing is placed. MetaTrader answers with the margin
 * of the whole account after the order; an agent that gives the order's alone is told by margin and free margin not
 * adding up to the equity. Throws NO_DATA.
 */
export async function preview(house: House, order: WorkingOrder): Promise<Preview> {
  try {
    const listing = known(house, order.instrument)
    const link = linkOf(house)
    const before = await link.ask({ t: 'get_account' })
    const result = await link.ask({ t: 'order_check', ...orderBody(house, order, listing) })
    if (!result.ok) throw new Error(result.msg || result.code)
    const { check } = result
    if (check === undefined) throw new Error('the bridge gave no figures')
    const isWhole = Math.abs(check.margin + check.marginFree - check.equity) <= Math.abs(check.equity) * SAME
    const margin = isWhole ? dec(check.margin).sub(dec(before.margin)) : dec(check.margin)
    const { instrument, rate } = listing
    const price = house.priceOf(order.symbol)?.ask ?? 0
    const notional = order.quantity.mul(instrument.multiplier).mul(price).mul(rate)
    return { margin: Decimal.max(ZERO, margin), fee: notional.mul(instrument.feeRate) }
  } catch (error) {
    throw new TerminalError('NO_DATA', `${house.title} does not say what this order needs: ${messageOf(error)}`)
  }
}
