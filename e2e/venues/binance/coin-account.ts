import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import { assets, assetView, isolated } from './futures-account.ts'
import { allFigures, type Figures } from './futures-figures.ts'
import { pairOf } from './futures-view.ts'
import { eight, fixed } from './text.ts'

const common = (each: Figures) => ({
  symbol: each.market.symbol,
  positionSide: each.positionSide,
  positionAmt: fixed(each.quantity, each.market.quantityStep),
  entryPrice: each.entry.toFixed(8),
  breakEvenPrice: each.entry.toFixed(8),
  leverage: String(each.leverage),
  maxQty: '1000',
  notionalValue: eight(each.notional),
  isolatedWallet: isolated(each),
})

function account(context: Context) {
  const now = context.clock.now()
  return {
    assets: assets(context).map(each => assetView(each, now)),
    positions: allFigures(context).map(each => ({
      ...common(each),
      initialMargin: eight(each.margin),
      maintMargin: eight(each.margin.div(10)),
      unrealizedProfit: eight(each.profit),
      positionInitialMargin: eight(each.margin),
      openOrderInitialMargin: '0',
      isolated: each.marginType === 'ISOLATED',
      updateTime: now,
    })),
    canDeposit: true,
    canTrade: context.key.enableFutures,
    canWithdraw: true,
    feeTier: 0,
    updateTime: 0,
  }
}

const positionRisk = (each: Figures, now: number) => ({
  ...common(each),
  markPrice: eight(each.mark),
  unRealizedProfit: eight(each.profit),
  liquidationPrice: '0',
  marginType: each.marginType === 'ISOLATED' ? 'isolated' : 'cross',
  isolatedMargin: isolated(each),
  isAutoAddMargin: 'false',
  updateTime: now,
})

/** COIN-M's account: the first version of its endpoints, which name pairs and quantities where USD-M names notionals. */
export const coinAccount: readonly Endpoint[] = [
  signed('GET /dapi/v1/account', 5, [], account),
  signed('GET /dapi/v1/balance', 1, [], context =>
    assets(context).map(({ asset, wallet, profit, free }) => ({
      accountAlias: 'SgsR',
      asset,
      balance: eight(wallet),
      withdrawAvailable: eight(free),
      crossWalletBalance: eight(wallet),
      crossUnPnl: eight(profit),
      availableBalance: eight(free),
      updateTime: context.clock.now(),
    })),
  ),
  signed('GET /dapi/v1/positionRisk', 1, ['marginAsset', 'pair'], (context, params) => {
    const [asset, pair] = [params.text('marginAsset'), params.text('pair')]
    return allFigures(context)
      .filter(({ market }) => asset === null || market.settle === asset)
      .filter(({ market }) => pair === null || pairOf(market) === pair)
      .map(each => positionRisk(each, context.clock.now()))
  }),
  signed('GET /dapi/v2/leverageBracket', 1, ['symbol'], ({ futures }, params) => {
    const wanted = params.text('symbol')
    return futures.exchange.markets
      .filter(({ symbol }) => wanted === null || symbol === wanted)
      .map(({ symbol }) => ({ symbol, notionalCoef: 1, brackets: BRACKETS }))
  }),
]

const BRACKETS = [
  { bracket: 1, initialLeverage: 125, qtyCap: 5, qtyFloor: 0, maintMarginRatio: 0.004, cum: 0 },
  { bracket: 2, initialLeverage: 100, qtyCap: 10, qtyFloor: 5, maintMarginRatio: 0.005, cum: 0.005 },
  { bracket: 3, initialLeverage: 50, qtyCap: 20, qtyFloor: 10, maintMarginRatio: 0.01, cum: 0.055 },
]
