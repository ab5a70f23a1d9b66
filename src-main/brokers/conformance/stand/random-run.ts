import fc from 'fast-check'
import { Decimal } from '../../../core/kernel/decimal.ts'
import type { WorkingOrder } from '../../../core/orders/order.ts'
import type { PaperBroker } from '../../paper/index.ts'
import { order, type TestMarket } from './market.ts'

/** One thing that happens to an account. Positions and orders are named by their place, so that shrinking keeps sense. */
export type Step =
  | { readonly do: 'quote'; readonly symbol: string; readonly move: number; readonly size: number }
  | {
      readonly do: 'submit'
      readonly symbol: string
      readonly side: 'buy' | 'sell'
      readonly type: WorkingOrder['type']
      readonly lots: number
      readonly away: number
      readonly tif: WorkingOrder['timeInForce']
      readonly stop: number
      readonly target: number
    }
  | { readonly do: 'close'; readonly nth: number; readonly part: number }
  | { readonly do: 'amend'; readonly nth: number; readonly away: number; readonly lots: number }
  | { readonly do: 'cancel'; readonly nth: number }
  | { readonly do: 'pass'; readonly ms: number }

const symbols = ['EURUSD', 'USDJPY', 'EURGBP', 'GBPUSD', 'BTCUSD']
const symbol = fc.constantFrom(...symbols)
const nth = fc.nat(9)

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('quote' as const),
        symbol,
        move: fc.integer({ min: -90, max: 90 }),
        size: fc.constantFrom(0, 0, 3),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('submit' as const),
        symbol,
        side: fc.constantFrom('buy' as const, 'sell' as const),
        type: fc.constantFrom(
          'market' as const,
          'market' as const,
          'limit' as const,
          'stop' as const,
          'stop_limit' as const,
        ),
        lots: fc.integer({ min: 1, max: 40 }),
        away: fc.integer({ min: -10, max: 80 }),
        tif: fc.constantFrom('gtc' as const, 'gtc' as const, 'ioc' as const, 'fok' as const, 'day' as const),
        stop: fc.constantFrom(0, 20, 50),
        target: fc.constantFrom(0, 20, 50),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), nth, part: fc.constantFrom(0.5, 1) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('amend' as const),
        nth,
        away: fc.integer({ min: 5, max: 60 }),
        lots: fc.integer({ min: 1, max: 40 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), nth }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(5, 50, 3_600_000, 20_000_000) }),
    },
  ),
  { minLength: 5, maxLength: 80, size: 'max' },
)

const lot: Record<string, number> = { BTCUSD: 0.01 }
const first: Record<string, number> = { EURUSD: 1.1, USDJPY: 150, EURGBP: 0.85, GBPUSD: 1.29, BTCUSD: 40_000 }

/** Plays steps on a broker: the same steps on the same account do the same. Outcomes of commands are left to the reports. */
export class Player {
  readonly #market: TestMarket
  readonly #prices: Record<string, number>
  #n = 0

  constructor(market: TestMarket, from?: Player) {
    this.#market = market
    this.#prices = { ...(from?.prices ?? first) }
    this.#n = from?.count ?? 0
  }

  get prices(): Readonly<Record<string, number>> {
    return this.#prices
  }

  get count(): number {
    return this.#n
  }

  open(): void {
    for (const name of symbols) this.#quote(name, 0, 0)
  }

  async play(broker: PaperBroker, step: Step): Promise<void> {
    await this.#play(broker, step).catch((error: unknown) => {
      // A broker may refuse; anything else is a fault of the broker.
      if (!(error instanceof Error) || error.name !== 'Refused') throw error
    })
  }

  async #play(broker: PaperBroker, step: Step): Promise<void> {
    switch (step.do) {
      case 'quote':
        return this.#quote(step.symbol, step.move, step.size)
      case 'pass':
        return this.#market.pass(step.ms)
      case 'submit':
        return this.#send(broker.submit(this.#order(step)))
      case 'cancel': {
        const target = (await broker.snapshot(0)).orders[step.nth]
        if (target?.clientOrderId) await this.#send(broker.cancel(target.clientOrderId))
        return
      }
      case 'amend': {
        const saved = broker.state().orders[step.nth]
        if (saved === undefined) return
        const { side, instrument, type } = saved.request
        const name = instrument.slice(6)
        const price = this.#away(
          name,
          type === 'limit' ? (side === 'buy' ? -step.away : step.away) : side === 'buy' ? step.away : -step.away,
        )
        const change = saved.parent === null ? { quantity: this.#lots(name, step.lots) } : {}
        return this.#send(
          broker.amend(saved.clientOrderId, {
            ...change,
            ...(type === 'stop' ? { stopPrice: price } : { limitPrice: price }),
          }),
        )
      }
      case 'close': {
        const held = broker.state().positions[step.nth]
        if (held === undefined) return
        const hedging = broker.capabilities.positions === 'hedging'
        const name = held.instrument.slice(6)
        const size = Decimal.max(
          this.#lots(name, 1),
          held.quantity.mul(step.part).div(this.#lots(name, 1)).trunc().mul(this.#lots(name, 1)),
        )
        return this.#send(
          broker.submit(
            order({
              clientOrderId: `o${this.#n++}`,
              instrument: held.instrument,
              side: held.side === 'buy' ? 'sell' : 'buy',
              quantity: step.part === 1 ? held.quantity : size,
              closes: hedging ? held.id : null,
              reduceOnly: !hedging,
            }),
          ),
        )
      }
    }
  }

  /** A little time passes with every command, so that some of them are on their way when the next thing happens. */
  async #send(sent: Promise<unknown>): Promise<void> {
    await sent
    this.#market.pass(7)
  }

  #order(step: Extract<Step, { do: 'submit' }>): WorkingOrder {
    const { side, type } = step
    const up = side === 'buy' ? 1 : -1
    const stops = type === 'stop' || type === 'stop_limit'
    const limit = this.#away(step.symbol, -up * step.away)
    const trigger = this.#away(step.symbol, up * (Math.abs(step.away) + 3))
    const entry = type === 'market' ? 0 : type === 'limit' ? -up * step.away : up * (Math.abs(step.away) + 3)
    return order({
      clientOrderId: `o${this.#n++}`,
      instrument: `paper/${step.symbol}`,
      side,
      type,
      quantity: this.#lots(step.symbol, step.lots),
      limitPrice:
        type === 'limit'
          ? limit
          : type === 'stop_limit'
            ? this.#away(step.symbol, up * (Math.abs(step.away) + 5))
            : null,
      stopPrice: stops ? trigger : null,
      timeInForce: stops && (step.tif === 'ioc' || step.tif === 'fok') ? 'gtc' : step.tif,
      stopLoss: step.stop === 0 ? null : this.#away(step.symbol, entry - up * step.stop),
      takeProfit: step.target === 0 ? null : this.#away(step.symbol, entry + up * step.target),
    })
  }

  #unit = (name: string): number => ({ USDJPY: 0.01, BTCUSD: 10 })[name] ?? 0.0001
  #places = (name: string): number => ({ USDJPY: 3, BTCUSD: 2 })[name] ?? 5
  #lots = (name: string, n: number): Decimal => new Decimal(lot[name] ?? 10_000).mul(n)
  #price = (name: string): number => this.#prices[name] ?? 1
  #away = (name: string, units: number): Decimal =>
    new Decimal((this.#price(name) + units * this.#unit(name)).toFixed(this.#places(name)))

  #quote(name: string, move: number, size: number): void {
    const unit = this.#unit(name)
    const from = this.#price(name)
    const bid = Number((from + move * unit).toFixed(this.#places(name)))
    this.#prices[name] = bid
    const ask = Number((bid + unit).toFixed(this.#places(name)))
    if (this.#market.barsOnly) {
      // Opens where it was left, passes through `size` more on both sides, closes at the new price.
      const reach = (size + 5) * unit
      const [high, low] = [Math.max(bid, from) + reach, Math.min(bid, from) - reach]
      const fixed = (price: number): number => Number(price.toFixed(this.#places(name)))
      return this.#market.bar(name, [from, fixed(high), fixed(low), bid], unit)
    }
    const shown = size * (lot[name] ?? 10_000)
    const depth = size === 0 ? {} : ({ depth: { bids: [[bid, shown]], asks: [[ask, shown]] } } as const)
    this.#market.quote(name, bid, ask, depth)
  }
}
