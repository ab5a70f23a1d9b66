import { type Dec, Dec as Decimal, dec, digits } from '../lib/decimal.ts'
import { priceFor } from '../lib/marks.ts'
import type { Digits, Side } from '../lib/types.ts'
import type { Desk, Extras, Leg } from './desk.ts'
import { placeInBooks } from './place-order.ts'
import { OkxRefused } from './refused.ts'

export type AlgoType = 'conditional' | 'oco' | 'trigger' | 'move_order_stop'

/** An order that waits outside the books for a price and then becomes an ordinary one under a number of its own. */
export interface Algo {
  readonly algoId: string
  readonly algoClOrdId: string
  readonly type: AlgoType
  readonly symbol: string
  readonly side: Side
  readonly reduceOnly: boolean
  readonly extras: Extras
  /** Null: all of the position there is when it goes off (closeFraction). */
  readonly quantity: Digits | null
  readonly tp: Leg | null
  readonly sl: Leg | null
  /** For `trigger`: from which side its price is reached is settled when it comes. */
  readonly at: (Leg & { readonly rising: boolean }) | null
  /** For `move_order_stop`: a ratio (0.01 is 1 %) or a distance, and where it starts to follow. */
  readonly trail: { readonly ratio: string; readonly spread: string; readonly active: string } | null
  readonly placedAt: number
  changedAt: number
  state: 'live' | 'effective' | 'canceled' | 'order_failed'
  ordId: string
  actualSide: '' | 'tp' | 'sl'
  actualSz: Digits
  failCode: string
  /** Best price since it follows. */
  best: Dec | null
}

/** Takes an algo order and lets it look at the market at once. */
export function addAlgo(desk: Desk, algo: Algo): void {
  desk.algos.set(algo.algoId, algo)
  tell(desk, algo)
  queueMicrotask(() => look(desk, algo))
}

export function cancelAlgo(desk: Desk, algo: Algo): void {
  if (algo.state !== 'live')
    throw new OkxRefused('51400', 'Order cancellation failed as the order has been filled, canceled or does not exist.')
  algo.state = 'canceled'
  algo.changedAt = desk.now()
  tell(desk, algo)
}

/** Lets the waiting orders of a market look at it, after whoever moved it has ended. */
export function lookAll(desk: Desk, symbol: string): void {
  queueMicrotask(() => {
    for (const algo of [...desk.algos.values()]) if (algo.symbol === symbol) look(desk, algo)
  })
}

function look(desk: Desk, algo: Algo): void {
  const text = priceFor(desk.exchange, algo.symbol, algo.side)
  if (algo.state !== 'live' || text === null) return
  const price = dec(text)
  const up = algo.side === 'sell'
  if (algo.at !== null && reached(price, algo.at, algo.at.rising)) fire(desk, algo, algo.at.price, '')
  else if (algo.tp !== null && reached(price, algo.tp, up)) fire(desk, algo, algo.tp.price, 'tp')
  else if (algo.sl !== null && reached(price, algo.sl, !up)) fire(desk, algo, algo.sl.price, 'sl')
  else if (algo.trail !== null && trails(algo, algo.trail, price)) fire(desk, algo, 'market', '')
}

const reached = (price: Dec, leg: Leg, rising: boolean): boolean =>
  rising ? price.gte(dec(leg.trigger)) : price.lte(dec(leg.trigger))

function trails(algo: Algo, trail: NonNullable<Algo['trail']>, price: Dec): boolean {
  const sells = algo.side === 'sell'
  if (algo.best === null && trail.active !== '' && !reached(price, { trigger: trail.active, price: '' }, sells))
    return false
  const before = algo.best ?? price
  algo.best = sells ? Decimal.max(before, price) : Decimal.min(before, price)
  const distance = trail.spread === '' ? algo.best.mul(dec(trail.ratio)) : dec(trail.spread)
  return sells ? price.lte(algo.best.sub(distance)) : price.gte(algo.best.add(distance))
}

/** Makes the ordinary order; where that is refused the algo order has failed. */
function fire(desk: Desk, algo: Algo, price: string, actualSide: Algo['actualSide']): void {
  const held = desk.exchange.positions().find(position => position.symbol === algo.symbol)?.quantity ?? '0'
  const quantity = algo.quantity ?? digits(dec(held).abs())
  algo.changedAt = desk.now()
  algo.actualSide = actualSide
  algo.actualSz = quantity
  // Set before the order comes: what listens to the books already sees it as gone off.
  algo.state = 'effective'
  const { algoId, algoClOrdId } = algo
  const ordType = price === 'market' ? 'market' : 'limit'
  try {
    const order = placeInBooks(
      desk,
      {
        symbol: algo.symbol,
        side: algo.side,
        type: ordType,
        quantity,
        price: price === 'market' ? null : price,
        trigger: null,
        timeInForce: 'gtc',
        postOnly: false,
        reduceOnly: algo.reduceOnly,
        clientId: null,
        expiresAt: null,
      },
      { ...algo.extras, ordType, algo: { algoId, algoClOrdId } },
    )
    algo.ordId = order.id
  } catch (refusal) {
    if (!(refusal instanceof OkxRefused)) throw refusal
    algo.state = 'order_failed'
    algo.failCode = refusal.code
  }
  tell(desk, algo)
}

function tell(desk: Desk, algo: Algo): void {
  for (const listener of [...desk.algoListeners]) listener(algo)
}
