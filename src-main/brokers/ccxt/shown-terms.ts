import type { Decimal } from '../../core/kernel/decimal.ts'
import type { OrderRequest } from '../../core/orders/order.ts'
import type { VenueOrder } from './venue-order.ts'

const differs = (there: Decimal | null, here: Decimal | null): boolean =>
  there !== null && here !== null && !there.eq(here)

/** The venue works it with another quantity or price. What it does not show, and a price that we did not give, count for nothing. */
export const isChanged = (asked: OrderRequest, shown: VenueOrder): boolean =>
  !shown.quantity.eq(asked.quantity) ||
  differs(shown.limitPrice, asked.limitPrice) ||
  differs(shown.stopPrice, asked.stopPrice)

export const shownTerms = (asked: OrderRequest, shown: VenueOrder): OrderRequest => ({
  ...asked,
  quantity: shown.quantity,
  limitPrice: asked.limitPrice === null ? null : (shown.limitPrice ?? asked.limitPrice),
  stopPrice: asked.stopPrice === null ? null : (shown.stopPrice ?? asked.stopPrice),
})
