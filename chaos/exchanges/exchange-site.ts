import { venueOf } from '../../src-main/brokers/ccxt/venues.ts'
import { ACCOUNT } from './deeds.ts'
import { ExchangeProcess } from './exchange-process.ts'
import { judge, spotHoldings } from './judge.ts'
import { places } from './places.ts'
import type { Site } from './site.ts'
import { exchangeSteps } from './steps.ts'

/** An exchange's fake in a process of its own, which lives on. */
export function exchangeSite(name: keyof typeof places): Site {
  const place = places[name]
  const ids = venueOf(place.family)?.clientIds.code
  if (ids === undefined) throw new Error(`there is no venue ${place.family}`)
  const assetOf = new Map(place.symbols.map((symbol, i) => [`${ACCOUNT}/${symbol}`, place.assets[i] ?? symbol]))
  return {
    steps: exchangeSteps,
    activeMs: place.activeMs,
    async start(seed, _dir, cache) {
      const exchange = await ExchangeProcess.start(place, seed, cache)
      return {
        life: { place: place.family, endpoint: exchange.endpoint, keys: exchange.keys },
        begin: () => undefined,
        calm: () => exchange.calm(),
        async judge(rows, state) {
          const book = await exchange.book()
          const nameOf = ({ clientOrderId }: { clientOrderId: string }): string => ids.write(clientOrderId)
          return judge({ book, rows, state, nameOf, differences: spotHoldings(book, state, assetOf, place.money) })
        },
        end: () => exchange.end(),
      }
    },
  }
}
