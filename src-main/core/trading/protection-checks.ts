import { type Decimal, isMultiple, text } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { Instrument } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import { closingPrice, isMet } from '../orders/held/price-rules.ts'
import type { Side } from '../orders/order.ts'
import type { ChildRole } from '../orders/report.ts'

const names = { stop_loss: 'stop loss', take_profit: 'take profit' } as const

/** A protective price that a person typed, for orders of `side`: on the step, and not met already. Throws BAD_INPUT. */
export function checkProtectivePrice(
  instrument: Instrument,
  price: Decimal,
  order: { readonly role: ChildRole; readonly side: Side },
  quote: Quote | null,
): void {
  const what = `A ${names[order.role]} of ${text(price)}`
  if (!price.gt(0) || !isMultiple(price, instrument.priceStep))
    bad(`${what} cannot be set: give a price above 0, in steps of ${text(instrument.priceStep)}.`)
  const closing = quote === null ? null : closingPrice(order.side, quote)
  if (closing === null || !isMet({ ...order, price }, closing)) return
  const isAbove = (order.side === 'sell') === (order.role === 'stop_loss')
  bad(
    `${what} is met already: the position would be closed at ${closing} now. Give one ${isAbove ? 'below' : 'above'}.`,
  )
}

/** A trailing distance: at least one price step. Throws BAD_INPUT. */
export function checkTrail({ priceStep, symbol }: Instrument, trail: Decimal): void {
  if (!trail.gte(priceStep)) bad(`A stop of ${symbol} cannot trail by ${text(trail)}: give ${text(priceStep)} or more.`)
}

const bad = (why: string): never => {
  throw new TerminalError('BAD_INPUT', why)
}
