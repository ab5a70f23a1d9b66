import { Refused } from '../../core/kernel/errors.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { Side } from '../../core/orders/order.ts'
import type { MarketData } from './venue-data.ts'

/** Everything sold is sold from what is held: writing a contract has a margin and a loss that nothing here counts. */
export const sellsHoldings = ({ contracts }: MarketData, side: Side): boolean =>
  contracts !== undefined && side === 'sell'

/** What is held is a balance of the asset; else it is a position, margined or paid in full. */
export const holdsAssets = ({ leverage, contracts, loans }: MarketData): boolean =>
  (leverage === null || loans !== undefined) && contracts === undefined

/** Throws Refused for a contract that has expired, and for a purchase shortly before it does. `now`: the venue's time. */
export function refuseExpired(
  { contracts }: MarketData,
  { symbol, option }: Instrument,
  side: Side,
  now: number,
): void {
  if (contracts === undefined || option === undefined) return
  const left = option.expiry - now
  const when = new Date(option.expiry).toISOString().slice(0, 16).replace('T', ' ')
  if (left <= 0)
    throw new Refused('EXPIRED', `${symbol} expired at ${when} UTC: the venue settles it, nothing is traded any more.`)
  const { before, why } = contracts.lastPurchase
  if (side === 'buy' && left < before)
    throw new Refused(
      'EXPIRES_SOON',
      `${symbol} expires at ${when} UTC, and nothing is bought in the ${Math.round(before / 60_000)} minutes before: ${why}. What is held can be sold; or take a later expiry.`,
    )
}
