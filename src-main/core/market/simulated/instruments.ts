import { Decimal, ONE } from '../../kernel/decimal.ts'
import { keyOf } from '../../kernel/random.ts'
import type { InstrumentSpec } from '../instrument.ts'
import { assets, type Factor, type Group, groups, type SimulatedAsset } from './factors.ts'

/** What a price of the simulated market is made of. */
export interface SimulatedInstrument {
  readonly spec: InstrumentSpec
  readonly key: number
  readonly group: Group
  /** Log price at rest. */
  readonly level: number
  readonly loads: readonly (readonly [Factor, number])[]
  /** Whole number: 1 / price step. */
  readonly stepsPerUnit: number
  /** Spread in quiet hours, as a share of the price. */
  readonly spread: number
  /** Quotes a second at usual volatility. */
  readonly rate: number
  /** Usual quantity at the best price. */
  readonly size: number
  /** Whole number: 1 / quantity step. */
  readonly lotsPerUnit: number
}

const COINS: ReadonlySet<SimulatedAsset> = new Set(['BTC', 'ETH', 'SOL', 'LTC', 'XRP'])

function instrument(
  base: SimulatedAsset,
  quote: SimulatedAsset,
  priceDigits: number,
  spread: number,
  rate: number,
  size: number,
): SimulatedInstrument {
  const isForex = !COINS.has(base)
  const symbol = isForex ? `${base}${quote}` : `${base}/${quote}`
  const qtyDigits = isForex ? 0 : 5
  const qtyStep = new Decimal(10).pow(-qtyDigits)
  const loads = new Map<Factor, number>()
  for (const [factor, load] of assets[base].loads) loads.set(factor, load)
  for (const [factor, load] of assets[quote].loads) loads.set(factor, (loads.get(factor) ?? 0) - load)
  const spec: InstrumentSpec = {
    symbol,
    class: isForex ? 'forex' : 'spot',
    base,
    quote,
    multiplier: ONE,
    priceStep: new Decimal(10).pow(-priceDigits),
    qtyStep,
    qtyMin: qtyStep,
    qtyMax: null,
    minNotional: isForex || quote !== 'USD' ? null : new Decimal(5),
    stopDistance: null,
    leverage: isForex ? new Decimal(30) : ONE,
    // Never closed, so that there is something to trade at a weekend.
    session: null,
    aliases: [isForex ? `${base}/${quote}` : `${base}${quote}`],
  }
  return {
    spec,
    key: keyOf(`instrument ${symbol}`),
    group: isForex ? groups.forex : groups.crypto,
    level: assets[base].level - assets[quote].level,
    loads: [...loads].filter(([, load]) => load !== 0),
    stepsPerUnit: 10 ** priceDigits,
    spread,
    rate,
    size,
    lotsPerUnit: 10 ** qtyDigits,
  }
}

/** Prices are cross-consistent: EURGBP is EURUSD over GBPUSD at every moment, within a step and the noise of quoting. */
export const simulatedInstruments: readonly SimulatedInstrument[] = [
  instrument('EUR', 'USD', 5, 0.00006, 3, 1_500_000),
  instrument('GBP', 'USD', 5, 0.00008, 2.5, 1_000_000),
  instrument('USD', 'JPY', 3, 0.00006, 3, 1_500_000),
  instrument('EUR', 'GBP', 5, 0.0001, 2, 800_000),
  instrument('AUD', 'USD', 5, 0.00011, 2, 900_000),
  instrument('USD', 'CHF', 5, 0.00011, 2, 900_000),
  instrument('BTC', 'USD', 2, 0.00005, 3.5, 0.8),
  instrument('ETH', 'USD', 2, 0.00007, 3, 12),
  instrument('SOL', 'USD', 3, 0.00015, 2.5, 250),
  instrument('LTC', 'USD', 2, 0.0003, 1.5, 120),
  instrument('XRP', 'USD', 5, 0.0002, 2, 20_000),
  instrument('ETH', 'BTC', 6, 0.00015, 1.5, 8),
]
