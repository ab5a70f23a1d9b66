import type { VenueOrder } from '../lib/types.ts'
import { type BinanceError, wrong } from './binance-error.ts'
import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import { ALGO_ORDER, algoAsk } from './futures-ask.ts'
import { placeFutures } from './futures-orders.ts'
import { algoView, isAlgo } from './futures-view.ts'
import type { Params } from './params.ts'
import { inWords } from './rejects.ts'

const TRADE = 'enableFutures'

const view = ({ futures }: Context, order: VenueOrder) => algoView(order, futures.exchange.market(order.symbol))

function find({ futures }: Context, params: Params, none: BinanceError): VenueOrder {
  const [id, clientId] = [params.integer('algoId'), params.text('clientAlgoId')]
  if (id === null && clientId === null) throw wrong.missing('algoId')
  const order = id !== null ? futures.exchange.orders.get(String(id)) : futures.exchange.byClientId(clientId ?? '')
  if (order === undefined || !isAlgo(order)) throw none
  return order
}

const waiting = ({ futures }: Context, params: Params): VenueOrder[] =>
  futures.exchange.open(params.text('symbol') ?? undefined).filter(order => isAlgo(order) && !order.triggered)

/** Conditional orders: since the end of 2025 under endpoints and ids of their own. */
export const futuresAlgo: readonly Endpoint[] = [
  signed(
    'POST /fapi/v1/algoOrder',
    1,
    ALGO_ORDER,
    (context, params) => view(context, placeFutures(context, algoAsk(context, params))),
    TRADE,
  ),
  signed('GET /fapi/v1/algoOrder', 1, ['symbol', 'algoId', 'clientAlgoId'], (context, params) =>
    view(context, find(context, params, wrong.noOrder())),
  ),
  signed(
    'DELETE /fapi/v1/algoOrder',
    1,
    ['symbol', 'algoId', 'clientAlgoId'],
    (context, params) => {
      const order = find(context, params, wrong.noCancel())
      if (order.status !== 'open' || order.triggered) throw wrong.noCancel()
      inWords('futures', () => context.futures.exchange.cancel(order.id))
      return { algoId: Number(order.id), clientAlgoId: order.clientId, code: '200', msg: 'success' }
    },
    TRADE,
  ),
  signed(
    'DELETE /fapi/v1/algoOpenOrders',
    1,
    ['symbol!'],
    (context, params) => {
      for (const order of waiting(context, params)) context.futures.exchange.cancel(order.id)
      return { code: 200, msg: 'The operation of cancel all open order is done.' }
    },
    TRADE,
  ),
  signed('GET /fapi/v1/openAlgoOrders', 1, ['symbol', 'algoId', 'algoType'], (context, params) =>
    waiting(context, params).map(order => view(context, order)),
  ),
  signed(
    'GET /fapi/v1/allAlgoOrders',
    5,
    ['symbol!', 'algoId', 'startTime', 'endTime', 'page', 'limit'],
    (context, params) =>
      [...context.futures.exchange.orders.values()]
        .filter(order => isAlgo(order) && order.symbol === params.text('symbol'))
        .map(order => view(context, order)),
  ),
]
