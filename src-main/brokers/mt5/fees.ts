import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { Fees } from '../../core/ports.ts'
import { dec } from './figures.ts'
import type { House } from './house.ts'
import type { Listing } from './instruments/instruments.ts'

/** Deals of so long ago may have been charged by other terms. */
const RECENT_MS = 90 * 86_400_000

/**
 * Commission each way as a share of the notional. MetaTrader tells it with deals only: what was charged on this symbol
 * lately, on average over both ways, else what the settings assume.
 */
export function fees({ mirror, clock }: House, { instrument, info, rate }: Listing): Fees {
  let charged = ZERO
  let notional = ZERO
  for (const d of mirror.deals.values()) {
    if (d.s !== info.s || (d.type !== 'buy' && d.type !== 'sell') || clock.now() - d.ms > RECENT_MS) continue
    charged = charged.sub(dec(d.commission)).sub(dec(d.fee))
    notional = notional.add(dec(d.vol).mul(instrument.multiplier).mul(dec(d.price)).mul(rate))
  }
  if (notional.isZero()) return { rate: instrument.feeRate, source: 'assumed' }
  return { rate: Decimal.max(ZERO, charged.div(notional)).toSignificantDigits(6), source: 'broker' }
}
