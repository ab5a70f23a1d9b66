import { dec } from '../lib/decimal.ts'
import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import { allFigures, type Figures } from './futures-figures.ts'
import { marketOf } from './spot-market-data.ts'
import { eight, fixed } from './text.ts'

const ZERO = dec('0')

/** What is owned of each asset, and what of it open positions and orders need. */
export function assets(context: Context) {
  const all = allFigures(context)
  return context.futures.exchange.balances().map(({ asset, free, locked }) => {
    const mine = all.filter(({ market }) => market.settle === asset)
    const profit = mine.reduce((sum, each) => sum.add(each.profit), ZERO)
    const margin = mine.reduce((sum, each) => sum.add(each.margin), ZERO)
    const wallet = dec(free).add(dec(locked))
    return { asset, wallet, profit, margin, held: dec(locked).sub(margin), free: dec(free) }
  })
}

/** One asset of an account, as `account` of either house shows it. */
export const assetView = (
  { asset, wallet, profit, margin, held, free }: ReturnType<typeof assets>[number],
  now: number,
) => ({
  asset,
  walletBalance: eight(wallet),
  unrealizedProfit: eight(profit),
  marginBalance: eight(wallet.add(profit)),
  maintMargin: eight(margin.div(10)),
  initialMargin: eight(margin.add(held)),
  positionInitialMargin: eight(margin),
  openOrderInitialMargin: eight(held),
  crossWalletBalance: eight(wallet),
  crossUnPnl: eight(profit),
  availableBalance: eight(free),
  maxWithdrawAmount: eight(free),
  updateTime: now,
})

function account(context: Context, isV2: boolean) {
  const now = context.clock.now()
  const all = assets(context)
  const sum = (pick: (asset: (typeof all)[number]) => typeof ZERO) =>
    eight(all.reduce((total, each) => total.add(pick(each)), ZERO))
  return {
    ...(isV2
      ? { feeTier: 0, canTrade: true, canDeposit: true, canWithdraw: true, updateTime: 0, multiAssetsMargin: false }
      : {}),
    totalInitialMargin: sum(({ margin, held }) => margin.add(held)),
    totalMaintMargin: sum(({ margin }) => margin.div(10)),
    totalWalletBalance: sum(({ wallet }) => wallet),
    totalUnrealizedProfit: sum(({ profit }) => profit),
    totalMarginBalance: sum(({ wallet, profit }) => wallet.add(profit)),
    totalPositionInitialMargin: sum(({ margin }) => margin),
    totalOpenOrderInitialMargin: sum(({ held }) => held),
    totalCrossWalletBalance: sum(({ wallet }) => wallet),
    totalCrossUnPnl: sum(({ profit }) => profit),
    availableBalance: sum(({ free }) => free),
    maxWithdrawAmount: sum(({ free }) => free),
    assets: all.map(each => ({ ...assetView(each, now), ...(isV2 ? { marginAvailable: true } : {}) })),
    positions: allFigures(context)
      .filter(({ quantity }) => isV2 || !quantity.isZero())
      .map(each => accountPosition(each, isV2, now)),
  }
}

export const isolated = ({ marginType, margin }: Figures): string => eight(marginType === 'ISOLATED' ? margin : ZERO)

const accountPosition = (each: Figures, isV2: boolean, now: number) => ({
  symbol: each.market.symbol,
  positionSide: each.positionSide,
  positionAmt: fixed(each.quantity, each.market.quantityStep),
  unrealizedProfit: eight(each.profit),
  isolatedMargin: isolated(each),
  notional: eight(each.notional),
  isolatedWallet: isolated(each),
  initialMargin: eight(each.margin),
  maintMargin: eight(each.margin.div(10)),
  ...(isV2
    ? {
        leverage: String(each.leverage),
        isolated: each.marginType === 'ISOLATED',
        entryPrice: each.entry.toFixed(),
        maxNotional: '250000',
        bidNotional: '0',
        askNotional: '0',
      }
    : {}),
  updateTime: now,
})

/** The third version has no leverage and leaves out what is neither held nor ordered. */
function positionRisk(context: Context, isV2: boolean, symbol: string | null) {
  const ordered = new Set(context.futures.exchange.open().map(order => order.symbol))
  return allFigures(context)
    .filter(({ market }) => symbol === null || market.symbol === symbol)
    .filter(({ quantity, market }) => isV2 || !quantity.isZero() || ordered.has(market.symbol))
    .map(each => ({
      symbol: each.market.symbol,
      positionSide: each.positionSide,
      positionAmt: fixed(each.quantity, each.market.quantityStep),
      entryPrice: each.entry.toFixed(),
      breakEvenPrice: each.entry.toFixed(),
      markPrice: eight(each.mark),
      unRealizedProfit: eight(each.profit),
      liquidationPrice: '0',
      isolatedMargin: isolated(each),
      notional: eight(each.notional),
      isolatedWallet: isolated(each),
      ...(isV2
        ? {
            leverage: String(each.leverage),
            maxNotionalValue: '250000',
            marginType: each.marginType === 'ISOLATED' ? 'isolated' : 'cross',
            isAutoAddMargin: 'false',
          }
        : {
            marginAsset: each.market.settle,
            initialMargin: eight(each.margin),
            maintMargin: eight(each.margin.div(10)),
            positionInitialMargin: eight(each.margin),
            openOrderInitialMargin: '0',
            adl: 2,
            bidNotional: '0',
            askNotional: '0',
          }),
      updateTime: context.clock.now(),
    }))
}

function balance(context: Context) {
  return assets(context).map(({ asset, wallet, profit, free }) => ({
    accountAlias: 'SgsR',
    asset,
    balance: eight(wallet),
    crossWalletBalance: eight(wallet),
    crossUnPnl: eight(profit),
    availableBalance: eight(free),
    maxWithdrawAmount: eight(free),
    marginAvailable: true,
    updateTime: context.clock.now(),
  }))
}

const both = (
  path: string,
  takes: readonly string[],
  run: (context: Context, isV2: boolean, symbol: string | null) => unknown,
) =>
  (['v2', 'v3'] as const).map(version =>
    signed(`GET /fapi/${version}/${path}`, 5, takes, (context, params) => {
      const symbol = params.has('symbol') ? marketOf(context.futures, params).symbol : null
      return run(context, version === 'v2', symbol)
    }),
  )

export const futuresAccount: readonly Endpoint[] = [
  ...both('account', [], account),
  ...both('balance', [], balance),
  ...both('positionRisk', ['symbol'], positionRisk),
]
