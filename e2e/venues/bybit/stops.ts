import { randomUUID } from 'node:crypto'
import { type Dec, Dec as Decimal, dec, digits, min } from '../lib/decimal.ts'
import { VenueReject } from '../lib/exchange.ts'
import { priceFor } from '../lib/marks.ts'
import type { Side, VenueOrder } from '../lib/types.ts'
import { type Desk, type Extras, PLAIN } from './desk.ts'

export type StopKind =
  | 'TakeProfit'
  | 'StopLoss'
  | 'PartialTakeProfit'
  | 'PartialStopLoss'
  | 'TrailingStop'
  | 'tpslOrder'

/** What closes a position (or, on spot, sells what was bought) once a price is reached; it waits outside the books. */
export interface Stop {
  readonly id: string
  readonly symbol: string
  readonly side: Side
  readonly kind: StopKind
  readonly rising: boolean
  readonly trigger: string
  /** Null: at market. */
  readonly price: string | null
  /** Null: all of the position. */
  readonly quantity: string | null
  /** Those of one group end each other. */
  readonly group: string
  readonly distance: string
  readonly madeAt: number
  changedAt: number
  state: 'Untriggered' | 'Triggered' | 'Deactivated'
  cancelType: string
  best: Dec | null
}

type Wish = Pick<Stop, 'symbol' | 'side' | 'kind' | 'rising' | 'trigger' | 'price' | 'quantity' | 'group' | 'distance'>

export function addStop(desk: Desk, wish: Wish): void {
  const at = desk.now()
  const stop: Stop = {
    ...wish,
    id: randomUUID(),
    madeAt: at,
    changedAt: at,
    state: 'Untriggered',
    cancelType: 'UNKNOWN',
    best: null,
  }
  desk.stops.set(stop.id, stop)
  tell(desk, stop)
  lookAll(desk, stop.symbol)
}

export const waiting = (desk: Desk, symbol: string): Stop[] =>
  [...desk.stops.values()].filter(stop => stop.symbol === symbol && stop.state === 'Untriggered')

export function dropStop(desk: Desk, stop: Stop, cancelType: string): void {
  stop.state = 'Deactivated'
  stop.cancelType = cancelType
  stop.changedAt = desk.now()
  tell(desk, stop)
}

/** Sets take-profit or stop-loss of a whole position anew; an empty or zero trigger takes it away. */
export function setWhole(
  desk: Desk,
  symbol: string,
  kind: 'TakeProfit' | 'StopLoss' | 'TrailingStop',
  text: string,
  active = '',
): void {
  for (const stop of waiting(desk, symbol)) if (stop.kind === kind) dropStop(desk, stop, 'CancelByUser')
  const long = isLong(desk, symbol)
  if (long === null || text === '' || Number(text) === 0) return
  const trails = kind === 'TrailingStop'
  addStop(desk, {
    symbol,
    side: long ? 'sell' : 'buy',
    kind,
    rising: (kind === 'StopLoss') !== long,
    trigger: trails ? active : text,
    price: null,
    quantity: null,
    group: '',
    distance: trails ? text : '',
  })
}

/** Adds a pair for a part of a position (or, on spot, for what was bought or sold). */
export function addPair(desk: Desk, order: VenueOrder, extras: Extras, quantity: string): void {
  const spot = desk.exchange.market(order.symbol).kind === 'spot'
  const side: Side = order.side === 'buy' ? 'sell' : 'buy'
  const group = randomUUID()
  const common = { symbol: order.symbol, side, quantity, group, distance: '' }
  const { takeProfit, stopLoss, tpLimitPrice, slLimitPrice } = extras
  const rises = side === 'sell'
  const kinds: readonly [StopKind, StopKind] = spot
    ? ['tpslOrder', 'tpslOrder']
    : ['PartialTakeProfit', 'PartialStopLoss']
  if (takeProfit !== '')
    addStop(desk, { ...common, kind: kinds[0], rising: rises, trigger: takeProfit, price: tpLimitPrice || null })
  if (stopLoss !== '')
    addStop(desk, { ...common, kind: kinds[1], rising: !rises, trigger: stopLoss, price: slLimitPrice || null })
}

const held = (desk: Desk, symbol: string): string =>
  desk.exchange.positions().find(position => position.symbol === symbol)?.quantity ?? '0'

function isLong(desk: Desk, symbol: string): boolean | null {
  const quantity = dec(held(desk, symbol))
  return quantity.isZero() ? null : quantity.isPositive()
}

/** A closed position has no stops any more. */
export function clearIfClosed(desk: Desk, symbol: string): void {
  if (isLong(desk, symbol) === null)
    for (const stop of waiting(desk, symbol)) dropStop(desk, stop, 'CancelByTpSlTsClear')
}

/** Lets the stops of a market look at it, after whoever moved it has ended. */
export function lookAll(desk: Desk, symbol: string): void {
  queueMicrotask(() => {
    for (const stop of waiting(desk, symbol)) look(desk, stop)
  })
}

function look(desk: Desk, stop: Stop): void {
  const text = priceFor(desk.exchange, stop.symbol, stop.side)
  if (stop.state !== 'Untriggered' || text === null) return
  const price = dec(text)
  const reached = (trigger: string, rising: boolean): boolean =>
    rising ? price.gte(dec(trigger)) : price.lte(dec(trigger))
  if (stop.distance === '') {
    if (reached(stop.trigger, stop.rising)) fire(desk, stop)
    return
  }
  const sells = stop.side === 'sell'
  if (stop.best === null && stop.trigger !== '' && !reached(stop.trigger, sells)) return
  stop.best = sells ? Decimal.max(stop.best ?? price, price) : Decimal.min(stop.best ?? price, price)
  const line = sells ? stop.best.sub(dec(stop.distance)) : stop.best.add(dec(stop.distance))
  if (sells ? price.lte(line) : price.gte(line)) fire(desk, stop)
}

const CREATED: Readonly<Record<StopKind, string>> = {
  TakeProfit: 'CreateByTakeProfit',
  StopLoss: 'CreateByStopLoss',
  PartialTakeProfit: 'CreateByPartialTakeProfit',
  PartialStopLoss: 'CreateByPartialStopLoss',
  TrailingStop: 'CreateByTrailingStop',
  tpslOrder: 'CreateByUser',
}

function fire(desk: Desk, stop: Stop): void {
  const spot = desk.exchange.market(stop.symbol).kind === 'spot'
  const whole = dec(held(desk, stop.symbol)).abs()
  const quantity = stop.quantity === null ? whole : spot ? dec(stop.quantity) : min(dec(stop.quantity), whole)
  stop.state = 'Triggered'
  stop.changedAt = desk.now()
  for (const other of waiting(desk, stop.symbol))
    if (stop.group !== '' && other.group === stop.group) dropStop(desk, other, 'CancelByTpSlTsClear')
  desk.nextId = stop.id
  desk.pending = {
    ...PLAIN,
    qty: digits(quantity),
    marketUnit: spot && stop.price === null ? 'baseCoin' : '',
    stopOrderType: stop.kind,
    triggerDirection: stop.rising ? 1 : 2,
    createType: CREATED[stop.kind],
  }
  try {
    desk.exchange.place({
      symbol: stop.symbol,
      side: stop.side,
      type: stop.price === null ? 'market' : 'limit',
      quantity: digits(quantity),
      price: stop.price,
      trigger: null,
      timeInForce: stop.price === null ? 'ioc' : 'gtc',
      postOnly: false,
      reduceOnly: !spot,
      clientId: null,
      expiresAt: null,
    })
  } catch (refusal) {
    if (!(refusal instanceof VenueReject)) throw refusal
    dropStop(desk, stop, 'UNKNOWN')
  } finally {
    desk.pending = null
    desk.nextId = null
  }
}

function tell(desk: Desk, stop: Stop): void {
  for (const listener of [...desk.stopListeners]) listener(stop)
}
