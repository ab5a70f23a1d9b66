import { ZERO } from '../kernel/decimal.ts'
import type { AssetCode } from '../market/instrument.ts'
import { pairOf } from '../market/instrument.ts'
import { moneyOf } from '../market/payoff.ts'
import { unitsOf } from './assets-held.ts'
import { type Figure, lacks, plus } from './figure.ts'
import { Valuation } from './valuation.ts'
import type { RiskView } from './view.ts'

/** Open positions of one pair at all brokers, or of all pairs at one broker. */
export interface PositionGroup {
  readonly by: 'pair' | 'broker'
  /** `EUR/USD`; the broker's id. */
  readonly name: string
  readonly positions: number
  /** The base asset of a pair; null for a broker, whose pairs have nothing in common. */
  readonly asset: AssetCode | null
  /** Bought less sold, in units of the base asset at mid; null for a broker. */
  readonly net: Figure | null
  /** Notional of all of them at mid, reporting currency. */
  readonly notional: Figure
  /** P&L at the sides where they could be closed, reporting currency. */
  readonly unrealised: Figure
}

/** The sums that a person looks at: hedges at two brokers are one pair, and one broker's positions are one risk. */
export function positionGroups(view: RiskView): readonly PositionGroup[] {
  const value = new Valuation(view)
  const groups = new Map<string, PositionGroup>()
  for (const position of view.positions()) {
    const instrument = view.instrument(position.instrument)
    // Its broker is away: nobody knows the contract.
    if (instrument === undefined) continue
    const money = moneyOf(instrument)
    const units = unitsOf(value, instrument, position, instrument.base)
    const signed = lacks(units) || position.side === 'buy' ? units : units.neg()
    const notional = value.convert(value.notional(instrument, position.quantity), money, view.reporting)
    const unrealised = value.convert(value.profit(instrument, position), money, view.reporting)
    const add = (by: PositionGroup['by'], name: string, asset: AssetCode | null): void => {
      const before = groups.get(`${by} ${name}`)
      groups.set(`${by} ${name}`, {
        by,
        name,
        positions: (before?.positions ?? 0) + 1,
        asset,
        net: asset === null ? null : plus(before?.net ?? ZERO, signed),
        notional: plus(before?.notional ?? ZERO, notional),
        unrealised: plus(before?.unrealised ?? ZERO, unrealised),
      })
    }
    add('pair', pairOf(instrument), instrument.base)
    add('broker', instrument.broker, null)
  }
  return [...groups.values()]
}
