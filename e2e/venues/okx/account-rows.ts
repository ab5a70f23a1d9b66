import { dec, digits, ZERO } from '../lib/decimal.ts'
import { midOf, profitOf } from '../lib/marks.ts'
import type { Balance, VenuePosition } from '../lib/types.ts'
import type { Desk } from './desk.ts'

/** The data of GET /api/v5/account/balance and of the account channel: one row with a detail for each asset. */
export function balanceRow(desk: Desk, balances: readonly Balance[]): Record<string, unknown> {
  const at = String(desk.now())
  const positions = desk.exchange.positions()
  return {
    adjEq: '',
    availEq: '',
    borrowFroz: '',
    details: balances.map(balance => detail(balance, uplOf(desk, positions, balance.asset), at)),
    imr: '',
    isoEq: '0',
    mgnRatio: '',
    mmr: '',
    notionalUsd: '',
    ordFroz: '',
    totalEq: '0',
    uTime: at,
    upl: '',
  }
}

function detail({ asset, free, locked }: Balance, upl: string, at: string): Record<string, unknown> {
  const cash = dec(free).add(dec(locked))
  return {
    accAvgPx: '',
    availBal: free,
    availEq: free,
    borrowFroz: '',
    cashBal: digits(cash),
    ccy: asset,
    crossLiab: '',
    disEq: digits(cash),
    eq: digits(cash.add(dec(upl))),
    eqUsd: '0',
    fixedBal: '0',
    frozenBal: locked,
    imr: '',
    interest: '',
    isoEq: '0',
    isoLiab: '',
    isoUpl: '0',
    liab: '',
    maxLoan: '',
    mgnRatio: '',
    mmr: '',
    notionalLever: '',
    ordFrozen: locked,
    spotBal: '',
    spotInUseAmt: '',
    stgyEq: '0',
    twap: '0',
    uTime: at,
    upl,
    uplLiab: '',
  }
}

/** Unrealised profit of all positions that settle in an asset, by the middle of the book. */
function uplOf(desk: Desk, positions: readonly VenuePosition[], asset: string): string {
  const own = positions.filter(position => desk.exchange.market(position.symbol).settle === asset)
  return digits(own.reduce((sum, position) => sum.add(dec(profitOf(desk.exchange, position))), ZERO))
}

/** A row of GET /api/v5/account/positions; a closed one is told with pos 0 on the stream. */
export function positionRow(desk: Desk, symbol: string): Record<string, unknown> {
  const market = desk.exchange.market(symbol)
  const position = desk.exchange.positions().find(one => one.symbol === symbol)
  const mark = midOf(desk.exchange, symbol) ?? ''
  const last = desk.exchange.trades.filter(trade => trade.symbol === symbol).at(-1)
  const at = String(last?.at ?? desk.now())
  const quantity = dec(position?.quantity ?? '0')
  const bySides = desk.posMode === 'long_short_mode'
  const value =
    position === undefined || mark === ''
      ? ZERO
      : dec(position.quantity)
          .abs()
          .mul(dec(market.contract))
          .mul(market.kind === 'inverse' ? 1 : dec(mark))
  return {
    adl: '1',
    availPos: '',
    avgPx: position?.entry ?? '',
    baseBal: '',
    cTime: at,
    ccy: market.settle,
    closeOrderAlgo: [],
    fee: '0',
    fundingFee: '0',
    idxPx: mark,
    imr: position?.margin ?? '',
    instId: symbol,
    instType: 'SWAP',
    interest: '',
    last: desk.exchange.last(symbol) ?? mark,
    lever: String(desk.exchange.leverage(symbol)),
    liab: '',
    liabCcy: '',
    liqPenalty: '0',
    liqPx: '',
    margin: '',
    markPx: mark,
    mgnMode: 'cross',
    mgnRatio: '',
    mmr: digits(value.mul('0.004').toDecimalPlaces(8)),
    notionalUsd: digits(value),
    optVal: '',
    pTime: at,
    pnl: '0',
    // Held by sides, the side has a name of its own and the size no sign.
    pos: bySides ? digits(quantity.abs()) : digits(quantity),
    posCcy: '',
    posId: `3000${desk.exchange.markets.indexOf(market)}`,
    posSide: bySides ? (quantity.isNegative() ? 'short' : 'long') : 'net',
    quoteBal: '',
    realizedPnl: '0',
    tradeId: last?.id ?? '',
    uTime: at,
    upl: position === undefined ? '0' : profitOf(desk.exchange, position),
    uplLastPx: '',
    uplRatio: '',
    uplRatioLastPx: '',
    usdPx: '',
  }
}
