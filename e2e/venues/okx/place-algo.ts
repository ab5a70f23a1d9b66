import { dec } from '../lib/decimal.ts'
import { priceFor } from '../lib/marks.ts'
import type { Side, VenueOrder } from '../lib/types.ts'
import { type Algo, type AlgoType, addAlgo } from './algo.ts'
import type { Attached, Desk, Extras, Leg } from './desk.ts'
import { Fields } from './fields.ts'
import { attachedOf, commonOf, legOf, marketOf } from './place-order.ts'
import { OkxRefused, wrong } from './refused.ts'

/**
 * What the documentation knows for POST /api/v5/trade/order-algo, and clOrdId: it is not documented there, but ccxt
 * 4.5.84 always sends it. It is overlooked: an algo order is found by algoClOrdId only.
 */
const KNOWN =
  'instId tdMode ccy side posSide ordType sz tag tgtCcy algoClOrdId closeFraction tpTriggerPx tpTriggerPxType tpOrdPx tpOrdKind slTriggerPx slTriggerPxType slOrdPx cxlOnClosePos reduceOnly triggerPx orderPx triggerPxType callbackRatio callbackSpread activePx tradeQuoteCcy attachAlgoOrds clOrdId'.split(
    ' ',
  )
const TYPES = ['conditional', 'oco', 'trigger', 'move_order_stop'] as const

/** Takes one algo order as the wire has it; throws OkxRefused. */
export function placeAlgo(desk: Desk, values: Readonly<Record<string, unknown>>): Algo {
  const fields = new Fields(values, KNOWN)
  const market = marketOf(desk, fields)
  const side = fields.oneOf('side', ['buy', 'sell'] as const)
  const type = fields.oneOf('ordType', TYPES)
  if (side === null) throw wrong('side')
  if (type === null) throw wrong('ordType')
  if (type === 'trigger' && fields.has('tgtCcy') && fields.text('tgtCcy') !== 'base_ccy') throw wrong('tgtCcy')
  const common = commonOf(desk, fields, market)
  const algoClOrdId = fields.own('algoClOrdId') ?? ''
  if (algoClOrdId !== '' && [...desk.algos.values()].some(a => a.state === 'live' && a.algoClOrdId === algoClOrdId))
    throw new OkxRefused('51065', 'algoClOrdId already exists.')
  // Only a trigger order may bring further ones with it.
  if (type !== 'trigger' && fields.has('attachAlgoOrds')) throw wrong('attachAlgoOrds')
  const price = fields.text('orderPx') === '-1' ? null : fields.amount('orderPx')
  const attached = fields.list('attachAlgoOrds').map(one => attachedOf(one, { side, price }))
  const extras: Extras = { ...common, ordType: 'market', attached, algo: null }
  const reduceOnly = fields.flag('reduceOnly')
  if (reduceOnly && market.kind === 'spot') throw new OkxRefused('51205', 'Reduce Only is not available.')
  const quantity = quantityOf(fields, market.kind === 'spot', reduceOnly)
  const legs = type === 'conditional' || type === 'oco' ? legsOf(fields, type) : { tp: null, sl: null }
  checkReached(desk, market.symbol, side, legs)
  const algo = newAlgo(desk, market.symbol, side, type, algoClOrdId, extras, {
    reduceOnly: reduceOnly || closes(common.posSide, side),
    quantity,
    ...legs,
    at: type === 'trigger' ? triggerOf(desk, fields, market.symbol, side) : null,
    trail: type === 'move_order_stop' ? trailOf(fields) : null,
  })
  addAlgo(desk, algo)
  return algo
}

/** What was attached to an order comes once it is wholly filled: the other side, the same size. */
export function placeAttached(desk: Desk, order: VenueOrder, extras: Extras, one: Attached): void {
  const side = order.side === 'buy' ? 'sell' : 'buy'
  const type = one.tp !== null && one.sl !== null ? 'oco' : 'conditional'
  const spot = desk.exchange.market(order.symbol).kind === 'spot'
  const algo = newAlgo(
    desk,
    order.symbol,
    side,
    type,
    one.algoClOrdId,
    { ...extras, attached: [], tgtCcy: '' },
    {
      reduceOnly: !spot,
      quantity: order.filled,
      tp: one.tp,
      sl: one.sl,
      at: null,
      trail: null,
    },
  )
  addAlgo(desk, algo)
}

let made = 0

function newAlgo(
  desk: Desk,
  symbol: string,
  side: Side,
  type: AlgoType,
  algoClOrdId: string,
  extras: Extras,
  rest: Pick<Algo, 'reduceOnly' | 'quantity' | 'tp' | 'sl' | 'at' | 'trail'>,
): Algo {
  made += 1
  const at = desk.now()
  return {
    algoId: String(900_000_000_000_000_000n + BigInt(made)),
    algoClOrdId,
    type,
    symbol,
    side,
    extras,
    ...rest,
    placedAt: at,
    changedAt: at,
    state: 'live',
    ordId: '',
    actualSide: '',
    actualSz: '0',
    failCode: '0',
    best: null,
  }
}

const closes = (posSide: string, side: Side): boolean =>
  (posSide === 'long' && side === 'sell') || (posSide === 'short' && side === 'buy')

function quantityOf(fields: Fields, spot: boolean, reduceOnly: boolean): string | null {
  const whole = fields.text('closeFraction')
  if (whole === null) {
    const sz = fields.amount('sz')
    if (sz === null) throw wrong('sz')
    return sz
  }
  if (spot) throw new OkxRefused('51327', 'closeFraction is only available for Expiry Futures and Perpetual Futures')
  if (whole !== '1') throw wrong('closeFraction')
  if (!reduceOnly) throw new OkxRefused('51328', 'closeFraction is only available for reduceOnly orders')
  return null
}

function legsOf(fields: Fields, type: 'conditional' | 'oco'): { tp: Leg | null; sl: Leg | null } {
  fields.oneOf('tpOrdKind', ['condition'])
  const [tp, sl] = [legOf(fields, 'tp'), legOf(fields, 'sl')]
  if (type === 'oco' && (tp === null || sl === null)) throw wrong(tp === null ? 'tpTriggerPx' : 'slTriggerPx')
  if (tp === null && sl === null) throw wrong('slTriggerPx')
  // With both, `conditional` keeps only the stop-loss.
  return type === 'conditional' && sl !== null ? { tp: null, sl } : { tp, sl }
}

/** A take-profit or stop-loss on the wrong side of the market is refused. */
function checkReached(desk: Desk, symbol: string, side: Side, { tp, sl }: { tp: Leg | null; sl: Leg | null }): void {
  const text = priceFor(desk.exchange, symbol, side)
  if (text === null) return
  const price = dec(text)
  const sells = side === 'sell'
  if (tp !== null && (sells ? dec(tp.trigger).lt(price) : dec(tp.trigger).gt(price)))
    throw sells
      ? new OkxRefused('51279', 'TP trigger price cannot be lower than the last price.')
      : new OkxRefused('51277', 'TP trigger price cannot be higher than the last price.')
  if (sl !== null && (sells ? dec(sl.trigger).gt(price) : dec(sl.trigger).lt(price)))
    throw sells
      ? new OkxRefused('51280', 'SL trigger price cannot be higher than the last price.')
      : new OkxRefused('51278', 'SL trigger price cannot be lower than the last price.')
}

function triggerOf(desk: Desk, fields: Fields, symbol: string, side: Side): Algo['at'] {
  const [trigger, price] = [fields.amount('triggerPx'), fields.priceOrMarket('orderPx')]
  fields.oneOf('triggerPxType', ['last', 'index', 'mark'])
  if (trigger === null) throw wrong('triggerPx')
  if (price === null) throw wrong('orderPx')
  const now = priceFor(desk.exchange, symbol, side)
  return { trigger, price, rising: now === null || dec(trigger).gte(dec(now)) }
}

function trailOf(fields: Fields): Algo['trail'] {
  const [ratio, spread] = [fields.amount('callbackRatio'), fields.amount('callbackSpread')]
  if ((ratio === null) === (spread === null)) throw wrong('callbackRatio')
  if (ratio !== null && (Number(ratio) < 0.001 || Number(ratio) > 1))
    throw new OkxRefused('51311', 'Failed to place trailing stop order. Callback rate should be within 0.1%<x<=100%')
  return { ratio: ratio ?? '', spread: spread ?? '', active: fields.amount('activePx') ?? '' }
}
