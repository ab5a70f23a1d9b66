import { dec } from '../lib/decimal.ts'
import type { Asked, VenueOrder } from '../lib/types.ts'
import { BinanceError, wrong } from './binance-error.ts'
import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import { FUTURES_ORDER, futuresAsk } from './futures-ask.ts'
import { futuresOrderView, futuresTradeView, isAlgo } from './futures-view.ts'
import { checkFuturesRules } from './house-rules.ts'
import type { Params } from './params.ts'
import { inWords } from './rejects.ts'
import { limitOf, marketOf } from './spot-market-data.ts'
import { findOrder } from './spot-orders.ts'

const TRADE = 'enableFutures'
const WEEK = 7 * 86_400_000
const ID = ['symbol!', 'orderId', 'origClientOrderId']

/** A leg is closed by no more than it holds: the excess would open nothing. */
function checkLeg({ futures }: Context, { symbol, leg, reduceOnly, trigger, quantity, wire }: Asked): void {
  if (leg === undefined || !reduceOnly || trigger !== null || wire?.algo !== undefined) return
  const held = futures.exchange.positions().find(position => position.symbol === symbol && position.leg === leg)
  if (held === undefined || dec(held.quantity).abs().lt(dec(quantity)))
    throw new BinanceError(-2022, 'ReduceOnly Order is rejected.')
}

/** Places it; a notional below the market's minimum is told with that minimum. */
export function placeFutures(context: Context, asked: Asked): VenueOrder {
  const { futures, clock } = context
  checkFuturesRules(futures, asked, clock.now())
  checkLeg(context, asked)
  try {
    return inWords('futures', () => futures.exchange.place(asked))
  } catch (error) {
    if (!(error instanceof BinanceError) || error.code !== -4164) throw error
    const { notionalMin } = futures.exchange.market(asked.symbol)
    throw new BinanceError(
      -4164,
      `Order's notional must be no smaller than ${notionalMin} (unless you choose reduce only).`,
    )
  }
}

/** What is in the matching engine: plain orders, and algo orders that went off. */
const inEngine = (order: VenueOrder): boolean => !isAlgo(order) || order.triggered

function find({ futures }: Context, params: Params, none: BinanceError): VenueOrder {
  const order = findOrder(futures, params, none)
  if (!inEngine(order)) throw none
  return order
}

const view = ({ futures }: Context, order: VenueOrder) => futuresOrderView(order, futures.exchange.market(order.symbol))

function place(context: Context, params: Params): unknown {
  const order = placeFutures(context, futuresAsk(context, params))
  const shown = view(context, order)
  const type = params.word('newOrderRespType', ['ACK', 'RESULT'], wrong.illegal('newOrderRespType', 'ACK|RESULT'))
  if (type === 'RESULT') return shown
  // An ACK tells nothing of what it became.
  return { ...shown, status: 'NEW', avgPrice: '0.00', executedQty: '0', cumQty: '0', cumQuote: '0' }
}

function cancel(context: Context, order: VenueOrder): unknown {
  if (order.status !== 'open') throw wrong.noCancel()
  inWords('futures', () => context.futures.exchange.cancel(order.id))
  return view(context, order)
}

function amend(context: Context, params: Params): unknown {
  const order = find(context, params, wrong.noOrder())
  if (order.status !== 'open' || order.price === null) throw wrong.noOrder()
  if (params.need('side') !== order.side.toUpperCase()) throw new BinanceError(-1117, 'Invalid side.')
  const [quantity, price] = [dec(params.needDecimal('quantity')), dec(params.needDecimal('price'))]
  if (quantity.eq(dec(order.quantity)) && price.eq(dec(order.price)))
    throw new BinanceError(-5027, 'No need to modify the order.')
  const change = { quantity: quantity.toFixed(), price: price.toFixed() }
  return view(
    context,
    inWords('futures', () => context.futures.exchange.amend(order.id, change)),
  )
}

/** Newest ones, or from an id or a time on; throws where more than a week is asked for. */
function between<T>(
  params: Params,
  all: readonly T[],
  id: number | null,
  idOf: (each: T) => string,
  atOf: (each: T) => number,
): T[] {
  const [start, end] = [params.integer('startTime'), params.integer('endTime')]
  if (start !== null && end !== null && end - start > WEEK)
    throw new BinanceError(-4165, 'Invalid time interval. Maximum time interval is 7 days.')
  const fits = all.filter(
    each =>
      (id === null || Number(idOf(each)) >= id) &&
      (start === null || atOf(each) >= start) &&
      (end === null || atOf(each) <= end),
  )
  const limit = limitOf(params, 500, 1_000)
  return id === null && start === null ? fits.slice(-limit) : fits.slice(0, limit)
}

export const futuresOrders: readonly Endpoint[] = [
  signed('POST /fapi/v1/order', 1, FUTURES_ORDER, place, TRADE),
  signed('PUT /fapi/v1/order', 1, [...ID, 'side!', 'quantity!', 'price!'], amend, TRADE),
  signed('GET /fapi/v1/order', 1, ID, (context, params) => view(context, find(context, params, wrong.noOrder()))),
  signed(
    'DELETE /fapi/v1/order',
    1,
    ID,
    (context, params) => cancel(context, find(context, params, wrong.noCancel())),
    TRADE,
  ),
  signed(
    'DELETE /fapi/v1/allOpenOrders',
    1,
    ['symbol!'],
    (context, params) => {
      const { exchange } = context.futures
      for (const order of exchange.open(marketOf(context.futures, params).symbol))
        if (inEngine(order)) cancel(context, order)
      return { code: 200, msg: 'The operation of cancel all open order is done.' }
    },
    TRADE,
  ),
  signed('GET /fapi/v1/openOrder', 1, ID, (context, params) => {
    const order = find(context, params, wrong.noOrder())
    if (order.status !== 'open') throw wrong.noOrder()
    return view(context, order)
  }),
  signed('GET /fapi/v1/openOrders', 1, ['symbol'], (context, params) =>
    context.futures.exchange
      .open(params.has('symbol') ? marketOf(context.futures, params).symbol : undefined)
      .filter(inEngine)
      .map(order => view(context, order)),
  ),
  signed('GET /fapi/v1/allOrders', 5, ['symbol!', 'orderId', 'startTime', 'endTime', 'limit'], (context, params) => {
    const { symbol } = marketOf(context.futures, params)
    const all = [...context.futures.exchange.orders.values()].filter(
      order => order.symbol === symbol && inEngine(order),
    )
    return between(
      params,
      all,
      params.integer('orderId'),
      order => order.id,
      order => order.placedAt,
    ).map(order => view(context, order))
  }),
  signed(
    'GET /fapi/v1/userTrades',
    5,
    ['symbol!', 'orderId', 'startTime', 'endTime', 'fromId', 'limit'],
    ({ futures }, params) => {
      const { symbol } = marketOf(futures, params)
      const order = params.integer('orderId')
      const all = futures.exchange.trades.filter(
        trade => trade.symbol === symbol && (order === null || Number(trade.order) === order),
      )
      return between(
        params,
        all,
        params.integer('fromId'),
        trade => trade.id,
        trade => trade.at,
      ).map(trade => futuresTradeView(trade, futures.exchange.market(symbol)))
    },
  ),
]
