import { dec } from '../lib/decimal.ts'
import type { Asked, Market, VenueOrder } from '../lib/types.ts'
import { BinanceError, wrong } from './binance-error.ts'
import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import { averagePrice } from './futures-view.ts'
import type { Params } from './params.ts'
import { inWords } from './rejects.ts'
import { newClientId } from './spot-ask.ts'
import { limitOf, marketOf } from './spot-market-data.ts'
import { findOrder } from './spot-orders.ts'
import { clientIdOf, statusOf, tifOf } from './spot-view.ts'
import { fixed, places } from './text.ts'

const TRADE = 'enableVanillaOptions'
const FIVE_DAYS = 5 * 86_400_000
const ID = ['symbol!', 'orderId', 'clientOrderId']

/** Source: "New Order" of European options: LIMIT is the only type, and the client id has no other name. */
const ORDER = [
  'symbol!',
  'side!',
  'type!',
  'quantity!',
  'price',
  'timeInForce',
  'reduceOnly',
  'postOnly',
  'newOrderRespType',
  'clientOrderId',
  'isMmp',
]

function ask({ options, clock }: Context, params: Params): Asked {
  const market = marketOf(options, params)
  const side = params.word('side', ['BUY', 'SELL'], new BinanceError(-1117, 'Invalid side.'))
  params.word('type', ['LIMIT'], new BinanceError(-1116, 'Invalid orderType.'))
  for (const name of ['price', 'timeInForce']) params.need(name)
  const tif = params.word('timeInForce', ['GTC', 'IOC', 'FOK'], new BinanceError(-1115, 'Invalid timeInForce.'))
  const [quantity, price] = [params.needDecimal('quantity'), params.needDecimal('price')]
  if (
    dec(quantity).decimalPlaces() > places(market.quantityStep) ||
    dec(price).decimalPlaces() > places(market.priceStep)
  )
    throw new BinanceError(-1111, 'Precision is over the maximum defined for this asset.')
  if ((options.contracts.get(market.symbol)?.expiry ?? 0) <= clock.now()) throw wrong.symbol()
  const reduceOnly = params.flag('reduceOnly')
  checkReduce(options.owned(market.symbol), side, quantity, reduceOnly)
  return {
    symbol: market.symbol,
    side: side === 'SELL' ? 'sell' : 'buy',
    type: 'limit',
    quantity: dec(quantity).toFixed(),
    price: dec(price).toFixed(),
    trigger: null,
    timeInForce: tif === 'IOC' ? 'ioc' : tif === 'FOK' ? 'fok' : 'gtc',
    postOnly: params.flag('postOnly'),
    reduceOnly: false,
    clientId: params.clientId('clientOrderId') ?? newClientId(),
    expiresAt: null,
    wire: { timeInForce: tif ?? 'GTC', reduceOnly: String(reduceOnly) },
  }
}

function checkReduce(owned: ReturnType<typeof dec>, side: string | null, quantity: string, reduceOnly: boolean): void {
  if (reduceOnly && (side !== 'SELL' || owned.lt(dec(quantity))))
    throw new BinanceError(-2022, 'ReduceOnly Order is rejected.')
}

const view = (order: VenueOrder, market: Market, contractSide: string) => ({
  orderId: Number(order.id),
  symbol: order.symbol,
  price: fixed(order.price, market.priceStep),
  quantity: fixed(order.quantity, market.quantityStep),
  executedQty: fixed(order.filled, market.quantityStep),
  fee: '0',
  side: order.side.toUpperCase(),
  type: 'LIMIT',
  timeInForce: tifOf(order),
  reduceOnly: order.wire?.reduceOnly === 'true',
  postOnly: order.postOnly,
  createTime: order.placedAt,
  updateTime: order.changedAt,
  // An order that ended without its owner's word is CANCELLED here, in this spelling.
  status: { NEW: 'ACCEPTED', CANCELED: 'CANCELLED', EXPIRED: 'CANCELLED' }[statusOf(order)] ?? statusOf(order),
  avgPrice: averagePrice(order, market),
  source: 'API',
  clientOrderId: clientIdOf(order),
  priceScale: places(market.priceStep),
  quantityScale: places(market.quantityStep),
  optionSide: contractSide,
  quoteAsset: 'USDT',
  mmp: false,
})

export const optionOrderView = ({ options }: Context, order: VenueOrder) =>
  view(order, options.exchange.market(order.symbol), options.contracts.get(order.symbol)?.side ?? 'CALL')

function place(context: Context, params: Params): unknown {
  const asked = ask(context, params)
  const order = inWords('futures', () => context.options.exchange.place(asked))
  const shown = optionOrderView(context, order)
  const type = params.word('newOrderRespType', ['ACK', 'RESULT'], wrong.illegal('newOrderRespType', 'ACK|RESULT'))
  if (type === 'RESULT') return shown
  const { orderId, symbol, price, quantity, side, reduceOnly, postOnly, mmp } = shown
  return { orderId, symbol, price, quantity, side, type: 'LIMIT', reduceOnly, postOnly, mmp }
}

function cancel(context: Context, order: VenueOrder): unknown {
  if (order.status !== 'open') throw wrong.noCancel()
  inWords('futures', () => context.options.exchange.cancel(order.id))
  return optionOrderView(context, order)
}

const find = ({ options }: Context, params: Params, none: BinanceError): VenueOrder =>
  findOrder(options, params, none, 'clientOrderId')

export const optionOrders: readonly Endpoint[] = [
  signed('POST /eapi/v1/order', 1, ORDER, place, TRADE),
  signed('GET /eapi/v1/order', 1, ID, (context, params) =>
    optionOrderView(context, find(context, params, wrong.noOrder())),
  ),
  signed(
    'DELETE /eapi/v1/order',
    1,
    ID,
    (context, params) => cancel(context, find(context, params, wrong.noCancel())),
    TRADE,
  ),
  signed('GET /eapi/v1/openOrders', 1, ['symbol', 'orderId', 'startTime', 'endTime', 'limit'], (context, params) =>
    context.options.exchange
      .open(params.has('symbol') ? marketOf(context.options, params).symbol : undefined)
      .map(order => optionOrderView(context, order)),
  ),
  signed(
    'GET /eapi/v1/historyOrders',
    3,
    ['symbol!', 'orderId', 'startTime', 'endTime', 'limit'],
    (context, params) => {
      const { symbol } = marketOf(context.options, params)
      const [id, start, end] = [params.integer('orderId'), params.integer('startTime'), params.integer('endTime')]
      const oldest = context.clock.now() - FIVE_DAYS
      if (start !== null && start < oldest) throw new BinanceError(-1127, 'Lookup interval is too big.')
      const fits = [...context.options.exchange.orders.values()].filter(
        o =>
          o.symbol === symbol &&
          o.status !== 'open' &&
          o.placedAt >= (start ?? oldest) &&
          o.placedAt <= (end ?? Number.MAX_SAFE_INTEGER) &&
          (id === null || Number(o.id) >= id),
      )
      const limit = limitOf(params, 100, 1_000)
      return (start === null ? fits.slice(-limit) : fits.slice(0, limit)).map(order => optionOrderView(context, order))
    },
  ),
]
