import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, ZERO } from '../core/kernel/decimal.ts'
import { opposite } from '../core/orders/order.ts'
import { remaining } from '../core/orders/order-record.ts'
import type { Position } from '../core/portfolio/position.ts'
import type { OrderForm } from '../core/trading/order-form.ts'
import { type Bench, startBench } from './terminal-test-kit.ts'

/** Ways to make a position smaller (risk rules, §2). */
const ways = ['close', 'by name', 'reduce only', 'unnamed'] as const
type Way = (typeof ways)[number]

interface Step {
  readonly way: Way
  /** Of what is left, in twelfths. */
  readonly share: number
}

const plan = fc.record({
  side: fc.constantFrom('buy' as const, 'sell' as const),
  lots: fc.integer({ min: 2, max: 8 }),
  second: fc.boolean(),
  target: fc.boolean(),
  steps: fc.array(fc.record({ way: fc.constantFrom(...ways), share: fc.integer({ min: 1, max: 12 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
})

const INSTRUMENT = 'paper/EURUSD'
const STEP = 1000

const market = (side: OrderForm['side'], quantity: Decimal, more: Partial<OrderForm> = {}): OrderForm => ({
  instrument: INSTRUMENT,
  side,
  type: 'market',
  quantity,
  limitPrice: null,
  stopPrice: null,
  timeInForce: 'gtc',
  expiresAt: null,
  stopLoss: null,
  takeProfit: null,
  trail: null,
  closes: null,
  reduceOnly: false,
  ...more,
})

const held = (bench: Bench): Position[] => [...bench.terminal.state.portfolio.positions()]
const size = (bench: Bench): Decimal => held(bench).reduce((sum, p) => sum.plus(p.quantity), ZERO)
const done = (bench: Bench): boolean =>
  [...bench.terminal.state.orders.open()].every(o => o.role === 'stop_loss' || o.role === 'take_profit')

async function open(bench: Bench, side: 'buy' | 'sell', lots: number, target: boolean): Promise<void> {
  const quote = bench.terminal.session.view.quote(INSTRUMENT)
  if (quote === null) throw new Error('no price')
  const away = (by: number): Decimal => new Decimal(((quote.bid + quote.ask) / 2) * (1 + by)).toDecimalPlaces(5)
  const down = side === 'buy' ? -1 : 1
  const form = market(side, new Decimal(lots * STEP), {
    stopLoss: away(down * 0.02),
    takeProfit: target ? away(-down * 0.02) : null,
  })
  bench.terminal.session.person.orders.place(form)
  await bench.until(() => done(bench), 5)
}

/** The order that makes it smaller in this way; where an account does not know the way, the nearest that it does. */
function reduce(bench: Bench, hedging: boolean, position: Position, { way, share }: Step): void {
  const { person } = bench.terminal.session
  const part = position.quantity.mul(share).div(12).div(STEP).floor().mul(STEP)
  const quantity = Decimal.max(part, STEP)
  const side = opposite(position.side)
  if (way === 'close') person.positions.close(position.broker, position.id, quantity)
  else if (hedging) person.orders.place(market(side, quantity, { closes: position.id }))
  else person.orders.place(market(side, quantity, { reduceOnly: way !== 'unnamed' }))
}

/** No protective order would close more than is left of its position; one alternative at most is missing. */
function expectProtected(bench: Bench): void {
  const { orders } = bench.terminal.state
  const open = held(bench)
  for (const position of open)
    for (const role of ['stop_loss', 'take_profit'] as const) {
      const working = [...orders.protecting(position.instrument, position.id)].filter(o => o.role === role)
      const covered = working.reduce((sum, o) => sum.plus(remaining(o)), ZERO)
      expect(covered.lte(position.quantity)).toBe(true)
      if (role === 'stop_loss') expect(covered.toFixed()).toBe(position.quantity.toFixed())
    }
  if (open.length === 0) expect([...orders.open()]).toEqual([])
}

for (const positions of ['netting', 'hedging'] as const)
  describe(`a ${positions} account with protective orders working`, () => {
    test('lets every reduction through, whatever is latched, and is smaller after it', {
      timeout: 120_000,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(plan, async ({ side, lots, second, target, steps }) => {
          const bench = await startBench()
          try {
            await bench.terminal.addBroker('paper', 'paper', 'Paper', { positions })
            await bench.until(() => bench.terminal.session.view.quote(INSTRUMENT) !== null, 5)
            await open(bench, side, lots, target)
            if (second) await open(bench, side, 2, target)
            bench.terminal.recorder.record('kill.engaged', { reason: 'a test', by: 'person', flatten: false })
            for (const step of steps) {
              const [position] = held(bench)
              if (position === undefined) break
              const before = size(bench)
              reduce(bench, positions === 'hedging', position, step)
              await bench.until(() => done(bench), 5)
              expect(size(bench).lt(before)).toBe(true)
              expect(held(bench).every(p => p.side === side)).toBe(true)
              expectProtected(bench)
            }
          } finally {
            await bench.terminal.session.close()
          }
        }),
        { numRuns: 12 },
      )
    })
  })
