import type { Clock, Stop, UnixMs } from '../kernel/clock.ts'
import { Decimal, ONE, roundDown } from '../kernel/decimal.ts'
import { inTime } from '../kernel/in-time.ts'
import { type BrokerId, type Instrument, type InstrumentId, isLeveraged } from '../market/instrument.ts'
import { moneyOf, notionalOf } from '../market/payoff.ts'
import type { Side, WorkingOrder } from '../orders/order.ts'
import type { Broker } from '../ports.ts'
import { type Figure, lacks } from '../risk/figure.ts'
import { touch, Valuation } from '../risk/valuation.ts'
import type { RiskView } from '../risk/view.ts'
import { mostOf } from './sizing.ts'

export interface MarginRatesParts {
  readonly view: RiskView
  readonly clock: Clock
  readonly broker: (id: BrokerId) => Broker | undefined
  /** Work that a replay waits for; hears of failures that no broker is meant to have. */
  readonly busy: (work: Promise<unknown>) => void
  /** An expected failure of a broker: it is asked again. */
  readonly failed: (instrument: Instrument, error: unknown) => void
}

interface Known {
  /** Margin over notional. */
  readonly rate: Decimal
  readonly at: UnixMs
}

const HOUR = 3_600_000
/** An answer this old is none: brokers ask for more over a weekend or before news. */
const STALE_MS = 2 * HOUR
const PATIENCE_MS = 5_000
const FIRST_AGAIN_MS = 15_000
/** Worth of the order that is asked about, account currency: large enough that a margin rounded to the cent says the rate. */
const ASKED_WORTH = new Decimal(10_000)

/**
 * What brokers ask as margin (`Broker.preview`), as a share of the notional: asked when an instrument is first wanted
 * and hourly after that, so that the order path needs not wait. Margin follows the price between two answers.
 */
export class MarginRates {
  readonly #parts: MarginRatesParts
  readonly #known = new Map<InstrumentId, Known>()
  readonly #next = new Map<InstrumentId, Stop>()

  constructor(parts: MarginRatesParts) {
    this.#parts = parts
  }

  /** Margin for quantity 1 at present prices, account currency; null: the broker has not said, need not, or nothing is lent. */
  perUnit(instrument: Instrument): Decimal | null {
    this.follow(instrument)
    const { view, clock } = this.#parts
    const known = this.#known.get(instrument.id)
    const currency = view.account(instrument.broker)?.currency
    if (known === undefined || currency === undefined || clock.now() - known.at > STALE_MS) return null
    const value = new Valuation(view)
    const worth = value.convert(value.notional(instrument, ONE), moneyOf(instrument), currency)
    return lacks(worth) ? null : worth.mul(known.rate)
  }

  /** Asks about it from now on, where its broker can say. */
  follow(instrument: Instrument): void {
    const { id, class: kind, leverageSource } = instrument
    if (this.#next.has(id) || !isLeveraged(kind) || leverageSource === 'broker') return
    if (this.#parts.broker(instrument.broker)?.capabilities.preview !== true) return
    this.#plan(instrument, 0, FIRST_AGAIN_MS)
  }

  /** The broker is gone: what it said is forgotten, nothing more is asked. */
  drop(broker: BrokerId): void {
    for (const [id, stop] of [...this.#next]) {
      if (!id.startsWith(`${broker}/`)) continue
      stop()
      this.#next.delete(id)
      this.#known.delete(id)
    }
  }

  #plan(instrument: Instrument, inMs: number, againMs: number): void {
    const { clock, busy } = this.#parts
    const ask = (): void => busy(this.#ask(instrument, againMs))
    if (inMs > 0) this.#next.set(instrument.id, clock.schedule(clock.now() + inMs, ask))
    else {
      this.#next.set(instrument.id, () => undefined)
      ask()
    }
  }

  async #ask(instrument: Instrument, againMs: number): Promise<void> {
    const asked = this.#next.get(instrument.id)
    const rate = await this.#rate(instrument)
    // It was dropped, or asked anew, while the broker thought about it.
    if (this.#next.get(instrument.id) !== asked) return
    if (rate === null) return this.#plan(instrument, againMs, Math.min(2 * againMs, HOUR))
    this.#known.set(instrument.id, { rate, at: this.#parts.clock.now() })
    this.#plan(instrument, HOUR, FIRST_AGAIN_MS)
  }

  async #rate(instrument: Instrument): Promise<Decimal | null> {
    const { view, clock, broker, failed } = this.#parts
    const value = new Valuation(view)
    const side = this.#side(instrument)
    const unit = worthOfOne(value, instrument, side)
    const house = broker(instrument.broker)
    if (house === undefined || lacks(unit)) return null
    const order = sample(instrument, side, unit)
    try {
      const preview = await inTime(clock, PATIENCE_MS, house.preview(order))
      const rate = preview?.margin.div(order.quantity.mul(unit)).toSignificantDigits(10)
      return rate?.isFinite() && rate.gt(0) ? rate : null
    } catch (error) {
      failed(instrument, error)
      return null
    }
  }

  /** An order against a net position would need no margin: the question is about what opens. */
  #side(instrument: Instrument): Side {
    for (const { side } of this.#parts.view.positionsOn(instrument.id)) return side
    return 'buy'
  }
}

/** Quantity 1 at the price that it would fill at, account currency. */
function worthOfOne(value: Valuation, instrument: Instrument, side: Side): Figure {
  const prices = value.prices(instrument.id)
  const currency = value.view.account(instrument.broker)?.currency
  if (prices === 'NO_QUOTE' || currency === undefined) return 'NO_QUOTE'
  return value.convert(notionalOf(instrument, ONE, touch(prices, side)), moneyOf(instrument), currency)
}

/** A market order that nobody sends. */
function sample(instrument: Instrument, side: Side, unit: Decimal): WorkingOrder {
  const { id, broker, symbol, qtyStep, qtyMin } = instrument
  const most = mostOf(instrument)
  const wanted = Decimal.max(roundDown(ASKED_WORTH.div(unit), qtyStep), qtyMin, qtyStep)
  return {
    clientOrderId: 'preview',
    intent: 'preview',
    broker,
    symbol,
    strategy: null,
    instrument: id,
    side,
    type: 'market',
    quantity: most === null ? wanted : Decimal.min(wanted, most),
    limitPrice: null,
    stopPrice: null,
    timeInForce: 'gtc',
    expiresAt: null,
    stopLoss: null,
    takeProfit: null,
    closes: null,
    reduceOnly: false,
  }
}
