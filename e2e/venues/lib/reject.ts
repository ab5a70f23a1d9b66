/** Why the exchange does not take an order or a change, in no venue's words. */
export type RejectCode =
  | 'insufficient_funds'
  | 'price_step'
  | 'quantity_step'
  | 'quantity_min'
  | 'quantity_max'
  | 'notional_min'
  | 'unknown_symbol'
  | 'unknown_order'
  | 'would_take'
  | 'reduce_only'
  | 'duplicate_id'
  | 'bad_trigger'
  | 'market_closed'

/** A refusal: nothing was done. Each venue puts it into its own codes and words. */
export class VenueReject extends Error {
  readonly code: RejectCode
  constructor(code: RejectCode, text: string = code) {
    super(text)
    this.name = 'VenueReject'
    this.code = code
  }
}
