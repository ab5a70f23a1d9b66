import fc from 'fast-check'
import type { OrderType, Side } from '../orders/order.ts'
import type { RiskQuestion } from '../risk/result.ts'
import { brokers, d, ids, instruments, pick, type Wish, type World } from './busy-world-test-kit.ts'

/** Something that happens; `look`: the totals are asked for afterwards. */
export interface Command {
  readonly look: boolean
  run(world: World): void
  toString(): string
}

const side = fc.constantFrom<Side>('buy', 'sell')
const index = fc.nat({ max: 30 })
const price = fc.integer({ min: 50_000, max: 200_000 }).map(n => n / 100_000)
const amount = fc.integer({ min: 1, max: 50_000 }).map(n => n / 100)
const orNone = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null })

const wish: fc.Arbitrary<Wish> = fc.record({
  at: index,
  side,
  type: fc.constantFrom<OrderType>('market', 'limit', 'stop', 'stop_limit'),
  quantity: amount,
  price,
  stop: orNone(price),
  closes: fc.boolean(),
  reduceOnly: fc.boolean(),
  strategy: fc.constantFrom('slow', 'fast', null),
})

const command = <T>(name: string, weight: number, args: fc.Arbitrary<T>, run: (world: World, args: T) => void) => ({
  weight,
  arbitrary: fc.tuple(args, fc.integer({ min: 0, max: 3 })).map(
    ([given, look]): Command => ({
      look: look === 0,
      run: world => run(world, given),
      toString: () => `${name} ${JSON.stringify(given)}`,
    }),
  ),
})

const one: fc.Arbitrary<Command> = fc.oneof(
  command('quote', 8, fc.record({ at: index, price, spread: fc.nat({ max: 20 }) }), (w, c) =>
    w.quote(pick(ids, c.at), c.price, c.spread),
  ),
  command('order', 6, wish, (w, c) => w.order(c)),
  command('fill', 7, fc.record({ at: index, quarters: fc.integer({ min: 1, max: 4 }), price }), (w, c) =>
    w.fill(c.at, c.quarters, c.price),
  ),
  command('protect', 3, fc.record({ at: index, quarters: fc.integer({ min: 1, max: 4 }), price }), (w, c) =>
    w.protect(c.at, c.quarters, c.price),
  ),
  command(
    'change',
    3,
    fc.record({ kind: fc.constantFrom('cancel', 'unknown', 'amend'), at: index, quantity: amount, price }),
    (w, c) => w.change(c.kind as 'cancel', c.at, c.quantity, c.price),
  ),
  command('adjust', 2, fc.record({ at: index, side, quantity: fc.oneof(fc.constant(0), amount), price }), (w, c) =>
    w.adjust(c.at, c.side, c.quantity, c.price),
  ),
  command('range', 2, fc.record({ at: index, price }), (w, c) => w.hub.setDailyAtr(pick(ids, c.at), c.price / 20)),
  command('wait', 1, fc.integer({ min: 1, max: 20_000 }), (w, ms) => w.clock.advance(w.clock.now() + ms)),
  command(
    'bars',
    4,
    fc.record({ at: index, from: fc.nat({ max: 150 }), closes: fc.array(price, { minLength: 30, maxLength: 60 }) }),
    (w, c) => {
      for (const [i, close] of c.closes.entries()) w.bar(pick(ids, c.at), c.from + i, close)
    },
  ),
  command('bar', 2, fc.record({ at: index, hour: fc.nat({ max: 300 }), price }), (w, c) =>
    w.bar(pick(ids, c.at), c.hour, c.price),
  ),
  command('cash', 1, fc.record({ at: index, amount }), (w, c) => w.cash(pick(brokers, c.at), String(c.amount))),
  command(
    'account',
    1,
    fc.record({ at: index, currency: fc.constantFrom('USD', 'EUR', 'GBP'), netting: fc.boolean() }),
    (w, c) => w.connect(pick(brokers, c.at), c.currency, c.netting ? 'netting' : 'hedging'),
  ),
  command('list', 1, index, (w, at) => w.list(pick(brokers, at))),
  command('drop', 1, index, (w, at) => w.hub.drop(pick(brokers, at))),
  command('add broker', 1, index, (w, at) => w.addBroker(pick(brokers, at))),
)

export const commands: fc.Arbitrary<Command[]> = fc.array(one, { maxLength: 60, size: 'max' })

/** Any order in such a world. */
export const question: fc.Arbitrary<(world: World) => RiskQuestion> = fc
  .record({ wish, mode: fc.constantFrom('auto' as const, 'review' as const), replaces: orNone(index) })
  .map(
    ({ wish: w, mode, replaces }) =>
      (world: World): RiskQuestion => ({
        order: {
          instrument: pick(instruments, w.at).id,
          side: w.side,
          type: w.type,
          quantity: d(w.quantity),
          limitPrice: w.type === 'limit' ? d(w.price) : null,
          stopPrice: w.type === 'stop' ? d(w.price) : null,
          stopLoss: w.stop === null ? null : d(w.stop),
          closes: null,
          reduceOnly: w.reduceOnly,
        },
        mode,
        strategy: w.strategy,
        timeframeMs: 3_600_000,
        parts: null,
        previewMarginPerUnit: null,
        intent: null,
        replaces: replaces === null ? null : (pick([...world.state.orders.open()], replaces)?.clientOrderId ?? null),
      }),
  )
