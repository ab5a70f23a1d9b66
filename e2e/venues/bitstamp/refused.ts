import type { VenueReject } from '../lib/exchange.ts'
import type { FieldWords } from '../lib/request-fields.ts'
import { Refused } from '../plain/refused.ts'

/** A no about an order or a request. https://www.bitstamp.net/api/#section/Response-codes */
export const refused = (reason: string, code: string, status = 400): Refused =>
  new Refused(status, { status: 'error', reason: { __all__: [reason] }, response_code: code })

/** A no at the door. */
export const shut = (reason: string, code: string): Refused =>
  new Refused(403, { status: 'error', reason, code, response_code: `403.${code.slice(-3)}` })

export const NOT_FOUND: Refused = new Refused(404, {
  status: 'error',
  reason: 'Order not found.',
  response_code: '404.002',
})

export const words: FieldWords = {
  wrong: name =>
    new Refused(400, { status: 'error', reason: { [name]: ['Enter a valid value.'] }, response_code: '400.007' }),
  missing: name =>
    new Refused(400, { status: 'error', reason: { [name]: ['This field is required.'] }, response_code: '400.004' }),
}

export function refuse({ code, message }: VenueReject): Refused {
  switch (code) {
    case 'insufficient_funds':
      return refused('You have not enough available. Check your account balance for details.', '400.009')
    case 'price_step':
    case 'quantity_step':
      return refused('Ensure that there are no more than 8 decimal places.', '400.026')
    case 'quantity_min':
    case 'notional_min':
      return refused('Minimum order size is 10.00.', '400.020')
    case 'duplicate_id':
      return refused('Provided client_order_id already exists.', '400.019')
    case 'would_take':
      return refused('Maker or cancel order would immediately match and take.', '400.087')
    case 'unknown_symbol':
      return refused('Market not found.', '404.001', 404)
    case 'unknown_order':
      return NOT_FOUND
    case 'market_closed':
      return refused('Trading for provided market is disabled.', '400.003')
    default:
      return refused(message, '400.001')
  }
}
