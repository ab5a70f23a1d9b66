import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Limits } from '../brokers/limited-broker-test-kit.ts'
import { Decimal, ZERO } from '../core/kernel/decimal.ts'
import { TerminalError, Unknown } from '../core/kernel/errors.ts'
import { HeldLives } from './held-lives-test-kit.ts'

const d = (n: number | string): Decimal => new Decimal(n)
const steps = (price: number): Decimal => d(price.toFixed(5))

/** What a broker lacks; `exclusive`: two closing orders cannot both trade there, so that a person may close beside them. */
const brokers: readonly { name: string; limits: Limits; hedging?: boolean; exclusive: boolean }[] = [
  { name: 'attaches', limits: {}, exclusive: true },
  { name: 'attaches none', limits: { attachedStops: false }, exclusive: true },
  { name: 'changes none', limits: { attachedStops: false, amend: false }, exclusive: true },
  { name: 'no stops', limits: { attachedStops: false, orderTypes: ['market', 'limit'] }, exclusive: true },
  { name: 'hedging', limits: { attachedStops: false }, hedging: true, exclusive: true },
  { name: 'not only reducing', limits: { attachedStops: false, reduceOnly: false }, exclusive: false },
  {
    name: 'nothing at all',
    limits: { attachedStops: false, reduceOnly: false, amend: false, orderTypes: ['market', 'limit'] },
    exclusive: false,
  },
]

type Step =
  | { readonly kind: 'move'; readonly pips: number }
  | {
      readonly kind: 'enter'
      readonly stop: number
      readonly target: number
      readonly trail: boolean
      readonly limit: boolean
    }
  | { readonly kind: 'close'; readonly lots: number }
  | { readonly kind: 'die'; readonly rows: number }
  | { readonly kind: 'away'; readonly pips: number }
  | { readonly kind: 'silence'; readonly arrives: boolean }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('move' as const), pips: fc.integer({ min: -12, max: 12 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('enter' as const),
      stop: fc.integer({ min: 5, max: 20 }),
      target: fc.integer({ min: 5, max: 20 }),
      trail: fc.boolean(),
      limit: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), lots: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('die' as const), rows: fc.integer({ min: 0, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('away' as const), pips: fc.integer({ min: -20, max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('silence' as const), arrives: fc.boolean() }) },
)

/** A dead terminal refuses; a living one may say that a person asked for what cannot be. */
const attempt = (task: () => unknown): void => {
  try {
    task()
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error
  }
}

async function play(lives: HeldLives, run: readonly Step[], exclusive: boolean): Promise<void> {
  let bid = 1.1
  const to = async (pips: number): Promise<void> => {
    bid = Math.min(1.14, Math.max(1.06, Number((bid + pips / 10_000).toFixed(5))))
    lives.tick(bid)
    await lives.pass(1_250)
  }
  for (const one of run) {
    if (!lives.isAlive) await lives.begin()
    const { person } = lives.terminal.session
    switch (one.kind) {
      case 'move':
        await to(one.pips)
        break
      case 'enter':
        attempt(() =>
          person.orders.place({
            instrument: 'paper/EURUSD',
            side: 'buy',
            type: one.limit ? 'limit' : 'market',
            quantity: d(10_000),
            limitPrice: one.limit ? steps(bid - 0.0002) : null,
            stopPrice: null,
            timeInForce: 'gtc',
            expiresAt: null,
            stopLoss: steps(bid - one.stop / 10_000),
            takeProfit: steps(bid + 0.0002 + one.target / 10_000),
            trail: one.trail ? steps(one.stop / 10_000) : null,
            closes: null,
            reduceOnly: false,
          }),
        )
        await lives.pass(1_250)
        break
      case 'close': {
        const [position] = [...lives.terminal.state.portfolio.positions()]
        const quantity = d(one.lots * 1_000)
        if (exclusive && position?.quantity.gte(quantity) === true)
          attempt(() => person.positions.close('paper', position.id, quantity))
        await lives.pass(1_250)
        break
      }
      case 'die':
        lives.dieAfter(one.rows)
        break
      case 'away':
        lives.end()
        await to(one.pips)
        break
      case 'silence':
        lives.between.submit = async (_order, go) => {
          delete lives.between.submit
          if (one.arrives) await go()
          throw new Unknown('no answer')
        }
    }
  }
  delete lives.between.submit
  lives.end()
  await lives.begin()
  await lives.quiet(15)
  // Every entry that is left ends, and the price meets every stop.
  for (const order of [...lives.terminal.state.orders.open()])
    if (order.role === 'entry') attempt(() => lives.terminal.session.person.orders.cancel(order.clientOrderId))
  await lives.quiet(5)
  lives.tick(1.04)
  await lives.pass(1_000)
  await lives.quiet(70)
}

test('whatever the price does and whenever the terminal dies: closed once, never too much, nothing left over', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...brokers),
      fc.array(step, { minLength: 6, maxLength: 30 }),
      async ({ limits, hedging, exclusive }, run) => {
        const lives = await HeldLives.open(limits, hedging)
        await play(lives, run, exclusive)
        const { state } = lives.terminal
        const book = await lives.venue.snapshot(0)
        let net = ZERO
        for (const fill of lives.fills) {
          net = fill.side === 'buy' ? net.plus(fill.quantity) : net.minus(fill.quantity)
          expect(net.isNegative(), 'sold more than was held').toBe(false)
        }
        expect([net.toFixed(), book.positions, book.orders]).toEqual(['0', [], []])
        expect([...state.portfolio.positions()]).toEqual([])
        expect([...state.orders.open()]).toEqual([])
        expect([...state.held.liveOn('paper/EURUSD')]).toEqual([])
        lives.end()
      },
    ),
    { numRuns: Number(process.env.HELD_RUNS ?? 40) },
  )
})
