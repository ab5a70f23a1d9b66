import { dec } from '../lib/decimal.ts'
import { VenueReject } from '../lib/exchange.ts'
import type { Asked, Market, VenueOrder } from '../lib/types.ts'
import type { Attached, Desk, Extras, Leg, OrdType, PosSide, TdMode } from './desk.ts'
import { Fields } from './fields.ts'
import { OkxRefused, REJECTED, wrong } from './refused.ts'

/** Everything that the documentation knows for POST /api/v5/trade/order. */
const KNOWN =
  'instId instIdCode tdMode ccy clOrdId tag side posSide ordType sz px pxUsd pxVol reduceOnly tgtCcy banAmend pxAmendType tradeQuoteCcy stpMode isElpTakerAccess attachAlgoOrds'.split(
    ' ',
  )
const ATTACHED =
  'attachAlgoClOrdId tpTriggerPx tpOrdPx tpOrdKind slTriggerPx slOrdPx tpTriggerPxType slTriggerPxType sz amendPxOnTriggerType'.split(
    ' ',
  )
const ORDER_TYPES = ['market', 'limit', 'post_only', 'fok', 'ioc', 'optimal_limit_ioc'] as const
const PRICE_TYPES = ['last', 'index', 'mark'] as const

/** Takes one order as the wire has it; throws OkxRefused. */
export function placeOrder(desk: Desk, values: Readonly<Record<string, unknown>>): VenueOrder {
  const fields = new Fields(values, KNOWN)
  const market = marketOf(desk, fields)
  const side = fields.oneOf('side', ['buy', 'sell']) ?? fields.need('side')
  const ordType = fields.oneOf('ordType', ORDER_TYPES) ?? fields.need('ordType')
  const common = commonOf(desk, fields, market)
  const asked = askedOf(fields, market, side as Asked['side'], ordType as OrdType, common)
  const attached = fields.list('attachAlgoOrds').map(one => attachedOf(one, asked))
  const clientId = fields.own('clOrdId')
  return placeInBooks(desk, { ...asked, clientId }, { ...common, ordType: ordType as OrdType, attached, algo: null })
}

/** Puts it into the books; throws their refusal in OKX's words. */
export function placeInBooks(desk: Desk, asked: Asked, extras: Extras): VenueOrder {
  desk.pending = extras
  try {
    return desk.exchange.place(asked)
  } catch (refusal) {
    throw translated(refusal)
  } finally {
    desk.pending = null
  }
}

export function translated(refusal: unknown): unknown {
  if (!(refusal instanceof VenueReject)) return refusal
  return new OkxRefused(...REJECTED[refusal.code])
}

/** Throws OkxRefused where the instrument is not there. */
export function marketOf(desk: Desk, fields: Fields): Market {
  const code = fields.text('instIdCode')
  const byCode = code === null ? undefined : desk.exchange.markets[Number(code) - 10_000]?.symbol
  const id = byCode ?? fields.need('instId')
  const found = desk.exchange.markets.find(market => market.symbol === id)
  if (found === undefined) throw new OkxRefused(...REJECTED.unknown_symbol)
  return found
}

/** What ordinary and algo orders have in common; checks the trade mode and the side of the position. */
export function commonOf(desk: Desk, fields: Fields, market: Market): Omit<Extras, 'ordType' | 'attached' | 'algo'> {
  const tdMode = fields.oneOf('tdMode', ['cash', 'cross', 'isolated'] as const)
  if (tdMode === null) throw wrong('tdMode')
  return {
    tdMode: checkMode(market, tdMode, fields.text('ccy')),
    posSide: posSideOf(desk, fields, market),
    tag: fields.own('tag', 16) ?? '',
    ccy: fields.text('ccy') ?? '',
    sz: fields.amount('sz') ?? '',
    tgtCcy: fields.text('tgtCcy') ?? '',
  }
}

/** cash is for spot only; anything else on a spot pair borrows, which this account does not. */
function checkMode(market: Market, tdMode: TdMode, ccy: string | null): TdMode {
  if (market.kind !== 'spot') {
    if (tdMode === 'cash') throw wrong('tdMode')
    return tdMode
  }
  if (tdMode === 'cash') return tdMode
  throw ccy === null ? wrong('ccy') : new OkxRefused('54000', 'Margin trading is not supported.')
}

function posSideOf(desk: Desk, fields: Fields, market: Market): PosSide {
  const posSide = fields.oneOf('posSide', ['net', 'long', 'short'] as const)
  if (market.kind === 'spot') return ''
  if (desk.posMode === 'net_mode') {
    if (posSide !== null && posSide !== 'net') throw wrong('posSide')
    return 'net'
  }
  if (posSide === null || posSide === 'net') throw wrong('posSide')
  const held = desk.exchange.positions().find(position => position.symbol === market.symbol)?.quantity
  // The books net: holding both sides at once is beyond them.
  if (held !== undefined && dec(held).isPositive() !== (posSide === 'long'))
    throw new OkxRefused('51010', 'Request unsupported under current account mode')
  return posSide
}

function askedOf(
  fields: Fields,
  market: Market,
  side: Asked['side'],
  ordType: OrdType,
  common: Pick<Extras, 'posSide'>,
): Asked {
  const atMarket = ordType === 'market' || ordType === 'optimal_limit_ioc'
  if (ordType === 'optimal_limit_ioc' && market.kind === 'spot') throw wrong('ordType')
  const sz = fields.amount('sz')
  if (sz === null) throw wrong('sz')
  const px = fields.amount('px')
  if (!atMarket && px === null) throw new OkxRefused('51204', 'The price for the limit order cannot be empty.')
  if (atMarket && px !== null) throw wrong('px')
  const inQuote = quoteSized(fields, market, side, atMarket)
  const closes = common.posSide !== '' && common.posSide !== 'net' && (side === 'buy') !== (common.posSide === 'long')
  if (fields.flag('reduceOnly') && market.kind === 'spot')
    throw new OkxRefused('51205', 'Reduce Only is not available.')
  return {
    symbol: market.symbol,
    side,
    type: atMarket ? 'market' : 'limit',
    quantity: inQuote ? '0' : sz,
    price: px,
    trigger: null,
    timeInForce: ordType === 'fok' ? 'fok' : atMarket || ordType === 'ioc' ? 'ioc' : 'gtc',
    postOnly: ordType === 'post_only',
    reduceOnly: fields.flag('reduceOnly') || closes,
    clientId: null,
    expiresAt: null,
    spend: inQuote ? sz : null,
  }
}

/** A spot market order to buy is sized in the quote unless it says otherwise. */
function quoteSized(fields: Fields, market: Market, side: Asked['side'], atMarket: boolean): boolean {
  const unit = fields.oneOf('tgtCcy', ['base_ccy', 'quote_ccy'] as const)
  if (market.kind !== 'spot') {
    if (unit !== null) throw wrong('tgtCcy')
    return false
  }
  if (!atMarket) {
    if (unit === 'quote_ccy') throw wrong('tgtCcy')
    return false
  }
  return unit === null ? side === 'buy' : unit === 'quote_ccy'
}

/** Take-profit and stop-loss that come once an order is wholly filled. */
export function attachedOf(values: Readonly<Record<string, unknown>>, asked: Pick<Asked, 'side' | 'price'>): Attached {
  const fields = new Fields(values, ATTACHED)
  fields.oneOf('tpOrdKind', ['condition'])
  const [tp, sl] = [legOf(fields, 'tp'), legOf(fields, 'sl')]
  if (tp === null && sl === null) throw wrong('attachAlgoOrds')
  if (asked.price !== null) checkSides(asked.side, dec(asked.price), tp, sl)
  return { algoClOrdId: fields.own('attachAlgoClOrdId') ?? '', tp, sl }
}

/** A trigger and the price that belongs to it; one without the other is refused. */
export function legOf(fields: Fields, name: 'tp' | 'sl'): Leg | null {
  const [trigger, price] = [fields.amount(`${name}TriggerPx`), fields.priceOrMarket(`${name}OrdPx`)]
  fields.oneOf(`${name}TriggerPxType`, PRICE_TYPES)
  if (trigger === null && price === null) return null
  if (trigger === null) throw wrong(`${name}TriggerPx`)
  if (price === null) throw wrong(`${name}OrdPx`)
  return { trigger, price }
}

function checkSides(side: Asked['side'], price: ReturnType<typeof dec>, tp: Leg | null, sl: Leg | null): void {
  const buys = side === 'buy'
  if (tp !== null && (buys ? dec(tp.trigger).lte(price) : dec(tp.trigger).gte(price)))
    throw buys
      ? new OkxRefused('51046', 'The take profit trigger price must be higher than the order price')
      : new OkxRefused('51048', 'The take profit trigger price must be lower than the order price')
  if (sl !== null && (buys ? dec(sl.trigger).gte(price) : dec(sl.trigger).lte(price)))
    throw buys
      ? new OkxRefused('51047', 'The stop loss trigger price must be lower than the order price')
      : new OkxRefused('51049', 'The stop loss trigger price must be higher than the order price')
}
