import { Decimal, ONE } from '../kernel/decimal.ts'
import type { AssetCode, Instrument } from './instrument.ts'

/** A standard lot of currency, as banks and brokers count: 100,000 units of the base currency. */
const STANDARD_LOT = new Decimal(100_000)
/** Troy ounces in a lot of metal, as the over-the-counter market and MetaTrader's brokers count. */
const METAL_LOTS: ReadonlyMap<AssetCode, Decimal> = new Map([
  ['XAU', new Decimal(100)],
  ['XAG', new Decimal(5_000)],
  ['XPT', new Decimal(100)],
  ['XPD', new Decimal(100)],
])

/**
 * Units of quantity in one lot; null: nobody counts it in lots. Of currencies and metals that are traded by the unit a
 * lot is the market's standard one; where the venue gives quantities in contracts of its own size, it is one contract.
 */
export function lotSizeOf({
  class: kind,
  base,
  multiplier,
}: Pick<Instrument, 'class' | 'base' | 'multiplier'>): Decimal | null {
  if (kind === 'forex') return multiplier.eq(ONE) ? (METAL_LOTS.get(base) ?? STANDARD_LOT) : ONE
  return kind === 'cfd' || kind === 'future' ? ONE : null
}
