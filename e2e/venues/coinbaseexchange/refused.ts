import type { RejectCode, VenueReject } from '../lib/exchange.ts'
import type { FieldWords } from '../lib/request-fields.ts'
import { Refused } from '../plain/refused.ts'

/** https://docs.cdp.coinbase.com/exchange/rest-api/requests (errors carry a message only) */
export const refused = (status: number, message: string): Refused => new Refused(status, { message })

export const words: FieldWords = {
  wrong: name => refused(400, `Invalid ${name}`),
  missing: name => refused(400, `${name} is required`),
}

export const NOT_FOUND: Refused = refused(404, 'order not found')

const texts: Readonly<Partial<Record<RejectCode, string>>> = {
  insufficient_funds: 'Insufficient funds',
  price_step: 'price is too accurate. Smallest unit is of the product',
  quantity_step: 'size is too accurate. Smallest unit is of the product',
  quantity_min: 'size is too small. Minimum size is of the product',
  quantity_max: 'size is too large',
  notional_min: 'funds is too small. Minimum size is of the product',
  unknown_symbol: 'Product not found',
  duplicate_id: 'Duplicate client_oid',
  bad_trigger: 'Invalid stop_price',
  market_closed: 'Trading pair not available',
}

export function refuse({ code, message }: VenueReject): Refused {
  return code === 'unknown_order' ? NOT_FOUND : refused(400, texts[code] ?? message)
}
