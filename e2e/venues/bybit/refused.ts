import type { RejectCode } from '../lib/exchange.ts'

/** A definite no in Bybit's own code and words; the answer's status is still 200. */
export class BybitRefused extends Error {
  readonly code: number

  constructor(code: number, text: string) {
    super(text)
    this.code = code
  }
}

export const wrong = (name: string): BybitRefused => new BybitRefused(10001, `params error: ${name} invalid`)
export const missing = (name: string): BybitRefused => new BybitRefused(10001, `params error: ${name} is required`)

/** What a refusal of the books is called for contracts. Bybit V5, "Error Codes". */
export const CONTRACT: Readonly<Record<RejectCode, readonly [code: number, text: string]>> = {
  insufficient_funds: [110007, 'ab not enough for new order'],
  price_step: [10001, 'params error: price invalid'],
  quantity_step: [10001, 'Qty invalid'],
  quantity_min: [10001, 'The number of contracts exceeds minimum limit allowed'],
  quantity_max: [10001, 'The number of contracts exceeds maximum limit allowed: too large'],
  notional_min: [110094, 'Order does not meet minimum order value'],
  unknown_symbol: [10001, 'params error: symbol invalid'],
  unknown_order: [110001, 'order not exists or too late to cancel'],
  would_take: [110003, 'Order price exceeds the allowable range.'],
  reduce_only: [110017, 'current position is zero, cannot fix reduce-only order qty'],
  duplicate_id: [110072, 'OrderLinkedID is duplicate'],
  bad_trigger: [110092, 'expect Rising, but trigger_price <= current'],
  market_closed: [110066, 'Trading is currently not allowed.'],
}

/** The same for spot. */
export const SPOT: Readonly<Record<RejectCode, readonly [code: number, text: string]>> = {
  insufficient_funds: [170131, 'Insufficient balance.'],
  price_step: [170134, 'Order price has too many decimals.'],
  quantity_step: [170137, 'Order quantity has too many decimals.'],
  quantity_min: [170136, 'Order quantity exceeded lower limit.'],
  quantity_max: [170135, 'Order quantity exceeded upper limit.'],
  notional_min: [170140, 'Order value exceeded lower limit.'],
  unknown_symbol: [170121, 'Invalid symbol.'],
  unknown_order: [170213, 'Order does not exist.'],
  would_take: [170218, 'The LIMIT-MAKER order is rejected due to invalid price.'],
  reduce_only: [170130, 'Data sent for parameter reduceOnly is not valid.'],
  duplicate_id: [170141, 'Duplicate clientOrderId.'],
  bad_trigger: [170130, 'Data sent for parameter triggerPrice is not valid.'],
  market_closed: [170151, 'The trading pair is not open yet.'],
}
