import { dec } from '../lib/decimal.ts'
import type { VenueOrder } from '../lib/types.ts'
import { BinanceError, wrong } from './binance-error.ts'
import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import { checkSpotRules } from './house-rules.ts'
import { crossOnly } from './margin-account.ts'
import type { Params } from './params.ts'
import { inWords } from './rejects.ts'
import { newClientId, ORDER, spotAsk } from './spot-ask.ts'
import { limitOf, marketOf } from './spot-market-data.ts'
import { findOrder } from './spot-orders.ts'
import { cancelledView, orderView, placedView, tradeView } from './spot-view.ts'

const TRADE = 'enableSpotAndMarginTrading'
const ID = ['symbol!', 'isIsolated', 'orderId', 'origClientOrderId']
const PERIOD = ['symbol!', 'isIsolated', 'orderId', 'startTime', 'endTime', 'limit']
/** AUTO_BORROW_REPAY is not taken any more. */
const EFFECTS = ['NO_SIDE_EFFECT', 'MARGIN_BUY', 'AUTO_REPAY'] as const

const isIsolated = false
const DAY_MS = 86_400_000

function place(context: Context, params: Params): unknown {
  const { margin, clock } = context
  crossOnly(params)
  const effect = params.word(
    'sideEffectType',
    EFFECTS,
    new BinanceError(-1102, "Mandatory parameter 'sideEffectType' was not sent, was empty/null, or malformed."),
  )
  const asked = spotAsk(margin, params)
  checkSpotRules(margin, asked, clock.now())
  const borrowedBefore = borrowed(context)
  const order = inWords('spot', () => margin.place(asked, effect ?? 'NO_SIDE_EFFECT'))
  const usual = asked.type === 'market' || asked.type === 'limit' ? 'FULL' : 'ACK'
  const type = params.word(
    'newOrderRespType',
    ['ACK', 'RESULT', 'FULL'],
    wrong.illegal('newOrderRespType', 'ACK|RESULT|FULL'),
  )
  const trades = margin.exchange.trades.filter(trade => trade.order === order.id)
  const asset =
    asked.side === 'buy' ? margin.exchange.market(asked.symbol).quote : margin.exchange.market(asked.symbol).base
  const loan = dec(borrowed(context)[asset] ?? '0').sub(dec(borrowedBefore[asset] ?? '0'))
  return {
    ...placedView(order, trades, type ?? usual),
    isIsolated,
    ...(loan.gt(0) ? { marginBuyBorrowAmount: loan.toFixed(), marginBuyBorrowAsset: asset } : {}),
  }
}

const borrowed = ({ margin }: Context): Record<string, string> =>
  Object.fromEntries(margin.assets().map(({ asset, debt }) => [asset, debt.borrowed.toFixed()]))

function cancel({ margin, cancelIds }: Context, order: VenueOrder, cancelId: string): unknown {
  if (order.status !== 'open') throw wrong.noCancel()
  cancelIds.set(order.id, cancelId)
  inWords('spot', () => margin.exchange.cancel(order.id))
  return { ...cancelledView(order, cancelId), isIsolated }
}

/** From an id or a time on, less than 24 hours; else those of the last 24 hours. */
function between<T>(
  { clock }: Context,
  params: Params,
  all: readonly T[],
  id: number | null,
  idOf: (each: T) => string,
  atOf: (each: T) => number,
): T[] {
  const [start, end] = [params.integer('startTime'), params.integer('endTime')]
  if (start !== null && end !== null && end - start >= DAY_MS)
    throw new BinanceError(-1127, 'More than 24 hours between startTime and endTime.')
  const from = start ?? (end === null ? clock.now() : end) - DAY_MS
  const until = end ?? from + DAY_MS
  const fits = all.filter(each => (id === null ? atOf(each) >= from && atOf(each) <= until : Number(idOf(each)) >= id))
  return fits.slice(0, limitOf(params, 500, 1_000))
}

/** Sources: the pages "Trade" of Binance's margin documentation. Cross margin alone. */
export const marginOrders: readonly Endpoint[] = [
  signed(
    'POST /sapi/v1/margin/order',
    6,
    [...ORDER, 'isIsolated', 'sideEffectType', 'autoRepayAtCancel'],
    place,
    TRADE,
  ),
  signed('GET /sapi/v1/margin/order', 10, ID, ({ margin }, params) => {
    crossOnly(params)
    return { ...orderView(findOrder(margin, params, wrong.noOrder())), isIsolated }
  }),
  signed(
    'DELETE /sapi/v1/margin/order',
    10,
    [...ID, 'newClientOrderId'],
    (context, params) => {
      crossOnly(params)
      const order = findOrder(context.margin, params, wrong.noCancel())
      return cancel(context, order, params.clientId('newClientOrderId') ?? newClientId())
    },
    TRADE,
  ),
  signed(
    'DELETE /sapi/v1/margin/openOrders',
    1,
    ['symbol!', 'isIsolated'],
    (context, params) => {
      crossOnly(params)
      const open = context.margin.exchange.open(marketOf(context.margin, params).symbol)
      if (open.length === 0) throw wrong.noCancel()
      return open.map(order => cancel(context, order, newClientId()))
    },
    TRADE,
  ),
  signed('GET /sapi/v1/margin/openOrders', 10, ['symbol', 'isIsolated'], ({ margin }, params) => {
    crossOnly(params)
    const symbol = params.has('symbol') ? marketOf(margin, params).symbol : undefined
    return margin.exchange.open(symbol).map(order => ({ ...orderView(order), isIsolated }))
  }),
  signed('GET /sapi/v1/margin/allOrders', 200, PERIOD, (context, params) => {
    crossOnly(params)
    const { symbol } = marketOf(context.margin, params)
    const all = [...context.margin.exchange.orders.values()].filter(order => order.symbol === symbol)
    const rows = between(
      context,
      params,
      all,
      params.integer('orderId'),
      order => order.id,
      order => order.placedAt,
    )
    return rows.map(order => ({ ...orderView(order), isIsolated }))
  }),
  signed('GET /sapi/v1/margin/myTrades', 10, [...PERIOD, 'fromId'], (context, params) => {
    crossOnly(params)
    const { symbol } = marketOf(context.margin, params)
    const order = params.integer('orderId')
    const all = context.margin.exchange.trades.filter(
      trade => trade.symbol === symbol && (order === null || Number(trade.order) === order),
    )
    const rows = between(
      context,
      params,
      all,
      params.integer('fromId'),
      trade => trade.id,
      trade => trade.at,
    )
    return rows.map(trade => ({ ...tradeView(trade), isIsolated }))
  }),
]
