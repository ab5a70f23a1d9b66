import type { Algo } from './algo.ts'
import type { Desk } from './desk.ts'
import { instType } from './markets.ts'
import { attachedRow, pxOf } from './order-row.ts'

/** A row of GET /api/v5/trade/orders-algo-pending and of the orders-algo channel. */
export function algoRow(desk: Desk, algo: Algo): Record<string, unknown> {
  const market = desk.exchange.market(algo.symbol)
  return {
    activePx: algo.trail?.active ?? '',
    actualPx: '',
    actualSide: algo.actualSide,
    actualSz: algo.actualSz,
    algoClOrdId: algo.algoClOrdId,
    algoId: algo.algoId,
    amendPxOnTriggerType: '0',
    attachAlgoOrds: algo.extras.attached.map(attachedRow),
    cTime: String(algo.placedAt),
    callbackRatio: algo.trail?.ratio ?? '',
    callbackSpread: algo.trail?.spread ?? '',
    ccy: algo.extras.ccy,
    clOrdId: '',
    closeFraction: algo.quantity === null ? '1' : '',
    failCode: algo.failCode,
    instId: algo.symbol,
    instType: instType(market),
    last: desk.exchange.last(algo.symbol) ?? '',
    lever: market.kind === 'spot' ? '' : String(desk.exchange.leverage(algo.symbol)),
    moveTriggerPx: '',
    ordId: algo.ordId,
    ordIdList: algo.ordId === '' ? [] : [algo.ordId],
    ordPx: pxOf(algo.at?.price),
    ordType: algo.type,
    posSide: algo.extras.posSide,
    reduceOnly: String(algo.reduceOnly),
    side: algo.side,
    slOrdPx: pxOf(algo.sl?.price),
    slTriggerPx: algo.sl?.trigger ?? '',
    slTriggerPxType: algo.sl === null ? '' : 'last',
    state: algo.state,
    sz: algo.quantity ?? '',
    tag: algo.extras.tag,
    tdMode: algo.extras.tdMode,
    tgtCcy: algo.extras.tgtCcy,
    tpOrdPx: pxOf(algo.tp?.price),
    tpTriggerPx: algo.tp?.trigger ?? '',
    tpTriggerPxType: algo.tp === null ? '' : 'last',
    triggerPx: algo.at?.trigger ?? '',
    triggerPxType: algo.at === null ? '' : 'last',
    triggerTime: algo.state === 'effective' ? String(algo.changedAt) : '',
    uTime: String(algo.changedAt),
  }
}
