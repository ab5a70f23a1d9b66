import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { eventOf, fillOf } from '../orders/order-test-kit.ts'
import { Portfolio } from './portfolio.ts'

/** Exact fractions: the judge shares no arithmetic with the code. */
type Fraction = readonly [over: bigint, under: bigint]
const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
const mul = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d]
const neg = ([a, b]: Fraction): Fraction => [-a, b]
const div = ([a, b]: Fraction, c: bigint): Fraction => [a, b * c]
const decimal = ([a, b]: Fraction): Decimal => new Decimal(a.toString()).div(b.toString())
const fraction = (text: string): Fraction => {
  const [whole = '', part = ''] = text.split('.')
  return [BigInt(whole + part), 10n ** BigInt(part.length)]
}

/** What one position is in the judge's book: signed quantity and what it cost, both exact. */
interface Held {
  quantity: bigint
  cost: Fraction
  fees: Fraction
}

interface Step {
  readonly account: 'usd' | 'jpy'
  readonly buy: boolean
  readonly quantity: number
  readonly price: number
  readonly fee: number
  readonly rate: number
  /** Which ticket of a hedging account: open a new one, or close part of an old one. */
  readonly ticket: number
}

const steps = fc.array(
  fc.record({
    account: fc.constantFrom('usd' as const, 'jpy' as const),
    buy: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 5_000 }),
    price: fc.integer({ min: 1, max: 3_000_000 }),
    fee: fc.integer({ min: 0, max: 5_000 }),
    rate: fc.integer({ min: 1, max: 2_000_000 }),
    ticket: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 60 },
)

const ZERO: Fraction = [0n, 1n]
const multiplier = { usd: '1', jpy: '1000' } as const

function run(hedging: boolean, list: readonly Step[]) {
  const portfolio = new Portfolio(() => 's')
  const cash = { usd: ZERO, jpy: ZERO }
  let profits = ZERO
  let closed = new Decimal(0)
  const book = new Map<string, Held>()
  for (const broker of ['usd', 'jpy'] as const) {
    portfolio.apply(eventOf('broker.added', { broker, family: 'paper', title: broker, paper: true, settings: {} }))
    const positions = hedging ? 'hedging' : 'netting'
    portfolio.apply(eventOf('broker.connected', { broker, currency: broker.toUpperCase(), timeOffset: 0, positions }))
  }
  for (const [i, step] of list.entries()) {
    const { account } = step
    const position = hedging ? `t${step.ticket}` : `${account}/X`
    const key = `${account} ${position}`
    const held = book.get(key) ?? { quantity: 0n, cost: ZERO, fees: ZERO }
    let signed = BigInt(step.buy ? step.quantity : -step.quantity)
    // A ticket never flips: a close takes what is left at most.
    if (hedging && held.quantity * signed < 0n && signed * signed > held.quantity * held.quantity)
      signed = -held.quantity
    const size = signed < 0n ? -signed : signed
    const text = {
      price: (step.price / 1000).toFixed(3),
      fee: (step.fee / 100).toFixed(2),
      rate: (step.rate / 1e6).toFixed(6),
    }
    portfolio.apply(
      eventOf(
        'order.filled',
        fillOf({
          broker: account,
          instrument: `${account}/X`,
          position,
          tradeId: `T${i}`,
          side: signed > 0n ? 'buy' : 'sell',
          quantity: size.toString(),
          price: text.price,
          fee: text.fee,
          rate: text.rate,
          multiplier: multiplier[account],
        }),
      ),
    )
    closed = closed.add(portfolio.lastClosed?.profit ?? 0)

    const price = fraction(text.price)
    const fee = fraction(text.fee)
    cash[account] = add(cash[account], neg(fee))
    const closes = held.quantity * signed < 0n ? (size < abs(held.quantity) ? size : abs(held.quantity)) : 0n
    const opens = size - closes
    if (closes > 0n) {
      const way = held.quantity > 0n ? 1n : -1n
      const costShare = div(mul(held.cost, [closes, 1n]), abs(held.quantity))
      const feeShare = div(mul(held.fees, [closes, 1n]), abs(held.quantity))
      const move = mul(add(mul(price, [closes, 1n]), neg(costShare)), [way, 1n])
      const realised = mul(mul(move, fraction(multiplier[account])), fraction(text.rate))
      cash[account] = add(cash[account], realised)
      profits = add(profits, add(realised, neg(add(feeShare, div(mul(fee, [closes, 1n]), size)))))
      held.cost = add(held.cost, neg(costShare))
      held.fees = add(held.fees, neg(feeShare))
      held.quantity -= way * closes
    }
    if (opens > 0n) {
      held.quantity += signed > 0n ? opens : -opens
      held.cost = add(held.cost, mul(price, [opens, 1n]))
      held.fees = add(held.fees, div(mul(fee, [opens, 1n]), size))
    }
    if (held.quantity === 0n) book.delete(key)
    else book.set(key, held)
  }
  return { portfolio, cash, profits, closed, book }
}

const abs = (n: bigint): bigint => (n < 0n ? -n : n)
/** Averages are divisions: 40 digits of them are kept. */
const near = (a: Decimal, b: Decimal): boolean => a.sub(b).abs().lt('1e-18')

for (const hedging of [false, true])
  describe(hedging ? 'a hedging account' : 'a netting account', () => {
    test('has the cash, positions, fees and profits that exact fractions give', { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(steps, list => {
          const { portfolio, cash, profits, closed, book } = run(hedging, list)
          for (const broker of ['usd', 'jpy'] as const)
            expect(near(portfolio.account(broker)?.cash ?? new Decimal(NaN), decimal(cash[broker]))).toBe(true)
          expect(portfolio.openCount).toBe(book.size)
          for (const p of portfolio.positions()) {
            const held = book.get(`${p.broker} ${p.id}`)
            if (held === undefined) throw new Error(`the judge has no ${p.broker} ${p.id}`)
            expect(p.quantity.mul(p.side === 'buy' ? 1 : -1).toFixed()).toBe(held.quantity.toString())
            expect(near(p.entryPrice, decimal(div(held.cost, abs(held.quantity))))).toBe(true)
            expect(near(p.fees, decimal(held.fees))).toBe(true)
          }
          expect(near(closed, decimal(profits))).toBe(true)
        }),
        { numRuns: 300 },
      )
    })
  })

test('money is neither made nor lost: equity at any mark is what the fills alone say', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 3_000_000 }), (list, at) => {
      // One rate throughout, so that the flow of cash needs no averages at all.
      const { portfolio } = run(
        false,
        list.map(step => ({ ...step, rate: 1_000_000, account: 'usd' as const })),
      )
      const mark = new Decimal(at).div(1000)
      let flow = new Decimal(0)
      for (const { buy, quantity, price, fee } of list)
        flow = flow
          .add(mark.sub(new Decimal(price).div(1000)).mul(buy ? quantity : -quantity))
          .sub(new Decimal(fee).div(100))
      let equity = portfolio.account('usd')?.cash ?? new Decimal(NaN)
      for (const p of portfolio.positions())
        equity = equity.add(
          mark
            .sub(p.entryPrice)
            .mul(p.quantity)
            .mul(p.side === 'buy' ? 1 : -1),
        )
      expect(near(equity, flow)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
