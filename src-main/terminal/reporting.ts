import type { Recorder } from '../core/journal/recorder.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { BrokerId } from '../core/market/instrument.ts'
import { convert } from '../core/risk/conversion.ts'
import { lacks } from '../core/risk/figure.ts'
import type { RiskView } from '../core/risk/view.ts'
import type { State } from '../core/trading/state.ts'

/** Money of accounts in the reporting currency, at the moment it moves. */
export class Reporting {
  readonly #view: RiskView
  readonly #state: State
  readonly #recorder: Recorder

  constructor(view: RiskView, state: State, recorder: Recorder) {
    this.#view = view
    this.#state = state
    this.#recorder = recorder
  }

  /** A payment that a broker reports is a fact: without a rate it counts one to one, and that is an incident. */
  payment(amount: string, broker: BrokerId): string {
    const converted = this.#converted(amount, broker)
    if (converted !== null) return converted
    const text = `A payment of ${amount} ${this.#currency(broker)} counts as ${this.#view.reporting} one to one: there is no rate yet.`
    this.#recorder.record('incident', { code: 'NO_RATE', text, about: broker })
    return amount
  }

  /**
   * The money that an account comes or goes with. Once the day is anchored it must be converted, or it would pass for
   * a gain or a loss: throws NO_DATA without a fresh rate.
   */
  whole(amount: string, broker: BrokerId): string {
    const converted = this.#converted(amount, broker)
    if (converted !== null) return converted
    if (this.#state.days.openDay('all') === undefined) return amount
    throw new TerminalError(
      'NO_DATA',
      `There is no fresh rate from ${this.#currency(broker)} to ${this.#view.reporting}, so this account's money cannot be counted. Wait until prices flow, then try again.`,
    )
  }

  #converted(amount: string, broker: BrokerId): string | null {
    const converted = convert(this.#view, new Decimal(amount), this.#currency(broker), this.#view.reporting)
    return lacks(converted) ? null : converted.toDecimalPlaces(8).toFixed()
  }

  #currency(broker: BrokerId): string {
    return this.#state.portfolio.account(broker)?.currency ?? this.#view.reporting
  }
}
