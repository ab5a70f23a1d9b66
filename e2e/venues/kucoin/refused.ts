import type { VenueReject } from '../lib/exchange.ts'
import type { FieldWords } from '../lib/request-fields.ts'
import { Refused } from '../plain/refused.ts'

/** https://www.kucoin.com/docs-new/error-code; what an order is refused for comes with status 200. */
export const refused = (code: string, msg: string, status = 200): Refused => new Refused(status, { code, msg })

export const words: FieldWords = {
  wrong: name => refused('400100', `Parameter error: ${name}`, 400),
  missing: name => refused('400100', `${name} is required`, 400),
}

export const NOT_THERE: Refused = refused('400100', 'order not exist.')

export function refuse({ code, message }: VenueReject): Refused {
  switch (code) {
    case 'insufficient_funds':
      return refused('200004', 'Balance insufficient!')
    case 'price_step':
      return refused('400100', 'Price increment invalid.')
    case 'quantity_step':
      return refused('400100', 'Order size increment invalid.')
    case 'quantity_min':
      return refused('400100', 'Order size below the minimum requirement.')
    case 'notional_min':
      return refused('400100', 'The quantity is below the minimum requirement.')
    case 'unknown_symbol':
      return refused('400100', 'Unsupported trading pair.', 400)
    case 'unknown_order':
      return refused('400100', 'order_not_exist_or_not_allow_to_cancel')
    case 'duplicate_id':
      return refused('400100', 'clientOid is duplicate')
    case 'would_take':
      return refused('300000', 'The order would take liquidity and is post only')
    case 'market_closed':
      return refused('200001', 'The pair with this id is not opened for trading')
    default:
      return refused('400100', message)
  }
}
