import { expect } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import type { AssetCode } from '../market/instrument.ts'
import { Correlations } from './correlations.ts'
import { type Figure, lacks } from './figure.ts'
import { exactly, type LazyFigure, lazily } from './lazy-figure.ts'
import { LazyValuation } from './lazy-valuation.ts'
import { ScanSums } from './scan-sums.ts'
import type { AccountScope, Scope } from './scope.ts'
import type { Exposure, HeldAndWaiting, KeptTotals, RiskSums, SumsOf } from './sums.ts'
import { Valuation } from './valuation.ts'
import type { RiskView } from './view.ts'

/** For tests only: the totals of a view by the walk that the rules describe, every figure exact. */
export class ExactTotals implements KeptTotals {
  readonly #view: RiskView

  constructor(view: RiskView) {
    this.#view = view
  }

  now(worth?: RiskSums): RiskSums {
    const scan = new ScanSums(this.#view, new Valuation(this.#view))
    const both = ({ held, waiting }: HeldAndWaiting<Figure>): HeldAndWaiting => ({
      held: lazily(held),
      waiting: lazily(waiting),
    })
    return {
      value: new LazyValuation(this.#view),
      correlation: (id, side, timeframeMs) => new Correlations(this.#view).highest(id, side, timeframeMs, scan.open()),
      equity: scope => worth?.equity(scope) ?? lazily(scan.equity(scope)),
      notional: scope => both(scan.notional(scope)),
      size: (scope, pair) => both(scan.size(scope, pair)),
      heat: scope => both(scan.heat(scope)),
      exposure: (scope, asset): Exposure => {
        const { net, longs, shorts } = scan.exposure(scope, asset)
        return { net: lazily(net), longs: lazily(longs), shorts: lazily(shorts) }
      },
    }
  }

  over(view: RiskView): KeptTotals {
    return new ExactTotals(view)
  }
}

/** Every figure that a check may ask for. */
export interface Asked {
  readonly accounts: readonly AccountScope[]
  readonly scopes: readonly Scope[]
  readonly pairs: readonly string[]
  readonly assets: readonly AssetCode[]
}

function* figuresOf<F>(sums: SumsOf<F>, { accounts, scopes, pairs, assets }: Asked): Iterable<readonly [string, F]> {
  for (const scope of accounts) yield [`equity of ${scope}`, sums.equity(scope)]
  for (const scope of scopes) {
    for (const pair of [null, ...pairs]) {
      const { held, waiting } = sums.size(scope, pair)
      yield [`size of ${scope} ${pair}, held`, held]
      yield [`size of ${scope} ${pair}, waiting`, waiting]
    }
    for (const name of ['notional', 'heat'] as const) {
      const { held, waiting } = sums[name](scope)
      yield [`${name} of ${scope}, held`, held]
      yield [`${name} of ${scope}, waiting`, waiting]
    }
    for (const asset of assets) {
      const { net, longs, shorts } = sums.exposure(scope, asset)
      yield [`exposure of ${scope} to ${asset}, net`, net]
      yield [`exposure of ${scope} to ${asset}, longs`, longs]
      yield [`exposure of ${scope} to ${asset}, shorts`, shorts]
    }
  }
}

/** Every digit of the double: decimal.js would read its shortest text. */
export const everyDigit = (n: number): Decimal => new Decimal(n.toPrecision(80))

/** Kept figures are those of the walk: what lacks, the exact value, and a double within its error of it. */
export function expectSame(sums: RiskSums, view: RiskView, asked: Asked): void {
  const walked = new Map(figuresOf(new ScanSums(view, new Valuation(view)), asked))
  for (const [name, kept] of figuresOf<LazyFigure>(sums, asked)) {
    const exact = walked.get(name) as Figure
    if (lacks(kept) || lacks(exact)) {
      expect(kept, name).toBe(exact)
      continue
    }
    const own = exactly(kept) as Decimal
    const difference = own.minus(exact).abs()
    // Two ways to add up differ where 40 digits end.
    expect(difference.lte(exact.abs().mul('1e-30')), `${name}: ${own} for ${exact}`).toBe(true)
    const off = everyDigit(kept.near).minus(exact).abs()
    // Bounds that say nothing would always be right.
    expect(kept.error, name).toBeLessThan(1e-5)
    expect(off.lte(everyDigit(kept.error)), `${name}: ${kept.near} within ${kept.error} of ${exact}`).toBe(true)
  }
}
