import type { RequestFields } from '../lib/request-fields.ts'
import type { Asked } from '../lib/types.ts'
import { significantDigits } from './markets.ts'
import { refused, words } from './refused.ts'
import { FLAG_POST_ONLY } from './views.ts'

const types = [
  ...(['EXCHANGE LIMIT', 'EXCHANGE MARKET', 'EXCHANGE IOC', 'EXCHANGE FOK'] as const),
  ...(['EXCHANGE STOP', 'EXCHANGE STOP LIMIT', 'EXCHANGE TRAILING STOP'] as const),
]
export const orderFields = [
  ...['type', 'symbol', 'amount', 'price', 'price_aux_limit', 'price_trailing', 'cid', 'flags', 'tif', 'meta'],
]

/** An order's fields; its side is the sign of its amount. https://docs.bitfinex.com/reference/rest-auth-submit-order */
export function readOrder(fields: RequestFields, now: number): Asked {
  const type = fields.oneOf('type', types)
  if (type === null) throw words.missing('type')
  const amount = fields.need('amount')
  if (!/^-?\d{1,12}(\.\d{1,8})?$/.test(amount) || Number(amount) === 0) throw words.wrong('amount')
  const flags = fields.whole('flags') ?? 0
  if (flags !== 0 && (flags !== FLAG_POST_ONLY || type !== 'EXCHANGE LIMIT')) throw words.wrong('flags')
  const isMarket = type === 'EXCHANGE MARKET'
  const isTrailing = type === 'EXCHANGE TRAILING STOP'
  const isStop = type === 'EXCHANGE STOP' || type === 'EXCHANGE STOP LIMIT'
  const price = priceOf(fields, 'price', !isMarket && !isTrailing)
  const aux = priceOf(fields, 'price_aux_limit', type === 'EXCHANGE STOP LIMIT')
  const trailing = priceOf(fields, 'price_trailing', isTrailing)
  return {
    symbol: fields.need('symbol'),
    side: amount.startsWith('-') ? 'sell' : 'buy',
    type: isMarket ? 'market' : isTrailing ? 'trailing_stop' : !isStop ? 'limit' : aux === null ? 'stop' : 'stop_limit',
    quantity: amount.replace('-', ''),
    price: isStop ? aux : price,
    trigger: isStop ? price : null,
    trail: trailing === null ? null : { by: 'amount', distance: trailing },
    ...timeOf(fields, type, now),
    postOnly: flags === FLAG_POST_ONLY,
    reduceOnly: false,
    clientId: clientIdOf(fields),
    wire: { type },
  }
}

/** There exactly where the type needs it, with five significant digits at most. */
function priceOf(fields: RequestFields, name: string, isNeeded: boolean): string | null {
  if (!isNeeded) {
    if (fields.has(name)) throw words.wrong(name)
    return null
  }
  fields.need(name)
  const price = fields.amount(name)
  if (price !== null && significantDigits(price) > 5) throw refused(10001, 'Invalid price.')
  return price
}

function timeOf(fields: RequestFields, type: string, now: number): Pick<Asked, 'timeInForce' | 'expiresAt'> {
  const text = fields.like('tif', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  if (type === 'EXCHANGE IOC' || type === 'EXCHANGE MARKET') return { timeInForce: 'ioc', expiresAt: null }
  if (type === 'EXCHANGE FOK') return { timeInForce: 'fok', expiresAt: null }
  if (text === null) return { timeInForce: 'gtc', expiresAt: null }
  const at = Date.parse(`${text.replace(' ', 'T')}Z`)
  if (!(at > now)) throw words.wrong('tif')
  return { timeInForce: 'gtd', expiresAt: at }
}

/** A whole number of 45 bits. */
function clientIdOf(fields: RequestFields): string | null {
  const cid = fields.whole('cid')
  if (cid !== null && cid >= 2 ** 45) throw words.wrong('cid')
  return cid === null ? null : String(cid)
}
