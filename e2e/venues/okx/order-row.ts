import { dec, digits, ZERO } from '../lib/decimal.ts'
import type { VenueOrder, VenueTrade } from '../lib/types.ts'
import { type Desk, type Extras, extrasOf } from './desk.ts'
import { instType } from './markets.ts'

/** live, partially_filled, filled or canceled. */
export function stateOf(order: VenueOrder): string {
  if (order.status === 'filled') return 'filled'
  if (order.status !== 'open') return 'canceled'
  return dec(order.filled).isZero() ? 'live' : 'partially_filled'
}

/** Codes of "cancelSource": 1 by the user, 31 post-only that would take, 14 IOC, 13 FOK, 0 the system. */
const SOURCES: Readonly<Record<string, string>> = { user: '1', would_take: '31', ioc: '14', fok: '13' }

/** A row of an ordinary order as REST tells it; `last` is its newest fill. Fees are below zero where they cost. */
export function orderRow(desk: Desk, order: VenueOrder): Record<string, unknown> {
  const trades = desk.exchange.trades.filter(trade => trade.order === order.id)
  return row(desk, order, trades, trades.at(-1) ?? null)
}

/** What the orders channel tells of one change: the fill is that of this change only. */
export function orderPush(desk: Desk, order: VenueOrder, trade: VenueTrade | null): Record<string, unknown> {
  const trades = desk.exchange.trades.filter(one => one.order === order.id)
  return {
    ...row(desk, order, trades, trade),
    amendResult: '',
    amendSource: '',
    code: '0',
    execType: trade === null ? '' : trade.maker ? 'M' : 'T',
    fillFee: trade === null ? '0' : minus(trade.fee),
    fillFeeCcy: trade?.feeAsset ?? '',
    fillNotionalUsd: '',
    fillPnl: trade?.pnl ?? '0',
    msg: '',
    notionalUsd: '',
    reqId: '',
  }
}

function row(
  desk: Desk,
  order: VenueOrder,
  trades: readonly VenueTrade[],
  last: VenueTrade | null,
): Record<string, unknown> {
  const market = desk.exchange.market(order.symbol)
  const extras = extrasOf(desk, order)
  const filled = dec(order.filled)
  const fee = trades.reduce((sum, trade) => sum.sub(dec(trade.fee)), ZERO)
  const pnl = trades.reduce((sum, trade) => sum.add(dec(trade.pnl)), ZERO)
  const inBase = market.kind === 'spot' && order.side === 'buy'
  return {
    accFillSz: order.filled,
    algoClOrdId: extras.algo?.algoClOrdId ?? '',
    algoId: extras.algo?.algoId ?? '',
    attachAlgoClOrdId: '',
    attachAlgoOrds: extras.attached.map(attachedRow),
    avgPx: filled.isZero() ? '' : digits(dec(order.cost).div(filled).toDecimalPlaces(12)),
    cTime: String(order.placedAt),
    cancelSource: order.ended === null ? '' : (SOURCES[order.ended] ?? '0'),
    cancelSourceReason: '',
    category: 'normal',
    ccy: extras.ccy,
    clOrdId: order.clientId ?? '',
    fee: digits(fee),
    feeCcy: market.kind === 'spot' ? (inBase ? market.base : market.quote) : market.settle,
    fillPx: last?.price ?? '',
    fillSz: last?.quantity ?? '0',
    fillTime: last === null ? '' : String(last.at),
    instId: order.symbol,
    instType: instType(market),
    isTpLimit: 'false',
    lever: market.kind === 'spot' ? '' : String(desk.exchange.leverage(order.symbol)),
    linkedAlgoOrd: { algoId: '' },
    ordId: order.id,
    ordType: extras.ordType,
    pnl: digits(pnl),
    posSide: extras?.posSide ?? '',
    px: order.price ?? '',
    pxType: '',
    pxUsd: '',
    pxVol: '',
    quickMgnType: '',
    rebate: '0',
    rebateCcy: market.kind === 'spot' ? (inBase ? market.quote : market.base) : market.settle,
    reduceOnly: String(order.reduceOnly),
    side: order.side,
    slOrdPx: '',
    slTriggerPx: '',
    slTriggerPxType: '',
    source: extras.algo === null ? '' : '6',
    state: stateOf(order),
    stpId: '',
    stpMode: 'cancel_maker',
    sz: sizeOf(extras, order),
    tag: extras.tag,
    tdMode: extras.tdMode,
    tgtCcy: extras.tgtCcy,
    tpOrdPx: '',
    tpTriggerPx: '',
    tpTriggerPxType: '',
    tradeId: last?.id ?? '',
    uTime: String(order.changedAt),
  }
}

const sizeOf = (extras: Extras, order: VenueOrder): string =>
  extras.tgtCcy === 'quote_ccy' ? extras.sz : order.quantity

export const attachedRow = (one: Extras['attached'][number]): Record<string, unknown> => ({
  attachAlgoId: '',
  attachAlgoClOrdId: one.algoClOrdId,
  tpOrdKind: 'condition',
  tpTriggerPx: one.tp?.trigger ?? '',
  tpTriggerPxType: one.tp === null ? '' : 'last',
  tpOrdPx: pxOf(one.tp?.price),
  slTriggerPx: one.sl?.trigger ?? '',
  slTriggerPxType: one.sl === null ? '' : 'last',
  slOrdPx: pxOf(one.sl?.price),
  sz: '',
  amendPxOnTriggerType: '0',
  failCode: '',
  failReason: '',
})

/** -1 is "at market" on this wire. */
export const pxOf = (price: string | undefined): string => (price === 'market' ? '-1' : (price ?? ''))

const minus = (fee: string): string => digits(dec(fee).neg())

/** A row of GET /api/v5/trade/fills. */
export function fillRow(desk: Desk, trade: VenueTrade): Record<string, unknown> {
  const market = desk.exchange.market(trade.symbol)
  const order = desk.exchange.orders.get(trade.order)
  const extras = order === undefined ? null : extrasOf(desk, order)
  return {
    billId: `8${trade.id}`,
    clOrdId: trade.clientId ?? '',
    execType: trade.maker ? 'M' : 'T',
    fee: minus(trade.fee),
    feeCcy: trade.feeAsset,
    feeRate: `-${trade.maker ? market.maker : market.taker}`,
    fillFwdPx: '',
    fillIdxPx: trade.price,
    fillMarkPx: market.kind === 'spot' ? '' : trade.price,
    fillMarkVol: '',
    fillPnl: trade.pnl,
    fillPx: trade.price,
    fillPxUsd: '',
    fillPxVol: '',
    fillSz: trade.quantity,
    fillTime: String(trade.at),
    instId: trade.symbol,
    instType: instType(market),
    ordId: trade.order,
    posSide: extras?.posSide ?? '',
    side: trade.side,
    subType: trade.side === 'buy' ? '1' : '2',
    tag: extras?.tag ?? '',
    tradeId: trade.id,
    tradeQuoteCcy: market.kind === 'spot' ? market.quote : '',
    ts: String(trade.at),
  }
}
