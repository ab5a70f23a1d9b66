import { dec } from '../lib/decimal.ts'
import type { VenueOrder } from '../lib/types.ts'
import { BinanceError, wrong } from './binance-error.ts'
import type { Context, House } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import { checkSpotRules } from './house-rules.ts'
import type { Params } from './params.ts'
import { inWords } from './rejects.ts'
import { newClientId, ORDER, spotAsk } from './spot-ask.ts'
import { marketOf } from './spot-market-data.ts'
import { cancelledView, orderView, placedView } from './spot-view.ts'

const TRADE = 'enableSpotAndMarginTrading'

/** The order that `orderId` or the client id names; the id goes before. Throws -1102, and `none` where there is none. */
export function findOrder(
  house: House,
  params: Params,
  none: BinanceError,
  clientName = 'origClientOrderId',
  idName = 'orderId',
): VenueOrder {
  const id = params.integer(idName)
  const clientId = params.text(clientName)
  if (id === null && clientId === null)
    throw new BinanceError(-1102, `Param '${clientName}' or '${idName}' must be sent, but both were empty/null!`)
  const order = id !== null ? house.exchange.orders.get(String(id)) : house.exchange.byClientId(clientId ?? '')
  if (order === undefined || order.symbol !== marketOf(house, params).symbol) throw none
  return order
}

function placeSpot(context: Context, params: Params): unknown {
  const asked = spotAsk(context.spot, params)
  checkSpotRules(context.spot, asked, context.clock.now())
  const { exchange } = context.spot
  const order = inWords('spot', () => exchange.place(asked))
  const usual = asked.type === 'market' || asked.type === 'limit' ? 'FULL' : 'ACK'
  const type = params.word(
    'newOrderRespType',
    ['ACK', 'RESULT', 'FULL'],
    wrong.illegal('newOrderRespType', 'ACK|RESULT|FULL'),
  )
  return placedView(
    order,
    exchange.trades.filter(trade => trade.order === order.id),
    type ?? usual,
  )
}

function cancelSpot(context: Context, order: VenueOrder, params: Params, idName: string): unknown {
  const cancelId = params.clientId(idName) ?? newClientId()
  if (order.status !== 'open') throw wrong.noCancel()
  const only = params.text('cancelRestrictions')
  const isNew = dec(order.filled).isZero()
  if (only !== null && only !== 'ONLY_NEW' && only !== 'ONLY_PARTIALLY_FILLED')
    throw new BinanceError(-1145, 'Invalid cancelRestrictions')
  if (only !== null && (only === 'ONLY_NEW') !== isNew)
    throw new BinanceError(-2011, 'Order was not canceled due to cancel restrictions.')
  context.cancelIds.set(order.id, cancelId)
  inWords('spot', () => context.spot.exchange.cancel(order.id))
  return cancelledView(order, cancelId)
}

/** Source of its answers: "Cancel an Existing Order and Send a New Order". */
function cancelReplace(context: Context, params: Params): unknown {
  const mode = params.word(
    'cancelReplaceMode',
    ['STOP_ON_FAILURE', 'ALLOW_FAILURE'],
    wrong.illegal('cancelReplaceMode', 'STOP_ON_FAILURE|ALLOW_FAILURE'),
  )
  // What is wrong with the request itself stops both halves.
  spotAsk(context.spot, params)
  const cancelled = attempt(() =>
    cancelSpot(
      context,
      findOrder(context.spot, params, wrong.noCancel(), 'cancelOrigClientOrderId', 'cancelOrderId'),
      params,
      'cancelNewClientOrderId',
    ),
  )
  const isStopped = !cancelled.ok && mode === 'STOP_ON_FAILURE'
  const placed = isStopped ? null : attempt(() => placeSpot(context, params))
  const data = {
    cancelResult: cancelled.ok ? 'SUCCESS' : 'FAILURE',
    newOrderResult: placed === null ? 'NOT_ATTEMPTED' : placed.ok ? 'SUCCESS' : 'FAILURE',
    cancelResponse: cancelled.value,
    newOrderResponse: placed?.value ?? null,
  }
  if (cancelled.ok && placed?.ok === true) return data
  if (!cancelled.ok && placed?.ok !== true) throw new BinanceError(-2022, 'Order cancel-replace failed.', 400, { data })
  throw new BinanceError(-2021, 'Order cancel-replace partially failed.', 409, { data })
}

function attempt(act: () => unknown): { readonly ok: boolean; readonly value: unknown } {
  try {
    return { ok: true, value: act() }
  } catch (error) {
    if (error instanceof BinanceError) return { ok: false, value: error.body }
    throw error
  }
}

/** Orders from an id or time on, at most 24 hours apart, else the last ones. */
function history({ spot }: Context, params: Params): unknown {
  const { symbol } = marketOf(spot, params)
  const [id, start, end] = [params.integer('orderId'), params.integer('startTime'), params.integer('endTime')]
  checkSpan(start, end)
  const limit = Math.min(params.integer('limit') ?? 500, 1_000)
  const fits = [...spot.exchange.orders.values()].filter(
    order =>
      order.symbol === symbol &&
      (id === null || Number(order.id) >= id) &&
      (start === null || order.placedAt >= start) &&
      (end === null || order.placedAt <= end),
  )
  return (id === null && start === null ? fits.slice(-limit) : fits.slice(0, limit)).map(orderView)
}

export function checkSpan(start: number | null, end: number | null): void {
  if (start === null || end === null) return
  if (end - start > 86_400_000) throw new BinanceError(-1127, 'More than 24 hours between startTime and endTime.')
}

export const spotOrders: readonly Endpoint[] = [
  signed('POST /api/v3/order', 1, ORDER, placeSpot, TRADE),
  signed(
    'POST /api/v3/order/test',
    1,
    ORDER,
    (context, params) => {
      checkSpotRules(context.spot, spotAsk(context.spot, params), context.clock.now())
      return {}
    },
    TRADE,
  ),
  signed('GET /api/v3/order', 4, ['symbol!', 'orderId', 'origClientOrderId'], ({ spot }, params) =>
    orderView(findOrder(spot, params, wrong.noOrder())),
  ),
  signed(
    'DELETE /api/v3/order',
    1,
    ['symbol!', 'orderId', 'origClientOrderId', 'newClientOrderId', 'cancelRestrictions'],
    (context, params) =>
      cancelSpot(context, findOrder(context.spot, params, wrong.noCancel()), params, 'newClientOrderId'),
    TRADE,
  ),
  signed(
    'DELETE /api/v3/openOrders',
    1,
    ['symbol!'],
    (context, params) => {
      const open = context.spot.exchange.open(marketOf(context.spot, params).symbol)
      if (open.length === 0) throw wrong.noCancel()
      return open.map(order => cancelSpot(context, order, params, 'none'))
    },
    TRADE,
  ),
  signed(
    'POST /api/v3/order/cancelReplace',
    1,
    [
      ...ORDER,
      'cancelReplaceMode!',
      'cancelOrderId',
      'cancelOrigClientOrderId',
      'cancelNewClientOrderId',
      'cancelRestrictions',
    ],
    cancelReplace,
    TRADE,
  ),
  signed('GET /api/v3/openOrders', 6, ['symbol'], ({ spot }, params) =>
    spot.exchange.open(params.has('symbol') ? marketOf(spot, params).symbol : undefined).map(orderView),
  ),
  signed('GET /api/v3/allOrders', 20, ['symbol!', 'orderId', 'startTime', 'endTime', 'limit'], history),
]
