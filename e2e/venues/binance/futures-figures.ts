import { type Dec, dec } from '../lib/decimal.ts'
import { notional, profit } from '../lib/positions.ts'
import type { Market, VenuePosition } from '../lib/types.ts'
import type { Context } from './context.ts'
import { markPrice } from './futures-market-data.ts'

/** A market's position with what hangs on its mark price. */
export interface Figures {
  readonly market: Market
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

export function figures(context: Context, market: Market, position: VenuePosition | undefined): Figures {
  const { exchange } = context.futures
  const mark = dec(markPrice(context.futures, market.symbol))
  const quantity = dec(position?.quantity ?? '0')
  const entry = dec(position?.entry ?? '0')
  const hasPrices = !quantity.isZero() && !mark.isZero()
  return {
    market,
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

/** Of all markets, whether there is a position or not. */
export function allFigures(context: Context): Figures[] {
  const positions = new Map(context.futures.exchange.positions().map(position => [position.symbol, position]))
  return context.futures.exchange.markets.map(market => figures(context, market, positions.get(market.symbol)))
}
