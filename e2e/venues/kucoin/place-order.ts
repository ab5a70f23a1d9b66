import type { RequestFields } from '../lib/request-fields.ts'
import type { Asked } from '../lib/types.ts'
import { refused, words } from './refused.ts'

const common = ['clientOid', 'side', 'symbol', 'type', 'size', 'price', 'funds', 'timeInForce', 'postOnly', 'stp']
export const orderFields = [...common, 'cancelAfter', 'remark', 'tags', 'hidden', 'iceberg', 'visibleSize']
export const stopFields = [...orderFields, 'stop', 'stopPrice', 'tradeType']

/** An order's fields. https://www.kucoin.com/docs-new/rest/spot-trading/orders/add-order */
export function readOrder(fields: RequestFields, now: number, waits: boolean): Asked {
  const side = fields.oneOf('side', ['buy', 'sell'])
  if (side === null) throw words.missing('side')
  const type = fields.oneOf('type', ['limit', 'market']) ?? 'limit'
  const isMarket = type === 'market'
  const [size, funds] = [fields.amount('size'), fields.amount('funds')]
  if (isMarket ? (size === null) === (funds === null) : size === null || funds !== null)
    throw refused('400100', 'size and funds: one of them', 400)
  if (isMarket && (fields.has('price') || fields.has('timeInForce') || fields.has('postOnly')))
    throw refused('400100', 'a market order has no price, timeInForce or postOnly', 400)
  if (fields.flag('hidden') || fields.flag('iceberg')) throw words.wrong('hidden')
  const time = fields.oneOf('timeInForce', ['GTC', 'GTT', 'IOC', 'FOK']) ?? 'GTC'
  const after = fields.whole('cancelAfter')
  if ((time === 'GTT') !== (after !== null)) throw words.wrong('cancelAfter')
  const postOnly = fields.flag('postOnly')
  if (postOnly && (time === 'IOC' || time === 'FOK')) throw words.wrong('postOnly')
  const stop = waits ? (fields.oneOf('stop', ['loss', 'entry']) ?? 'loss') : null
  if (waits) fields.need('stopPrice')
  if (!isMarket) fields.need('price')
  const goesWithSide = (stop === 'loss') === (side === 'sell')
  return {
    symbol: fields.need('symbol'),
    side,
    type: stop === null ? type : goesWithSide ? (isMarket ? 'stop' : 'stop_limit') : 'take_profit',
    quantity: size ?? '0',
    spend: funds,
    price: isMarket ? null : fields.amount('price'),
    trigger: stop === null ? null : fields.amount('stopPrice'),
    timeInForce: isMarket || time === 'IOC' ? 'ioc' : time === 'FOK' ? 'fok' : time === 'GTT' ? 'gtd' : 'gtc',
    expiresAt: after === null ? null : now + after * 1_000,
    postOnly,
    reduceOnly: false,
    clientId: readClientId(fields),
    wire: {
      timeInForce: time,
      stp: fields.oneOf('stp', ['CN', 'CO', 'CB', 'DC']) ?? '',
      cancelAfter: String(after ?? 0),
      remark: fields.like('remark', /^.{1,20}$/) ?? '',
      stop: stop ?? '',
    },
  }
}

/** Letters, digits, underscores and hyphens, at most 40. */
function readClientId(fields: RequestFields): string {
  fields.need('clientOid')
  return fields.like('clientOid', /^[A-Za-z0-9_-]{1,40}$/) ?? ''
}
