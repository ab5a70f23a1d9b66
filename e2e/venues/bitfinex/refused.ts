import type { VenueReject } from '../lib/exchange.ts'
import type { FieldWords } from '../lib/request-fields.ts'
import { Refused } from '../plain/refused.ts'

/** A no comes as a list, with status 500. https://docs.bitfinex.com/docs/abbreviations-glossary */
export const refused = (code: number, text: string): Refused => new Refused(500, ['error', code, text])

export const words: FieldWords = {
  wrong: name => refused(10020, `${name}: invalid`),
  missing: name => refused(10020, `${name}: invalid`),
}

export const NOT_FOUND: Refused = refused(10001, 'Order not found.')

const texts: Readonly<Partial<Record<VenueReject['code'], string>>> = {
  insufficient_funds: 'Invalid order: not enough exchange balance',
  price_step: 'Invalid price.',
  quantity_step: 'amount: invalid',
  quantity_min: 'Invalid order: minimum size not met',
  quantity_max: 'Invalid order: maximum size exceeded',
  duplicate_id: 'Invalid order: duplicate cid',
  market_closed: 'Invalid order: trading is paused',
}

export function refuse({ code, message }: VenueReject): Refused {
  if (code === 'unknown_symbol') return refused(10020, 'symbol: invalid')
  if (code === 'unknown_order') return NOT_FOUND
  return refused(10001, texts[code] ?? message)
}
