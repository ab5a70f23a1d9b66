import { ONE } from '../../core/kernel/decimal.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { rawCall } from './exchange.ts'
import type { House } from './house.ts'
import type { Settlement } from './venue-data.ts'

const DAY_MS = 86_400_000
/** Further back no venue is asked: three months, a little less. */
const REACH_MS = 89 * DAY_MS

/**
 * Contracts that expired, told as sold for what they paid. A venue tells of an expiry some time after it, with the time
 * that it had: what the books still hold is news, however old it is, and what they do not hold (any more: they were
 * compared before the venue's word came) must not be sold again. Without books those since (by the venue's clock). One
 * that this account does not list is left to the comparison of the books.
 */
export async function settlements(house: House, since: number): Promise<BrokerReport[]> {
  const { books, settings } = house.parts
  const { contracts } = settings.market
  if (contracts === undefined) return []
  const { method, read } = contracts.settlements
  const ask = rawCall(house.exchange, method)
  if (ask === null) throw new Error(`ccxt has no ${method}`)
  const startTime = Math.max(Math.floor(since) - DAY_MS, house.venueNow() - REACH_MS)
  const listed = new Map([...house.byId.values()].map(l => [l.instrument.symbol, l.instrument]))
  const held = books === null ? null : new Set([...books()].map(p => p.instrument))
  return read(await ask({ startTime })).flatMap(settlement => {
    const instrument = listed.get(settlement.contract)
    if (instrument === undefined || !settlement.quantity.gt(0)) return []
    const isNews = held === null ? settlement.at > since : held.has(instrument.id)
    return isNews ? told(settlement, instrument) : []
  })
}

function told({ id, contract, side, quantity, paid, fee, at }: Settlement, instrument: Instrument): BrokerReport {
  const trade = `settled:${contract}:${id}`
  return {
    type: 'traded',
    clientOrderId: trade,
    brokerOrderId: trade,
    at,
    side: side === 'long' ? 'sell' : 'buy',
    instrument: instrument.id,
    tradeId: trade,
    quantity,
    // A quotient has no end; what is cut off is less than any venue's money.
    price: paid.div(quantity.mul(instrument.multiplier)).toDecimalPlaces(18),
    fee,
    position: instrument.id,
    rate: ONE,
    reason: paid.isZero() ? 'it expired worthless' : 'it expired and was settled in cash',
  }
}
