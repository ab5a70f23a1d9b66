import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { readQuantity } from '../../ui/quantity-steps.ts'

/** A hundredth of a usual lot of currency. */
const FOREX = '1000'
/** What a small order of a coin is worth, about, in its quote asset. */
const SMALL = 1_000
const ANY = '999999999999'

/**
 * A quantity to begin with: small, and not so small that nobody would trade it. Only something to type over; where an
 * instrument may be counted in lots or contracts it is the least that the venue takes. `price`: any recent one.
 */
export function usualQuantity(
  { class: kind, qtyMin, qtyStep }: Pick<InstrumentView, 'class' | 'qtyMin' | 'qtyStep'>,
  price: number | undefined,
): string {
  const round = (wanted: string) => {
    const read = readQuantity(wanted, qtyStep, ANY)
    return read.ok && Number(read.quantity) >= Number(qtyMin) ? read.quantity : qtyMin
  }
  if (kind === 'forex' && Number(qtyStep) >= 1) return round(FOREX)
  if (kind !== 'spot' || price === undefined || !(price > 0)) return qtyMin
  const power = Math.round(Math.log10(SMALL / price))
  return round(power >= 0 ? `1${'0'.repeat(power)}` : `0.${'0'.repeat(-power - 1)}1`)
}
