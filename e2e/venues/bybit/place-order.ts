import { dec, digits } from '../lib/decimal.ts'
import { priceFor } from '../lib/marks.ts'
import type { Asked, Market, Side, VenueOrder } from '../lib/types.ts'
import { type Desk, type Extras, marketIn, PLAIN, withBooks } from './desk.ts'
import { Fields } from './fields.ts'
import { BybitRefused, wrong } from './refused.ts'

/** Everything that the documentation knows for POST /v5/order/create. */
const KNOWN =
  'category symbol isLeverage side orderType qty marketUnit slippageToleranceType slippageTolerance price triggerDirection orderFilter triggerPrice triggerBy orderIv timeInForce positionIdx orderLinkId takeProfit stopLoss tpTriggerBy slTriggerBy reduceOnly closeOnTrigger smpType mmp tpslMode tpLimitPrice slLimitPrice tpOrderType slOrderType'.split(
    ' ',
  )
const TRIGGERED_BY = ['LastPrice', 'IndexPrice', 'MarkPrice'] as const

/** Takes one order as the wire has it; throws BybitRefused. */
export function placeOrder(desk: Desk, values: Readonly<Record<string, unknown>>): VenueOrder {
  const fields = new Fields(values, KNOWN)
  const market = marketIn(desk, fields)
  for (const unused of ['orderIv', 'mmp', 'slippageToleranceType', 'slippageTolerance'])
    if (fields.has(unused)) throw wrong(unused)
  if (fields.text('isLeverage') === '1') throw new BybitRefused(170036, "You haven't enabled Cross Margin Trading yet.")
  const [wireSide, orderType] = [fields.oneOf('side', ['Buy', 'Sell']), fields.oneOf('orderType', ['Market', 'Limit'])]
  if (wireSide === null) throw wrong('side')
  if (orderType === null) throw wrong('orderType')
  const side: Side = wireSide === 'Buy' ? 'buy' : 'sell'
  const price = orderType === 'Limit' ? fields.amount('price') : null
  if (orderType === 'Limit' && price === null) throw wrong('price')
  const conditional = conditionOf(desk, fields, market, side)
  const tif = fields.oneOf('timeInForce', ['GTC', 'IOC', 'FOK', 'PostOnly'])
  const unit = unitOf(fields, market, side, orderType)
  const qty = fields.amount('qty')
  if (qty === null) throw wrong('qty')
  const extras: Extras = {
    ...PLAIN,
    ...conditional.extras,
    ...attachedOf(fields, market, orderType, side, price),
    qty,
    marketUnit: unit,
    positionIdx: indexOf(desk, fields, market, side),
    lastPrice: priceFor(desk.exchange, market.symbol, side) ?? '',
  }
  const asked: Asked = {
    symbol: market.symbol,
    side,
    type: conditional.trigger === null ? (price === null ? 'market' : 'limit') : conditional.type(price !== null),
    quantity: unit === 'quoteCoin' ? quoted(desk, market, side, qty) : qty,
    price,
    trigger: conditional.trigger,
    timeInForce: price === null || tif === 'IOC' ? 'ioc' : tif === 'FOK' ? 'fok' : 'gtc',
    postOnly: tif === 'PostOnly' && price !== null,
    reduceOnly: reducesOnly(fields, market, side, extras.positionIdx),
    clientId: fields.orderLinkId(),
    expiresAt: null,
    spend: unit === 'quoteCoin' && conditional.trigger === null ? qty : null,
  }
  return put(desk, market, asked, extras)
}

function put(desk: Desk, market: Market, asked: Asked, extras: Extras): VenueOrder {
  desk.pending = extras
  try {
    return withBooks(market, () => desk.exchange.place(asked))
  } catch (refusal) {
    if (refusal instanceof BybitRefused && refusal.code === 110092 && extras.triggerDirection === 2)
      throw new BybitRefused(110093, 'expect Falling, but trigger_price >= current')
    throw refusal
  } finally {
    desk.pending = null
  }
}

/** Sized in the quote and waiting: so much of the base as its trigger price makes of it. */
function quoted(desk: Desk, market: Market, side: Side, qty: string): string {
  const price = priceFor(desk.exchange, market.symbol, side) ?? '1'
  return digits(dec(qty).div(dec(price)).div(dec(market.quantityStep)).floor().mul(dec(market.quantityStep)))
}

/** A spot market order to buy is sized in the quote unless it says otherwise. */
function unitOf(fields: Fields, market: Market, side: Side, orderType: string): Extras['marketUnit'] {
  const unit = fields.oneOf('marketUnit', ['baseCoin', 'quoteCoin'] as const)
  if (market.kind !== 'spot' || orderType === 'Limit') {
    if (unit !== null) throw wrong('marketUnit')
    return ''
  }
  return unit ?? (side === 'buy' ? 'quoteCoin' : 'baseCoin')
}

interface Condition {
  readonly trigger: string | null
  type(limit: boolean): Asked['type']
  readonly extras: Pick<Extras, 'stopOrderType' | 'triggerDirection'>
}

/** Contracts say from which side the trigger is reached; on spot that follows from where the market is. */
function conditionOf(desk: Desk, fields: Fields, market: Market, side: Side): Condition {
  const trigger = fields.amount('triggerPrice')
  const direction = fields.oneOf('triggerDirection', ['1', '2'])
  const filter = fields.oneOf('orderFilter', ['Order', 'tpslOrder', 'StopOrder'])
  fields.oneOf('triggerBy', TRIGGERED_BY)
  const spot = market.kind === 'spot'
  if (!spot && filter !== null) throw wrong('orderFilter')
  const waits = spot && (filter === 'tpslOrder' || filter === 'StopOrder')
  if (trigger === null) {
    if (waits || direction !== null) throw wrong('triggerPrice')
    return { trigger, type: () => 'limit', extras: { stopOrderType: '', triggerDirection: 0 } }
  }
  if (spot && !waits) throw wrong('orderFilter')
  if (!spot && direction === null) throw wrong('triggerDirection')
  const now = priceFor(desk.exchange, market.symbol, side)
  const rising = spot ? now === null || dec(trigger).gte(dec(now)) : direction === '1'
  const isStop = rising === (side === 'buy')
  return {
    trigger,
    type: limit => (isStop ? (limit ? 'stop_limit' : 'stop') : 'take_profit'),
    extras: {
      stopOrderType: filter === 'tpslOrder' ? 'tpslOrder' : 'Stop',
      triggerDirection: spot ? 0 : rising ? 1 : 2,
    },
  }
}

function indexOf(desk: Desk, fields: Fields, market: Market, side: Side): number {
  const index = Number(fields.oneOf('positionIdx', ['0', '1', '2']) ?? '0')
  if (market.kind === 'spot') return 0
  if (desk.hedged !== (index !== 0)) throw new BybitRefused(10001, 'position idx not match position mode')
  if (!desk.hedged) return 0
  const held = desk.exchange.positions().find(position => position.symbol === market.symbol)?.quantity
  // The books net: holding both sides at once is beyond them.
  if (held !== undefined && dec(held).isPositive() !== (index === 1) && side === (index === 1 ? 'buy' : 'sell'))
    throw new BybitRefused(110029, 'Hedge mode is not supported for this symbol.')
  return index
}

/** On spot it has no meaning; ccxt sends it there with a stop, and it is overlooked as the venue does. */
function reducesOnly(fields: Fields, market: Market, side: Side, index: number): boolean {
  const asked = fields.flag('reduceOnly') || fields.flag('closeOnTrigger')
  if (market.kind === 'spot') {
    if (asked && !fields.has('triggerPrice')) throw wrong('reduceOnly')
    return false
  }
  return asked || (index === 1 && side === 'sell') || (index === 2 && side === 'buy')
}

function attachedOf(
  fields: Fields,
  market: Market,
  orderType: string,
  side: Side,
  price: string | null,
): Pick<Extras, 'takeProfit' | 'stopLoss' | 'tpLimitPrice' | 'slLimitPrice' | 'tpslMode'> {
  const [takeProfit, stopLoss] = [fields.amount('takeProfit') ?? '', fields.amount('stopLoss') ?? '']
  const [tpLimitPrice, slLimitPrice] = [fields.amount('tpLimitPrice') ?? '', fields.amount('slLimitPrice') ?? '']
  const mode = fields.oneOf('tpslMode', ['Full', 'Partial'])
  for (const name of ['tpTriggerBy', 'slTriggerBy']) fields.oneOf(name, TRIGGERED_BY)
  for (const name of ['tpOrderType', 'slOrderType']) fields.oneOf(name, ['Market', 'Limit'])
  const some = takeProfit !== '' || stopLoss !== ''
  if (!some && (tpLimitPrice !== '' || slLimitPrice !== '' || mode !== null)) throw wrong('tpslMode')
  if (some && fields.flag('reduceOnly')) throw wrong('takeProfit')
  const spot = market.kind === 'spot'
  if (some && spot && orderType === 'Market') throw wrong('takeProfit')
  if (!spot && (tpLimitPrice !== '' || slLimitPrice !== '') && mode !== 'Partial') throw wrong('tpslMode')
  if (price !== null) checkSides(side, price, takeProfit, stopLoss)
  return { takeProfit, stopLoss, tpLimitPrice, slLimitPrice, tpslMode: spot || !some ? '' : (mode ?? 'Full') }
}

function checkSides(side: Side, price: string, takeProfit: string, stopLoss: string): void {
  const above = (text: string): boolean => dec(text).gt(dec(price))
  if (takeProfit !== '' && above(takeProfit) !== (side === 'buy'))
    throw new BybitRefused(
      10001,
      `TakeProfit:${takeProfit} set for the position is on the wrong side of base_price:${price}`,
    )
  if (stopLoss !== '' && above(stopLoss) === (side === 'buy'))
    throw new BybitRefused(
      10001,
      `StopLoss:${stopLoss} set for the position is on the wrong side of base_price:${price}`,
    )
}
