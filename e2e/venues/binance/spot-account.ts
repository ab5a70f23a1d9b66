import { BinanceError } from './binance-error.ts'
import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import type { Params } from './params.ts'
import { limitOf, marketOf } from './spot-market-data.ts'
import { checkSpan } from './spot-orders.ts'
import { tradeView } from './spot-view.ts'
import { eight } from './text.ts'

function account({ spot, clock, key }: Context, params: Params) {
  const [first] = spot.exchange.markets
  const rates = {
    maker: eight(first?.maker ?? '0'),
    taker: eight(first?.taker ?? '0'),
    buyer: eight(null),
    seller: eight(null),
  }
  const all = spot.exchange.balances()
  const shown = params.flag('omitZeroBalances')
    ? all.filter(({ free, locked }) => Number(free) + Number(locked) > 0)
    : all
  return {
    makerCommission: Math.round(Number(rates.maker) * 10_000),
    takerCommission: Math.round(Number(rates.taker) * 10_000),
    buyerCommission: 0,
    sellerCommission: 0,
    commissionRates: rates,
    canTrade: key.enableSpotAndMarginTrading,
    canWithdraw: key.enableWithdrawals,
    canDeposit: true,
    brokered: false,
    requireSelfTradePrevention: false,
    preventSor: false,
    updateTime: clock.now(),
    accountType: 'SPOT',
    balances: shown.map(({ asset, free, locked }) => ({ asset, free: eight(free), locked: eight(locked) })),
    permissions: ['SPOT'],
    uid: 354937868,
  }
}

/** Own trades: from an id or time on (at most 24 hours apart), else the last ones. */
function myTrades({ spot }: Context, params: Params) {
  const { symbol } = marketOf(spot, params)
  const [order, from] = [params.integer('orderId'), params.integer('fromId')]
  const [start, end] = [params.integer('startTime'), params.integer('endTime')]
  checkSpan(start, end)
  const isTimed = start !== null || end !== null
  if (isTimed && (order !== null || from !== null))
    throw new BinanceError(-1128, 'Combination of optional parameters invalid.')
  const fits = spot.exchange.trades.filter(
    trade =>
      trade.symbol === symbol &&
      (order === null || Number(trade.order) === order) &&
      (from === null || Number(trade.id) >= from) &&
      (start === null || trade.at >= start) &&
      (end === null || trade.at <= end),
  )
  const limit = limitOf(params, 500, 1_000)
  return (from === null && start === null ? fits.slice(-limit) : fits.slice(0, limit)).map(tradeView)
}

export const spotAccount: readonly Endpoint[] = [
  signed('GET /api/v3/account', 20, ['omitZeroBalances'], account),
  signed('GET /api/v3/account/commission', 20, ['symbol!'], ({ spot }, params) => {
    const { symbol, maker, taker } = marketOf(spot, params)
    const none = { maker: eight(null), taker: eight(null), buyer: eight(null), seller: eight(null) }
    return {
      symbol,
      standardCommission: { ...none, maker: eight(maker), taker: eight(taker) },
      specialCommission: none,
      taxCommission: none,
      discount: { enabledForAccount: false, enabledForSymbol: false, discountAsset: 'BNB', discount: '0.75000000' },
    }
  }),
  signed('GET /api/v3/myTrades', 20, ['symbol!', 'orderId', 'startTime', 'endTime', 'fromId', 'limit'], myTrades),
]
