import type { RequestFields } from '../lib/request-fields.ts'
import type { Asked, Side } from '../lib/types.ts'
import { words } from './refused.ts'
import { ACCOUNT } from './views.ts'

export const orderFields = [
  ...['account-id', 'symbol', 'type', 'amount', 'price', 'source', 'client-order-id', 'stop-price', 'operator'],
]
const TYPE = /^(buy|sell)-(market|limit|ioc|limit-maker|limit-fok|stop-limit|stop-limit-fok)$/

export function checkAccount(fields: RequestFields): void {
  fields.need('account-id')
  if (fields.whole('account-id') !== ACCOUNT) throw words.wrong('account-id')
}

/** https://www.htx.com/en-us/opend/newApiPages/?id=7ec4ee16-7773-11ed-9966-0242ac110003 */
export function readOrder(fields: RequestFields): Asked {
  checkAccount(fields)
  const [, side, kind] = TYPE.exec(fields.need('type')) ?? []
  if (side === undefined || kind === undefined) throw words.wrong('type')
  fields.oneOf('source', ['spot-api'])
  const isMarket = kind === 'market'
  const isStop = kind.startsWith('stop-')
  if (!isMarket) fields.need('price')
  else if (fields.has('price')) throw words.wrong('price')
  if (isStop) for (const name of ['stop-price', 'operator']) fields.need(name)
  else if (fields.has('stop-price') || fields.has('operator')) throw words.wrong('stop-price')
  const operator = fields.oneOf('operator', ['gte', 'lte'])
  fields.need('amount')
  const amount = fields.amount('amount') ?? '0'
  // A market purchase says how much money it spends.
  const spends = isMarket && side === 'buy'
  return {
    symbol: fields.need('symbol'),
    side: side as Side,
    type: isMarket
      ? 'market'
      : !isStop
        ? 'limit'
        : (operator === 'lte') === (side === 'sell')
          ? 'stop_limit'
          : 'take_profit',
    quantity: spends ? '0' : amount,
    spend: spends ? amount : null,
    price: fields.amount('price'),
    trigger: fields.amount('stop-price'),
    timeInForce: isMarket || kind === 'ioc' ? 'ioc' : kind.endsWith('fok') ? 'fok' : 'gtc',
    postOnly: kind === 'limit-maker',
    reduceOnly: false,
    clientId: fields.like('client-order-id', /^[\w.:-]{1,64}$/),
    expiresAt: null,
    wire: { type: `${side}-${kind}`, operator: operator ?? '' },
  }
}
