import { type RejectCode, VenueReject } from '../lib/exchange.ts'

/** A definite no, in Kraken's own words (severity and category, colon, text); the answer's status is still 200. */
export class KrakenRefused extends Error {}

/** A field that is missing, wrong, or that this endpoint does not know. */
export const invalid = (field?: string): KrakenRefused =>
  new KrakenRefused(field === undefined ? 'EGeneral:Invalid arguments' : `EGeneral:Invalid arguments:${field}`)

/** https://docs.kraken.com/api/docs/guides/spot-errors; the words for volume and client id as they were seen. */
const words: Readonly<Record<RejectCode, string>> = {
  insufficient_funds: 'EOrder:Insufficient funds',
  price_step: 'EOrder:Tick size check failed',
  quantity_step: 'EGeneral:Invalid arguments:volume',
  quantity_min: 'EGeneral:Invalid arguments:volume minimum not met',
  quantity_max: 'EGeneral:Invalid arguments:volume',
  notional_min: 'EOrder:Cost minimum not met',
  unknown_symbol: 'EQuery:Unknown asset pair',
  unknown_order: 'EOrder:Unknown order',
  would_take: 'EOrder:Post only order',
  reduce_only: 'EOrder:Reduce only:No position exists',
  duplicate_id: 'EGeneral:Invalid arguments:cl_ord_id not unique',
  bad_trigger: 'EGeneral:Invalid arguments:price',
  market_closed: 'EService:Market in cancel_only mode',
}

/** The words for a refusal; null for what is no refusal but a fault of this program. */
export function wordsFor(error: unknown): string | null {
  if (error instanceof KrakenRefused) return error.message
  return error instanceof VenueReject ? words[error.code] : null
}
