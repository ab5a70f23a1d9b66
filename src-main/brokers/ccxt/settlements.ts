import { ONE } from '../../core/kernel/decimal.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { rawCall } from './exchange.ts'
import type { House } from './house.ts'

/** Further back no venue is asked: three months, a little less. */
const REACH_MS = 89 * 86_400_000

/**
 * Contracts that expired since (by the venue's clock), told as sold for what they paid. One that the account does not
 * list any more is left to the comparison of the books.
 */
export async function settlements(house: House, since: number): Promise<BrokerReport[]> {
  const { contracts } = house.parts.settings.market
  if (contracts === undefined) return []
  const { method, read } = contracts.settlements
  const ask = rawCall(house.exchange, method)
  if (ask === null) throw new Error(`ccxt has no ${method}`)
  const listed = new Map([...house.byId.values()].map(l => [l.instrument.symbol, l.instrument]))
  return read(await ask({ startTime: Math.max(Math.floor(since), house.venueNow() - REACH_MS) })).flatMap(
    ({ id, contract, side, quantity, paid, fee, at }) => {
      const instrument = listed.get(contract)
      if (instrument === undefined || at < since || !quantity.gt(0)) return []
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
        price: paid.div(quantity.mul(instrument.multiplier)),
        fee,
        position: instrument.id,
        rate: ONE,
        reason: paid.isZero() ? 'it expired worthless' : 'it expired and was settled in cash',
      }
    },
  )
}
