import type { RejectCode, VenueReject } from '../lib/exchange.ts'
import type { FieldWords } from '../lib/request-fields.ts'
import type { Refused } from '../plain/refused.ts'
import { refused } from './door.ts'

export const words: FieldWords = {
  wrong: name => refused(`invalidArgument: ${name}`),
  missing: () => refused('requiredArgumentMissing'),
}

/** What `sendStatus.status` says of an order that was not placed. https://docs.kraken.com/api/docs/futures-api/trading/send-order */
export const sendWords: Readonly<Record<RejectCode, string>> = {
  insufficient_funds: 'insufficientAvailableFunds',
  price_step: 'invalidPrice',
  quantity_step: 'invalidSize',
  quantity_min: 'invalidSize',
  quantity_max: 'maxPositionViolation',
  notional_min: 'invalidSize',
  unknown_symbol: 'invalidArgument: symbol',
  unknown_order: 'notFound',
  would_take: 'postWouldExecute',
  reduce_only: 'wouldNotReducePosition',
  duplicate_id: 'clientOrderIdAlreadyExist',
  bad_trigger: 'invalidPrice',
  market_closed: 'marketSuspended',
}

export const refuse = ({ code }: VenueReject): Refused =>
  refused(code === 'unknown_symbol' ? 'contractNotFound' : sendWords[code])
