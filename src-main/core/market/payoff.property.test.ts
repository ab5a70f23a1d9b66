import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, ZERO } from '../kernel/decimal.ts'
import { fillOf } from '../orders/order-test-kit.ts'
import { applyFill, type Position } from '../portfolio/position.ts'
import { averageEntry, baseUnitsOf, distanceToLoss, notionalOf, type Payoff, profitOf } from './payoff.ts'

const d = (n: number): Decimal => new Decimal(n)
const payoff = fc
  .record({ multiplier: fc.constantFrom(1, 10, 100, 0.001), inverse: fc.boolean() })
  .map(({ multiplier, inverse }): Payoff => ({ multiplier: d(multiplier), ...(inverse && { inverse: true }) }))
const price = fc.integer({ min: 1, max: 20_000_000 }).map(n => d(n).div(100))
const quantity = fc.integer({ min: 1, max: 1_000_000 }).map(d)
const side = fc.constantFrom('buy' as const, 'sell' as const)
/** 40 digits, less those that many steps may lose. */
const near = (a: Decimal, b: Decimal, of: Decimal): boolean => a.sub(b).abs().lte(of.abs().add(1).mul('1e-32'))

test('an inverse long of BTC earns what the exchange documents', () => {
  const contract: Payoff = { multiplier: d(100), inverse: true }
  // 100 contracts of 100 USD, from 10 000 to 12 500: 10 000 x (1/10 000 - 1/12 500) BTC.
  expect(profitOf(contract, 'buy', d(100), d(10_000), d(12_500)).toFixed()).toBe('0.2')
  expect(profitOf(contract, 'sell', d(100), d(10_000), d(12_500)).toFixed()).toBe('-0.2')
  expect(notionalOf(contract, d(100), d(10_000)).toFixed()).toBe('1')
  expect(averageEntry(contract, { quantity: d(1), price: d(100) }, { quantity: d(1), price: d(300) }).toFixed()).toBe(
    '150',
  )
  expect(profitOf(contract, 'buy', d(100), ZERO, d(12_500)).toFixed()).toBe('0')
  expect(baseUnitsOf(contract, d(100), ZERO).toFixed()).toBe('0')
})

test('profit in parts is profit in one, and the average entry changes no profit', () => {
  fc.assert(
    fc.property(payoff, side, quantity, quantity, price, price, price, (contract, way, q1, q2, p1, p2, exit) => {
      const [total, worth] = [q1.add(q2), notionalOf(contract, q1.add(q2), Decimal.min(p1, p2, exit))]
      const one = profitOf(contract, way, total, p1, exit)
      expect(near(profitOf(contract, way, q1, p1, exit).add(profitOf(contract, way, q2, p1, exit)), one, worth)).toBe(
        true,
      )
      const both = profitOf(contract, way, q1, p1, exit).add(profitOf(contract, way, q2, p2, exit))
      const average = averageEntry(contract, { quantity: q1, price: p1 }, { quantity: q2, price: p2 })
      const most = Decimal.max(worth, notionalOf(contract, total, Decimal.max(p1, p2, exit)))
      expect(near(profitOf(contract, way, total, average, exit), both, most)).toBe(true)
      expect(profitOf(contract, way, total, p1, p1).isZero()).toBe(true)
    }),
  )
})

test('a distance to a loss is where that is lost', () => {
  fc.assert(
    fc.property(payoff, side, quantity, price, fc.integer({ min: 1, max: 90 }), (contract, way, q, p, percent) => {
      const loss = notionalOf(contract, q, p).mul(percent).div(100)
      const distance = distanceToLoss(contract, way, { quantity: q, price: p }, loss) as Decimal
      const exit = way === 'buy' ? p.sub(distance) : p.add(distance)
      expect(near(profitOf(contract, way, q, p, exit).neg(), loss, loss)).toBe(true)
    }),
  )
  // A short in coin never loses more than it is worth.
  const short = distanceToLoss({ multiplier: d(100), inverse: true }, 'sell', { quantity: d(1), price: d(100) }, d(1))
  expect(short).toBeNull()
})

const fills = fc.array(fc.record({ way: side, quantity, price }), { minLength: 1, maxLength: 30 })

/** Money paid for what was bought, less what was sold, is what the books must say was earned: no position involved. */
test('any fills end with the profit that their worths come to, also through flips', () => {
  fc.assert(
    fc.property(payoff, fills, price, (contract, list, last) => {
      let [position, earned, net, paid]: [Position | undefined, Decimal, Decimal, Decimal] = [
        undefined,
        ZERO,
        ZERO,
        ZERO,
      ]
      let scale = ZERO
      const apply = (way: 'buy' | 'sell', q: Decimal, at: Decimal): void => {
        const about = { side: way, quantity: q.toFixed(), price: at.toFixed(), fee: '0', position: 'P' }
        const multiplier = contract.multiplier.toFixed()
        const fill = fillOf({ ...about, multiplier, ...(contract.inverse && { inverse: true }) })
        const effect = applyFill(position, fill, null, 0)
        position = effect.position ?? undefined
        earned = earned.add(effect.realised)
        const signed = way === 'buy' ? q : q.neg()
        net = net.add(signed)
        const worth = notionalOf(contract, signed, at)
        // An inverse contract pays one over the price, and a long of it has sold that.
        paid = contract.inverse === true ? paid.sub(worth) : paid.add(worth)
        scale = scale.add(worth.abs())
      }
      for (const { way, quantity: q, price: at } of list) apply(way, q, at)
      if (!net.isZero()) apply(net.gt(0) ? 'sell' : 'buy', net.abs(), last)
      expect(position).toBeUndefined()
      expect(near(earned, paid.neg(), scale)).toBe(true)
    }),
  )
})

test('base units are what notional buys', () => {
  fc.assert(
    fc.property(payoff, quantity, price, (contract, q, p) => {
      const units = baseUnitsOf(contract, q, p)
      const notional = notionalOf(contract, q, p)
      expect(near(contract.inverse === true ? units : units.mul(p), notional, notional)).toBe(true)
    }),
  )
})
