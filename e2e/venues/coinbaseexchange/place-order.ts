import type { RequestFields } from '../lib/request-fields.ts'
import type { Asked } from '../lib/types.ts'
import { refused, words } from './refused.ts'

export const orderFields = [
  ...['type', 'side', 'product_id', 'client_oid', 'price', 'size', 'funds', 'time_in_force', 'cancel_after'],
  ...['post_only', 'stop', 'stop_price', 'stp'],
]
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const lives = { min: 60_000, hour: 3_600_000, day: 86_400_000 }

/** https://docs.cdp.coinbase.com/exchange/reference/exchangerestapi_postorders */
export function readOrder(fields: RequestFields, now: number): Asked {
  const [type, side] = [fields.oneOf('type', ['limit', 'market']), fields.oneOf('side', ['buy', 'sell'])]
  if (side === null) throw words.missing('side')
  const isMarket = type === 'market'
  const [size, funds, price] = [fields.amount('size'), fields.amount('funds'), fields.amount('price')]
  if (isMarket ? (size === null) === (funds === null) : funds !== null) throw words.wrong('funds')
  if (!isMarket) for (const name of ['price', 'size']) fields.need(name)
  if (isMarket && (price !== null || fields.has('time_in_force') || fields.has('post_only'))) throw words.wrong('price')
  const time = fields.oneOf('time_in_force', ['GTC', 'GTT', 'IOC', 'FOK']) ?? 'GTC'
  const after = fields.oneOf('cancel_after', ['min', 'hour', 'day'])
  if ((time === 'GTT') !== (after !== null)) throw words.wrong('cancel_after')
  const postOnly = fields.flag('post_only')
  if (postOnly && (time === 'IOC' || time === 'FOK')) throw words.wrong('post_only')
  const stop = fields.oneOf('stop', ['loss', 'entry'])
  if ((stop !== null) !== fields.has('stop_price')) throw words.missing(stop === null ? 'stop' : 'stop_price')
  if (stop !== null && isMarket) throw refused(400, 'Stop orders are limit orders')
  if (stop !== null && (stop === 'loss') !== (side === 'sell')) throw words.wrong('stop')
  return {
    symbol: fields.need('product_id'),
    side,
    type: stop !== null ? 'stop_limit' : isMarket ? 'market' : 'limit',
    quantity: size ?? '0',
    spend: funds,
    price,
    trigger: fields.amount('stop_price'),
    timeInForce: isMarket || time === 'IOC' ? 'ioc' : time === 'FOK' ? 'fok' : time === 'GTT' ? 'gtd' : 'gtc',
    expiresAt: after === null ? null : now + lives[after],
    postOnly,
    reduceOnly: false,
    clientId: fields.like('client_oid', UUID),
    wire: { timeInForce: time, stop: stop ?? '', stp: fields.oneOf('stp', ['dc', 'co', 'cn', 'cb']) ?? 'dc' },
  }
}
