import { type Dec, dec } from '../lib/decimal.ts'
import { notional, profit } from '../lib/positions.ts'
import type { Market, VenuePosition } from '../lib/types.ts'
import type { Context } from './context.ts'
import { markPrice } from './futures-market-data.ts'

export type PositionSide = 'BOTH' | 'LONG' | 'SHORT'

export const sideOf = (leg: 'long' | 'short' | undefined): PositionSide =>
  leg === undefined ? 'BOTH' : leg === 'long' ? 'LONG' : 'SHORT'

/** A market's position with what hangs on its mark price. */
export interface Figures {
  readonly market: Market
  /** BOTH in one-way mode; in hedge mode each market has a LONG and a SHORT. */
  readonly positionSide: PositionSide
  readonly quantity: Dec
  readonly entry: Dec
  readonly mark: Dec
  readonly profit: Dec
  /** Signed, at the mark price. */
  readonly notional: Dec
  readonly margin: Dec
  readonly leverage: number
  readonly marginType: 'CROSSED' | 'ISOLATED'
}

export function figures(
  context: Context,
  market: Market,
  positionSide: PositionSide,
  position: VenuePosition | undefined,
): Figures {
  const { exchange } = context.futures
  const mark = dec(markPrice(context.futures, market.symbol))
  const quantity = dec(position?.quantity ?? '0')
  const entry = dec(position?.entry ?? '0')
  const hasPrices = !quantity.isZero() && !mark.isZero()
  return {
    market,
    positionSide,
    quantity,
    entry,
    mark,
    profit: hasPrices ? profit(market, quantity.isPositive(), quantity.abs(), entry, mark) : dec('0'),
    notional: hasPrices ? notional(market, quantity, mark) : dec('0'),
    margin: dec(position?.margin ?? '0'),
    leverage: exchange.leverage(market.symbol),
    marginType: context.futuresSettings.marginType.get(market.symbol) ?? 'CROSSED',
  }
}

/** Of all markets and their sides, whether there is a position or not. */
export function allFigures(context: Context): Figures[] {
  const { exchange } = context.futures
  const keyOf = (symbol: string, side: PositionSide): string => `${symbol} ${side}`
  const positions = new Map(exchange.positions().map(each => [keyOf(each.symbol, sideOf(each.leg)), each]))
  const sides: readonly PositionSide[] = context.futuresSettings.hedge ? ['LONG', 'SHORT'] : ['BOTH']
  return exchange.markets.flatMap(market =>
    sides.map(side => figures(context, market, side, positions.get(keyOf(market.symbol, side)))),
  )
}
