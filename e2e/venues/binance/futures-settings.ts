import { BinanceError, wrong } from './binance-error.ts'
import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import type { Params } from './params.ts'
import { marketOf } from './spot-market-data.ts'

const TRADE = 'enableFutures'
const DONE = { code: 200, msg: 'success' }

function setLeverage(context: Context, params: Params) {
  const { symbol } = marketOf(context.futures, params)
  const leverage = params.integer('leverage') ?? 0
  if (leverage < 1 || leverage > 125) throw new BinanceError(-4028, `Leverage ${leverage} is not valid`)
  context.futures.exchange.leverage(symbol, leverage)
  context.onLeverage(symbol, leverage)
  return { symbol, leverage, maxNotionalValue: '1000000' }
}

function setMarginType({ futures, futuresSettings }: Context, params: Params) {
  const { symbol } = marketOf(futures, params)
  const type = params.word('marginType', ['CROSSED', 'ISOLATED'], wrong.illegal('marginType', 'ISOLATED|CROSSED'))
  if (type === null) throw wrong.missing('marginType')
  if ((futuresSettings.marginType.get(symbol) ?? 'CROSSED') === type)
    throw new BinanceError(-4046, 'No need to change margin type.')
  if (futures.exchange.open(symbol).length > 0)
    throw new BinanceError(-4047, 'Margin type cannot be changed if there exists open orders.')
  if (futures.exchange.positions().some(position => position.symbol === symbol))
    throw new BinanceError(-4048, 'Margin type cannot be changed if there exists position.')
  futuresSettings.marginType.set(symbol, type)
  return DONE
}

function setHedge({ futures, coin, futuresSettings }: Context, params: Params) {
  const hedge = params.flag('dualSidePosition')
  if (hedge === futuresSettings.hedge) throw new BinanceError(-4059, 'No need to change position side.')
  // One setting for USD-M and COIN-M.
  const houses = [futures, coin]
  if (houses.some(({ exchange }) => exchange.open().length > 0))
    throw new BinanceError(-4067, 'Position side cannot be changed if there exists open orders.')
  if (houses.some(({ exchange }) => exchange.positions().length > 0))
    throw new BinanceError(-4068, 'Position side cannot be changed if there exists position.')
  futuresSettings.hedge = hedge
  return DONE
}

const BRACKETS = [
  { bracket: 1, initialLeverage: 125, notionalCap: 50000, notionalFloor: 0, maintMarginRatio: 0.004, cum: 0 },
  { bracket: 2, initialLeverage: 100, notionalCap: 600000, notionalFloor: 50000, maintMarginRatio: 0.005, cum: 50 },
  { bracket: 3, initialLeverage: 50, notionalCap: 3000000, notionalFloor: 600000, maintMarginRatio: 0.01, cum: 3050 },
]

/** One market for `symbol`, else all. */
const marketsOf = ({ futures }: Context, params: Params) =>
  params.has('symbol') ? [marketOf(futures, params)] : futures.exchange.markets

export const futuresSettings: readonly Endpoint[] = [
  signed('POST /fapi/v1/leverage', 1, ['symbol!', 'leverage!'], setLeverage, TRADE),
  signed('POST /fapi/v1/marginType', 1, ['symbol!', 'marginType!'], setMarginType, TRADE),
  signed('GET /fapi/v1/positionSide/dual', 30, [], ({ futuresSettings }) => ({
    dualSidePosition: futuresSettings.hedge,
  })),
  signed('POST /fapi/v1/positionSide/dual', 1, ['dualSidePosition!'], setHedge, TRADE),
  signed('GET /fapi/v1/multiAssetsMargin', 30, [], () => ({ multiAssetsMargin: false })),
  signed('GET /fapi/v1/commissionRate', 20, ['symbol!'], ({ futures }, params) => {
    const { symbol, maker, taker } = marketOf(futures, params)
    return { symbol, makerCommissionRate: maker, takerCommissionRate: taker, rpiCommissionRate: '0.00005' }
  }),
  signed('GET /fapi/v1/leverageBracket', 1, ['symbol'], (context, params) => {
    const rows = marketsOf(context, params).map(({ symbol }) => ({ symbol, notionalCoef: 1, brackets: BRACKETS }))
    return params.has('symbol') ? rows[0] : rows
  }),
  signed('GET /fapi/v1/symbolConfig', 5, ['symbol'], (context, params) =>
    marketsOf(context, params).map(({ symbol }) => ({
      symbol,
      marginType: context.futuresSettings.marginType.get(symbol) ?? 'CROSSED',
      isAutoAddMargin: false,
      leverage: context.futures.exchange.leverage(symbol),
      maxNotionalValue: '1000000',
    })),
  ),
  signed('GET /fapi/v1/accountConfig', 5, [], ({ futuresSettings, key }) => ({
    feeTier: 0,
    canTrade: key.enableFutures,
    canDeposit: true,
    canWithdraw: true,
    dualSidePosition: futuresSettings.hedge,
    updateTime: 0,
    multiAssetsMargin: false,
    tradeGroupId: -1,
  })),
]
