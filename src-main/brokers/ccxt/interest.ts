import { ONE } from '../../core/kernel/decimal.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { rawCall } from './exchange.ts'
import type { House } from './house.ts'
import type { Interest } from './loans.ts'

/** No list is read further than so many pages. */
const MOST_PAGES = 20

export interface Charged {
  readonly reports: readonly BrokerReport[]
  /** They reach back to where they were asked from. */
  readonly whole: boolean
}

/**
 * Interest on loans since (by the venue's clock). Of the account's own money it is a movement of cash; of another asset
 * it is that much more of it owed, told as sold for its worth, which the fee takes away again.
 */
export async function interestSince(house: House, since: number): Promise<Charged> {
  const { loans } = house.parts.settings.market
  if (loans === undefined) return { reports: [], whole: true }
  const { method, page, reach, read } = loans.interest
  const ask = rawCall(house.exchange, method)
  if (ask === null) throw new Error(`ccxt has no ${method}`)
  const rows = new Map<string, Interest>()
  for (let current = 1; current <= MOST_PAGES; current++) {
    const found = read(await ask({ startTime: Math.floor(since), current, size: page }))
    for (const row of found) rows.set(row.id, row)
    if (found.length < page)
      return { reports: await told(house, [...rows.values()], since), whole: since > house.venueNow() - reach }
  }
  return { reports: await told(house, [...rows.values()], since), whole: false }
}

async function told(house: House, rows: readonly Interest[], since: number): Promise<BrokerReport[]> {
  const fresh = rows.filter(row => row.at >= since)
  await house.price(new Set(fresh.map(row => row.asset)))
  return fresh.flatMap(row => reportOf(house, row) ?? [])
}

/** Null: of an asset that counts nowhere here. */
function reportOf(house: House, { id, asset, amount, at }: Interest): BrokerReport | null {
  const { broker, settings } = house.parts
  const name = `interest:${id}`
  if (asset === settings.currency)
    return { type: 'cash', id: `${broker}.${name}`, kind: 'swap', amount: amount.neg(), at }
  const instrument = house.byBase.get(asset)?.instrument
  const price = instrument === undefined ? null : (house.priceOf(asset) ?? house.entries.of(instrument.id))
  if (instrument === undefined || price === null) return null
  return {
    type: 'traded',
    clientOrderId: name,
    brokerOrderId: name,
    at,
    side: 'sell',
    instrument: instrument.id,
    tradeId: name,
    quantity: amount,
    price,
    fee: amount.mul(price),
    position: instrument.id,
    rate: ONE,
    reason: `interest of ${amount.toFixed()} ${asset} on what is borrowed`,
  }
}
