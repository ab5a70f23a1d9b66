import { type Decimal, ONE } from '../kernel/decimal.ts'
import type { AssetCode, Instrument } from '../market/instrument.ts'
import { type Figure, lacks } from './figure.ts'
import { quoteAge } from './quote-age.ts'
import { pricesOf } from './quote-prices.ts'
import type { RiskView } from './view.ts'

interface Edge {
  readonly to: AssetCode
  readonly instrument: Instrument
  readonly receiveTime: number
}

/** An amount in another asset, at mid through the shortest chain of fresh quotes; NO_RATE where there is none. */
export function convert(view: RiskView, amount: Decimal, from: AssetCode, to: AssetCode): Figure {
  const rate = findRate(view, from, to)
  return lacks(rate) ? rate : amount.mul(rate)
}

/** Units of `to` for one unit of `from`. Among chains of equal length the alphabetically first assets win, so that the answer does not depend on who lists the instruments. */
export function findRate(view: RiskView, from: AssetCode, to: AssetCode): Figure {
  if (from === to) return ONE
  const reached = new Map<AssetCode, Decimal>([[from, ONE]])
  for (let front = [from]; front.length > 0; ) {
    const next: AssetCode[] = []
    for (const asset of front) {
      for (const edge of edgesOf(view, asset)) {
        if (reached.has(edge.to)) continue
        const rate = (reached.get(asset) as Decimal).mul(step(view, edge.instrument, asset))
        if (edge.to === to) return rate
        reached.set(edge.to, rate)
        next.push(edge.to)
      }
    }
    front = next.sort()
  }
  return 'NO_RATE'
}

/** Fresh quotes that lead away from the asset, one a neighbour: of two quotes for one pair the latest received counts. */
function edgesOf(view: RiskView, asset: AssetCode): Edge[] {
  const best = new Map<AssetCode, Edge>()
  for (const instrument of view.rateInstruments(asset)) {
    const quote = view.quote(instrument.id)
    if (quote === null || !quoteAge(view, instrument.id)?.fresh) continue
    const edge = {
      to: instrument.base === asset ? instrument.quote : instrument.base,
      instrument,
      receiveTime: quote.receiveTime,
    }
    const known = best.get(edge.to)
    if (known === undefined || isLater(edge, known)) best.set(edge.to, edge)
  }
  return [...best.values()].sort((a, b) => (a.to < b.to ? -1 : 1))
}

const isLater = (a: Edge, b: Edge): boolean =>
  a.receiveTime > b.receiveTime || (a.receiveTime === b.receiveTime && a.instrument.id < b.instrument.id)

function step(view: RiskView, instrument: Instrument, from: AssetCode): Decimal {
  const quote = view.quote(instrument.id)
  if (quote === null) throw new Error(`quote of ${instrument.id} vanished during an evaluation`)
  const { mid } = pricesOf(quote)
  return instrument.base === from ? mid : ONE.div(mid)
}
