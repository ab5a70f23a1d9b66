import { Refused } from '../../core/kernel/errors.ts'

/** Why this broker says no. Text is for people. */
export const refusals = {
  NOT_CONNECTED: 'not connected to the broker',
  BAD_ID: 'the client order id must have 1 to 64 visible characters',
  DUPLICATE_ID: 'this client order id was used before',
  UNKNOWN_INSTRUMENT: 'no such instrument at this broker',
  UNKNOWN_ORDER: 'no such order',
  ORDER_CLOSED: 'the order is no longer working',
  UNKNOWN_TICKET: 'no such position, or on another instrument',
  NOT_SUPPORTED: 'this broker does not do that',
  BAD_PRICE: 'the price is missing, not above zero, or not for this order type',
  OFF_TICK: "the price is not a multiple of the instrument's price step",
  OFF_STEP: "the quantity is not a multiple of the instrument's quantity step",
  BELOW_MINIMUM: 'the order is smaller than the minimum',
  ABOVE_MAXIMUM: 'the order is larger than the maximum',
  MARKET_CLOSED: 'the market is closed',
  NO_QUOTE: 'there is no quote yet',
  NO_RATE: "no quoted pair converts this instrument into the account's currency",
  WRONG_SIDE: 'a stop or target lies on the wrong side of the price',
  STOP_TOO_NEAR: 'a stop or target is too near to the price',
  BAD_EXPIRY: 'the expiry is missing, past, or not for this time in force',
  NOT_REDUCING: 'the order would do more than reduce the position',
  NO_SHORT: 'what is paid in full cannot be sold short',
  NO_MONEY: 'not enough money',
} as const
export type RefusalCode = keyof typeof refusals

export function refuse(code: RefusalCode, detail = ''): never {
  throw new Refused(code, detail === '' ? refusals[code] : `${refusals[code]}: ${detail}`)
}
