import type { RejectCode } from '../lib/exchange.ts'

/** A definite no in OKX's own code and words; `status` is the answer's where the whole request is refused. */
export class OkxRefused extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, text: string, status = 200) {
    super(text)
    this.code = code
    this.status = status
  }
}

export const wrong = (parameter: string): OkxRefused => new OkxRefused('51000', `Parameter ${parameter} error`, 400)
export const missing = (parameter: string): OkxRefused =>
  new OkxRefused('50014', `Parameter ${parameter} can not be empty.`, 400)

/** What a refusal of the books is called in answers to orders. OKX API v5, "Error Code", trade class. */
export const REJECTED: Readonly<Record<RejectCode, readonly [code: string, text: string]>> = {
  insufficient_funds: ['51008', 'Order failed. Insufficient balance in account'],
  price_step: ['51150', 'The precision of the number of trades or the price exceeds the limit.'],
  quantity_step: ['51121', 'Order quantity must be a multiple of the lot size.'],
  quantity_min: ['51020', 'Your order should meet or exceed the minimum order amount.'],
  quantity_max: ['51203', 'Order amount exceeds the limit.'],
  notional_min: ['51020', 'Your order should meet or exceed the minimum order amount.'],
  unknown_symbol: ['51001', "Instrument ID, Instrument ID code or Spread ID doesn't exist."],
  unknown_order: ['51400', 'Order cancellation failed as the order has been filled, canceled or does not exist.'],
  would_take: ['51511', 'Modification failed as the order price did not meet the requirement for Post Only.'],
  reduce_only: [
    '51169',
    "Order failed because you don't have any positions in this direction for this contract to reduce or close.",
  ],
  duplicate_id: ['51016', 'Client order ID already exists.'],
  bad_trigger: ['51280', 'SL trigger price cannot be higher than the last price'],
  market_closed: ['51022', 'Contract suspended.'],
}
