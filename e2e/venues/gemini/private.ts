import { dec } from '../lib/decimal.ts'
import type { RequestFields } from '../lib/request-fields.ts'
import type { Asked, VenueOrder } from '../lib/types.ts'
import { findOrder } from '../plain/desk.ts'
import { type Endpoints, keyed, trading } from '../plain/rest.ts'
import type { GeminiDesk } from './door.ts'
import { NOT_FOUND, refused, words } from './refused.ts'
import { orderView, tradeView } from './views.ts'

const options = ['immediate-or-cancel', 'fill-or-kill', 'maker-or-cancel']
const orderFields = ['client_order_id', 'symbol', 'amount', 'price', 'side', 'type', 'options', 'stop_price']

function optionOf(fields: RequestFields): string | null {
  const sent = fields.raw('options')
  if (sent === undefined) return null
  if (!Array.isArray(sent)) throw refused(400, 'OptionsMustBeArray')
  if (sent.length > 1) throw refused(400, 'ConflictingOptions')
  if (sent.length > 0 && !options.includes(sent[0])) throw refused(400, 'UnsupportedOption')
  return sent.length === 0 ? null : String(sent[0])
}

function readOrder(fields: RequestFields): Asked {
  const side = fields.oneOf('side', ['buy', 'sell'])
  if (side === null) throw refused(400, 'InvalidSide')
  const type = fields.oneOf('type', ['exchange limit', 'exchange stop limit'])
  if (type === null) throw refused(400, 'InvalidOrderType')
  fields.need('amount')
  fields.need('price')
  const option = optionOf(fields)
  const [price, trigger] = [fields.amount('price') ?? '0', fields.amount('stop_price')]
  if ((type === 'exchange stop limit') !== (trigger !== null)) throw refused(400, 'InvalidStopPrice')
  if (trigger !== null && option !== null) throw refused(400, 'ConflictingOptions')
  if (trigger !== null && (side === 'buy' ? dec(trigger).gt(dec(price)) : dec(trigger).lt(dec(price))))
    throw refused(400, 'InvalidStopPrice', 'The stop price lies on the wrong side of the price')
  const clientId = fields.text('client_order_id')
  if ((clientId?.length ?? 0) > 100) throw refused(400, 'ClientOrderIdTooLong')
  return {
    symbol: fields.need('symbol'),
    side,
    type: trigger === null ? 'limit' : 'stop_limit',
    quantity: fields.amount('amount') ?? '0',
    price,
    trigger,
    timeInForce: option === 'immediate-or-cancel' ? 'ioc' : option === 'fill-or-kill' ? 'fok' : 'gtc',
    postOnly: option === 'maker-or-cancel',
    reduceOnly: false,
    clientId,
    expiresAt: null,
    wire: { option: option ?? '' },
  }
}

function named(desk: GeminiDesk, fields: RequestFields): VenueOrder {
  const [id, clientId] = [fields.like('order_id', /^\d{1,20}$/), fields.text('client_order_id')]
  if ((id === null) === (clientId === null)) throw words.missing('order_id')
  const order = findOrder(desk, { id, clientId })
  if (order === undefined) throw NOT_FOUND
  return order
}

const bps = (rate: string | undefined): number => Number(rate ?? 0) * 10_000

const NO_ROLE = refused(403, 'MissingRole', 'To access this endpoint, assign the role [Trader] to the API key')

/** https://docs.gemini.com/rest/orders, /rest/fund-management, /rest/orders#fees */
export const privateEndpoints: Endpoints<GeminiDesk> = {
  'POST /v1/order/new': trading(
    NO_ROLE,
    keyed(orderFields, (desk, fields) => orderView(desk, desk.exchange.place(readOrder(fields)))),
  ),
  'POST /v1/roles': keyed([], ({ rights }) => ({
    ...{ isAuditor: !rights.trade && !rights.withdraw, isFundManager: rights.withdraw, isTrader: rights.trade },
    ...{ counterparty_id: 'EMONNYXJ', isAccountAdmin: false },
  })),
  'POST /v1/order/cancel': keyed(['order_id'], (desk, fields) => {
    const order = named(desk, fields)
    // One that is over is answered as it is.
    if (order.status === 'open') desk.exchange.cancel(order.id)
    return orderView(desk, order)
  }),
  'POST /v1/order/cancel/all': keyed([], desk => ({
    result: 'ok',
    details: {
      cancelRejects: [],
      cancelledOrders: desk.exchange.open().map(o => Number(desk.exchange.cancel(o.id).id)),
    },
  })),
  'POST /v1/order/status': keyed(['order_id', 'client_order_id', 'include_trades'], (desk, fields) =>
    orderView(desk, named(desk, fields), fields.flag('include_trades')),
  ),
  'POST /v1/orders': keyed([], desk => desk.exchange.open().map(o => orderView(desk, o))),
  'POST /v1/mytrades': keyed(['symbol', 'limit_trades', 'timestamp'], (desk, fields) => {
    const symbol = fields.text('symbol')?.toLowerCase() ?? null
    if (symbol !== null) desk.exchange.market(symbol)
    const limit = fields.whole('limit_trades') ?? 50
    if (limit < 1 || limit > 500) throw words.wrong('limit_trades')
    const since = fields.whole('timestamp') ?? 0
    const from = since < 1e11 ? since * 1_000 : since
    const found = desk.exchange.trades.filter(t => t.at >= from && (symbol === null || t.symbol === symbol))
    return found.slice(-limit).reverse().map(tradeView)
  }),
  'POST /v1/balances': keyed([], desk =>
    desk.exchange.balances().map(({ asset, free, locked }) => ({
      ...{ type: 'exchange', currency: asset, amount: dec(free).add(dec(locked)).toFixed() },
      ...{ available: free, availableForWithdrawal: free },
    })),
  ),
  'POST /v1/notionalvolume': keyed([], desk => {
    const [market] = desk.exchange.markets
    const [maker, taker] = [bps(market?.maker), bps(market?.taker)]
    return {
      ...{ web_maker_fee_bps: maker, web_taker_fee_bps: taker, web_auction_fee_bps: taker },
      ...{ api_maker_fee_bps: maker, api_taker_fee_bps: taker, api_auction_fee_bps: taker },
      ...{ fix_maker_fee_bps: maker, fix_taker_fee_bps: taker, block_maker_fee_bps: 0, block_taker_fee_bps: 50 },
      ...{ notional_30d_volume: 0, last_updated_ms: desk.now(), date: '2026-01-01', notional_1d_volume: [] },
    }
  }),
}
