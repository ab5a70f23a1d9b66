import { ZERO } from '../kernel/decimal.ts'
import type { AssetCode, BrokerId, Instrument, InstrumentId } from '../market/instrument.ts'
import { baseUnitsOf, moneyOf, notionalOf } from '../market/payoff.ts'
import { type Figure, lacks, plus } from './figure.ts'
import { sumsOf } from './kept-sums.ts'
import { type LazyFigure, shareOf } from './lazy-figure.ts'
import { brokerScope } from './scope.ts'
import { adds } from './sums.ts'
import { Valuation } from './valuation.ts'
import type { RiskPosition, RiskView } from './view.ts'

/** What open positions own (above zero) or owe of one asset, at one broker or (null) at all. Cash outside positions is not counted. */
export interface AssetHeld {
  readonly asset: AssetCode
  readonly broker: BrokerId | null
  /** In units of the asset, at mid. */
  readonly net: Figure
  readonly gross: Figure
  /** In the reporting currency; over all brokers it is what ASSET_EXPOSURE compares with its limit. */
  readonly netReporting: LazyFigure
  readonly grossReporting: Figure
  /** `netReporting` of the equity of all. */
  readonly share: LazyFigure
  readonly instruments: number
}

interface Line {
  readonly asset: AssetCode
  readonly broker: BrokerId | null
  net: Figure
  gross: Figure
  grossReporting: Figure
  readonly instruments: Set<InstrumentId>
}

/**
 * Every asset of the open positions, over all brokers and at each. Money is the risk sums' own; amounts of the asset,
 * which no check asks for, are counted here. Where nobody knows the contract of a position (its broker is away), no
 * total over all brokers is known, nor any in money.
 */
export function assetsHeld(view: RiskView): readonly AssetHeld[] {
  const value = new Valuation(view)
  const lines = new Map<string, Line>()
  let isBlind = false
  for (const position of view.positions()) {
    const instrument = view.instrument(position.instrument)
    if (instrument === undefined) {
      isBlind = true
      continue
    }
    const worth = value.convert(value.notional(instrument, position.quantity), moneyOf(instrument), view.reporting)
    for (const asset of new Set([instrument.base, instrument.quote]))
      for (const broker of [null, instrument.broker])
        count(lineOf(lines, asset, broker), instrument, position, unitsOf(value, instrument, position, asset), worth)
  }
  const sums = sumsOf(view)
  const equity = sums.equity('all')
  return [...lines.values()].map(({ asset, broker, net, gross, grossReporting, instruments }) => {
    const exposure = sums.exposure(broker === null ? 'all' : brokerScope(broker), asset).net
    const currency = broker === null ? view.reporting : (view.account(broker)?.currency ?? view.reporting)
    const netReporting = sums.value.convert(exposure, currency, view.reporting)
    const share = shareOf(netReporting, equity)
    const known = (figure: Figure): Figure => (isBlind && broker === null ? 'NO_QUOTE' : figure)
    return {
      asset,
      broker,
      net: known(net),
      gross: known(gross),
      netReporting,
      grossReporting: known(grossReporting),
      share,
      instruments: instruments.size,
    }
  })
}

function lineOf(lines: Map<string, Line>, asset: AssetCode, broker: BrokerId | null): Line {
  const key = `${asset} ${broker ?? ''}`
  const known = lines.get(key)
  if (known !== undefined) return known
  const made: Line = { asset, broker, net: ZERO, gross: ZERO, grossReporting: ZERO, instruments: new Set() }
  lines.set(key, made)
  return made
}

function count(line: Line, instrument: Instrument, position: RiskPosition, units: Figure, worth: Figure): void {
  const isOwned = adds(instrument, position.side, line.asset)
  line.net = plus(line.net, lacks(units) || isOwned ? units : units.neg())
  line.gross = plus(line.gross, units)
  line.grossReporting = plus(line.grossReporting, worth)
  line.instruments.add(instrument.id)
}

/** How much of its base or quote asset a position comes to at mid. */
export function unitsOf(
  value: Valuation,
  instrument: Instrument,
  { quantity }: RiskPosition,
  asset: AssetCode,
): Figure {
  const isInverse = instrument.inverse === true
  const isBase = asset === instrument.base
  // Quantity x multiplier is an amount of one of the two, whatever the price.
  if (isBase !== isInverse) return quantity.mul(instrument.multiplier)
  const prices = value.prices(instrument.id)
  if (prices === 'NO_QUOTE') return prices
  return isBase ? baseUnitsOf(instrument, quantity, prices.mid) : notionalOf(instrument, quantity, prices.mid)
}
