import type { AssetCode, BrokerId, InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import { convertedSum, type Kind, kinds, type Term } from './converted-sum.ts'
import type { Correlations, Highest } from './correlations.ts'
import { accountProfit } from './equity.ts'
import type { Figure } from './figure.ts'
import { LAZY_ZERO, LazyDecimal } from './lazy-decimal.ts'
import { type LazyFigure, plus } from './lazy-figure.ts'
import { LazyValuation } from './lazy-valuation.ts'
import type { Nameless } from './part.ts'
import type { RateIndex } from './rate-index.ts'
import { ScanSums } from './scan-sums.ts'
import { type AccountScope, brokerScope, type Scope, splitScope } from './scope.ts'
import { type Exposure, type HeldAndWaiting, type Open, type RiskSums, scopeCurrency } from './sums.ts'
import type { Slice, Tallies } from './tally-book.ts'
import { Valuation } from './valuation.ts'
import type { RiskView } from './view.ts'

/** What the sums of one moment are read from. */
export interface SumsSource {
  readonly view: RiskView
  readonly tallies: Tallies
  readonly nameless: Nameless
  /** Each instrument once for each side. */
  readonly open: readonly Open[]
  readonly correlations: Correlations
  readonly rates: RateIndex
}

/** Totals of one moment from tallies: near, and exact by a walk (scan-sums.ts) where that is asked for. Make one for each evaluation. */
export class TallySums implements RiskSums {
  readonly value: LazyValuation
  readonly #source: SumsSource
  readonly #worth: RiskSums | undefined
  readonly #equities = new Map<AccountScope, LazyFigure>()
  readonly #heats = new Map<Scope, HeldAndWaiting>()
  #exactValue: Valuation | null = null
  #scan: ScanSums | null = null

  /** `worth`: sums that equity is taken from instead; a flip leaves equity as it was. */
  constructor(source: SumsSource, worth?: RiskSums) {
    this.#source = source
    this.#worth = worth
    this.value = new LazyValuation(source.view, source.rates)
  }

  equity(scope: AccountScope): LazyFigure {
    if (this.#worth !== undefined) return this.#worth.equity(scope)
    const known = this.#equities.get(scope)
    if (known !== undefined) return known
    const equity = scope === 'all' ? this.#equityOfAll() : this.#equityOf(splitScope(scope).name)
    this.#equities.set(scope, equity)
    return equity
  }

  notional(scope: Scope): HeldAndWaiting {
    const whole: Slice = { scope, by: 'all', name: '' }
    return this.#both(whole, kinds.heldNotional, kinds.waitingNotional, scan => scan.notional(scope))
  }

  size(scope: Scope, pair: string | null): HeldAndWaiting {
    const slice: Slice = pair === null ? { scope, by: 'all', name: '' } : { scope, by: 'pair', name: pair }
    return this.#both(slice, kinds.heldSize, kinds.waitingSize, scan => scan.size(scope, pair))
  }

  heat(scope: Scope): HeldAndWaiting {
    const known = this.#heats.get(scope)
    if (known !== undefined) return known
    const whole: Slice = { scope, by: 'all', name: '' }
    const heat = this.#both(whole, kinds.heldHeat, kinds.waitingLoss, scan => scan.heat(scope))
    this.#heats.set(scope, heat)
    return heat
  }

  /** An asset rises when it is bought as a base, and when what it pays for is sold. */
  exposure(scope: Scope, asset: AssetCode): Exposure {
    const { tallies, view } = this.#source
    const currency = scopeCurrency(view, scope)
    const base = tallies.totals({ scope, by: 'base', name: asset })
    const quote = tallies.totals({ scope, by: 'quote', name: asset })
    const sum = (
      name: keyof Exposure,
      ofBase: Kind,
      baseSign: 1 | -1,
      ofQuote: Kind,
      quoteSign: 1 | -1,
    ): LazyFigure => {
      const terms: Term[] = [
        { totals: base, kind: ofBase, sign: baseSign },
        { totals: quote, kind: ofQuote, sign: quoteSign },
      ]
      return this.#figure(terms, currency, scan => scan.exposure(scope, asset)[name])
    }
    return {
      net: sum('net', kinds.heldNet, 1, kinds.heldNet, -1),
      longs: sum('longs', kinds.waitingBuys, 1, kinds.waitingSells, 1),
      shorts: sum('shorts', kinds.waitingSells, -1, kinds.waitingBuys, -1),
    }
  }

  correlation(instrument: InstrumentId, side: Side, timeframeMs: number): Highest {
    const { correlations, open } = this.#source
    return correlations.highest(instrument, side, timeframeMs, open)
  }

  #both(slice: Slice, held: Kind, waiting: Kind, exact: (scan: ScanSums) => HeldAndWaiting<Figure>): HeldAndWaiting {
    const totals = this.#source.tallies.totals(slice)
    const currency = scopeCurrency(this.#source.view, slice.scope)
    return {
      held: this.#figure([{ totals, kind: held, sign: 1 }], currency, scan => exact(scan).held),
      waiting: this.#figure([{ totals, kind: waiting, sign: 1 }], currency, scan => exact(scan).waiting),
    }
  }

  #figure(terms: readonly Term[], currency: AssetCode, exact: (scan: ScanSums) => Figure): LazyFigure {
    const { held, waiting } = this.#source.nameless
    if (held + waiting > 0) return 'NO_QUOTE'
    return convertedSum(this.value, currency, terms, null, () => exact(this.#walk()))
  }

  /** Cash and unrealised P&L, or the broker's own figure where that is lower (equity.ts). */
  #equityOf(broker: BrokerId): LazyFigure {
    const { view, tallies, nameless } = this.#source
    const account = view.account(broker)
    if (account === undefined) return 'NO_EQUITY'
    const totals = tallies.totals({ scope: brokerScope(broker), by: 'all', name: '' })
    const lacking = nameless.held > 0 ? 'NO_QUOTE' : null
    const terms: Term[] = [{ totals, kind: kinds.heldProfit, sign: 1 }]
    const profit = convertedSum(this.value, account.currency, terms, lacking, () =>
      accountProfit(this.#valuation(), broker),
    )
    const sum = plus(LazyDecimal.of(account.cash), profit)
    return typeof sum === 'string' || account.equity === null ? sum : sum.min(LazyDecimal.of(account.equity))
  }

  #equityOfAll(): LazyFigure {
    const { view } = this.#source
    let sum: LazyFigure = LAZY_ZERO
    for (const broker of view.brokers()) {
      const currency = view.account(broker)?.currency ?? ''
      sum = plus(sum, this.value.convert(this.equity(brokerScope(broker)), currency, view.reporting))
    }
    return sum
  }

  #valuation(): Valuation {
    this.#exactValue ??= new Valuation(this.#source.view)
    return this.#exactValue
  }

  #walk(): ScanSums {
    this.#scan ??= new ScanSums(this.#source.view, this.#valuation())
    return this.#scan
  }
}
