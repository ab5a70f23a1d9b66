import type { RejectCode, VenueReject } from '../lib/exchange.ts'
import type { FieldWords } from '../lib/request-fields.ts'
import { Refused } from '../plain/refused.ts'

/** A no comes with status 200. https://www.htx.com/en-us/opend/newApiPages/?id=419 */
export const refused = (code: string, text: string, more: object = {}): Refused =>
  new Refused(200, { status: 'error', 'err-code': code, 'err-msg': text, data: null, ...more })

export const words: FieldWords = {
  wrong: name => refused('validation-format-error', `Format Error: ${name}.`),
  missing: name => refused('validation-constraints-required', `Field is missing: ${name}.`),
}

export const NOT_THERE: Refused = refused('base-record-invalid', 'record invalid')

const told: Readonly<Partial<Record<RejectCode, readonly [code: string, text: string]>>> = {
  insufficient_funds: ['account-frozen-balance-insufficient-error', 'trade account balance is not enough'],
  price_step: ['order-orderprice-precision-error', 'order price precision error'],
  quantity_step: ['order-orderamount-precision-error', 'order amount precision error'],
  quantity_min: ['order-limitorder-amount-min-error', 'limit order amount error, below the minimum'],
  quantity_max: ['order-limitorder-amount-max-error', 'limit order amount error, above the maximum'],
  notional_min: ['order-value-min-error', 'Order total cannot be lower than the minimum'],
  unknown_symbol: ['base-symbol-error', 'The symbol is invalid'],
  unknown_order: ['base-record-invalid', 'record invalid'],
  duplicate_id: ['order-client-order-id-duplicate', 'duplicate client-order-id'],
  bad_trigger: ['order-stop-order-hit-trigger', 'Orders that are triggered immediately are not supported.'],
  market_closed: ['base-symbol-trade-disabled', 'Trading is disabled for this symbol'],
}

export function refuse({ code, message }: VenueReject): Refused {
  const [errCode, text] = told[code] ?? ['bad-request', message]
  return refused(errCode, text)
}
