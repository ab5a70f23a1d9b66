import type { RejectCode, VenueReject } from '../lib/exchange.ts'
import type { FieldWords } from '../lib/request-fields.ts'
import { Refused } from '../plain/refused.ts'

/** https://docs.gemini.com/rest/error-codes */
export const refused = (status: number, reason: string, message: string = reason): Refused =>
  new Refused(status, { result: 'error', reason, message })

export const words: FieldWords = {
  wrong: name => refused(400, 'InvalidJson', `Invalid value of ${name}`),
  missing: name => refused(400, 'MissingOrderField', `Missing ${name}`),
}

export const NOT_FOUND: Refused = refused(404, 'OrderNotFound', 'Order not found')

const reasons: Readonly<Partial<Record<RejectCode, string>>> = {
  price_step: 'InvalidPrice',
  quantity_step: 'InvalidQuantity',
  quantity_min: 'InvalidQuantity',
  quantity_max: 'InvalidQuantity',
  notional_min: 'InvalidQuantity',
  unknown_symbol: 'InvalidSymbol',
  bad_trigger: 'InvalidStopPrice',
  market_closed: 'MarketNotOpen',
}

export function refuse({ code, message }: VenueReject): Refused {
  if (code === 'unknown_order') return NOT_FOUND
  if (code === 'insufficient_funds')
    return refused(406, 'InsufficientFunds', 'Failed to place order: there are insufficient funds in the account')
  return refused(400, reasons[code] ?? 'InvalidOrderType', message)
}
