import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, isMultiple, ONE } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import { moneyText } from '../market/money-decimals.ts'
import { moneyOf } from '../market/payoff.ts'
import { evaluate } from '../risk/evaluate.ts'
import { compare } from '../risk/figure.ts'
import { certainly } from '../risk/lazy-figure.ts'
import { plannedLoss } from '../risk/planned-loss.ts'
import { Valuation } from '../risk/valuation.ts'
import { d, instruments, World } from './busy-world-test-kit.ts'
import { orderValue } from './order-value.ts'
import { type Resolved, resolveOrder } from './resolve-order.ts'
import { gainAtTarget } from './reward.ts'
import type { Wish, WishAmount } from './wish.ts'

/** Dollars, euros, pounds, yen, gold and coin, paid in full, leveraged and settled in coin; accounts in three currencies. */
const prices: Readonly<Record<string, number>> = {
  ...{ 'net/EURUSD': 1.1, 'net/GBPUSD': 1.3, 'net/USDJPY': 150, 'net/EURGBP': 0.85, 'net/BTCUSD': 50_000 },
  ...{
    'tickets/EURUSD': 1.1,
    'tickets/AUDJPY': 98,
    'tickets/XAUUSD': 2_000,
    'coins/BTCEUR': 45_000,
    'coins/ETHBTC': 0.06,
  },
}

interface Asked {
  readonly instrument: Instrument
  readonly world: World
  readonly wish: Wish
}

/** Share of the price, in tenths of a percent, as a multiple of the price step. */
const part = (instrument: Instrument, tenths: number): Decimal =>
  Decimal.max(
    ONE,
    d(prices[instrument.id] ?? 1)
      .mul(tenths)
      .div(1000)
      .div(instrument.priceStep)
      .floor(),
  ).mul(instrument.priceStep)

/** A wish at a market of its own: any type, any side, the limit on either side of the market. */
const asked = fc
  .record({
    instrument: fc.constantFrom(...instruments),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    type: fc.constantFrom('market' as const, 'limit' as const, 'stop' as const),
    off: fc.integer({ min: -20, max: 20 }),
    spread: fc.integer({ min: 0, max: 20 }),
    stop: fc.integer({ min: 1, max: 200 }),
    target: fc.integer({ min: 1, max: 400 }),
    cents: fc.integer({ min: 1, max: 5_000_000 }),
  })
  .map(({ instrument, side, type, off, spread, stop, target, cents }) => {
    const world = new World()
    for (const [id, price] of Object.entries(prices)) {
      const step = Number(part(instruments.find(i => i.id === id) ?? instrument, 1))
      world.quote(id, Number(price.toFixed(5)), id === instrument.id ? spread * Math.round((step / 10) * 100_000) : 1)
    }
    const at = part(instrument, 1000 + off)
    const named = { limitPrice: type === 'limit' ? at : null, stopPrice: type === 'stop' ? at : null }
    const wish = (amount: WishAmount, levels: Partial<Wish>): Asked => ({
      instrument,
      world,
      wish: { side, type, ...named, amount, stopLoss: null, takeProfit: null, ...levels },
    })
    return { wish, cents: d(cents).div(100), stop: part(instrument, stop), target: part(instrument, target) }
  })

const runs = { numRuns: 300 }

interface Told extends Asked {
  readonly value: Valuation
  readonly resolved: Resolved
}

function resolve(of: Asked): Told {
  return { ...of, value: new Valuation(of.world.view), resolved: resolveOrder(of.world.view, of.instrument, of.wish) }
}

const inAccount = ({ value, instrument }: Told, amount: Decimal): Decimal => {
  const currency = value.view.account(instrument.broker)?.currency ?? ''
  return certainly(value.convert(amount, moneyOf(instrument), currency))
}
const lossAt = (told: Told, quantity: Decimal, stopLoss: Decimal | null): Decimal =>
  inAccount(told, certainly(plannedLoss(told.value, told.instrument, { ...told.wish, stopLoss }, quantity)))
const gainAt = (told: Told, target: Decimal): Decimal => {
  const { instrument, wish, resolved } = told
  const market = told.value.prices(instrument.id)
  if (market === 'NO_QUOTE' || resolved.price === null) throw new Error('no price')
  const lot = { quantity: resolved.quantity, price: resolved.price }
  return inAccount(told, gainAtTarget(instrument, wish.side, lot, target, market.mid))
}
const under = (a: Decimal, b: Decimal): void => expect(compare(a, b)).toBeLessThanOrEqual(0)
const over = (a: Decimal, b: Decimal): void => expect(compare(a, b)).toBeGreaterThan(0)
/** It became an order; else a sentence says why not. */
const isWhole = ({ resolved }: Told): boolean => {
  if (resolved.remarks.problems.length === 0) return true
  for (const { text } of resolved.remarks.problems) expect(text).toMatch(/^[A-Z].*\.$/)
  return false
}

test('a size by risk loses at most what was asked for at the stop, and one step more loses more', () => {
  fc.assert(
    fc.property(asked, fc.constantFrom('risk' as const, 'risk_percent' as const), ({ wish, cents, stop }, by) => {
      const amount = { by, value: by === 'risk' ? cents : cents.div(1000) }
      const told = resolve(wish(amount, { stopLoss: { by: 'distance', value: stop } }))
      const { resolved, instrument } = told
      if (!isWhole(told)) return
      // Every account has 100,000 and nothing open.
      const budget = by === 'risk' ? cents : d(100_000).mul(amount.value).div(100)
      under(lossAt(told, resolved.quantity, resolved.stopLoss), budget)
      over(lossAt(told, resolved.quantity.add(instrument.qtyStep), resolved.stopLoss), budget)
    }),
    runs,
  )
})

test('a size by money or by equity is worth at most that, and one step more is worth more', () => {
  fc.assert(
    fc.property(asked, fc.constantFrom('money' as const, 'equity' as const), ({ wish, cents }, by) => {
      const told = resolve(wish({ by, value: by === 'money' ? cents : cents.div(1000) }, {}))
      const { value, instrument, resolved } = told
      if (!isWhole(told)) return
      const budget = by === 'money' ? cents : d(100_000).mul(told.wish.amount.value).div(100)
      const worth = (quantity: Decimal) => certainly(orderValue(value, instrument, told.wish, quantity))
      under(worth(resolved.quantity), budget)
      over(worth(resolved.quantity.add(instrument.qtyStep)), budget)
      expect(resolved.notional?.eq(worth(resolved.quantity))).toBe(true)
    }),
    runs,
  )
})

test('a stop by money loses at most that, a target by money gains at least that, and neither by a step less', () => {
  fc.assert(
    fc.property(asked, fc.integer({ min: 1, max: 100 }), ({ wish, cents }, quantity) => {
      const money = { by: 'money' as const, value: cents }
      const told = resolve(wish({ by: 'units', value: d(quantity) }, { stopLoss: money, takeProfit: money }))
      const { resolved, instrument } = told
      const { stopLoss, takeProfit, price } = resolved
      const away = told.wish.side === 'buy' ? instrument.priceStep : instrument.priceStep.neg()
      isWhole(told)
      if (stopLoss !== null) {
        under(lossAt(told, resolved.quantity, stopLoss), cents)
        if (stopLoss.sub(away).gt(0)) over(lossAt(told, resolved.quantity, stopLoss.sub(away)), cents)
      }
      if (takeProfit !== null && price !== null) {
        under(cents, gainAt(told, takeProfit))
        over(cents, gainAt(told, takeProfit.sub(away)))
      }
    }),
    runs,
  )
})

test('whatever is told stands on the steps and the right sides, and loses what the gate says of the order', () => {
  const amounts = fc.constantFrom('units' as const, 'lots' as const, 'money' as const, 'risk' as const)
  fc.assert(
    fc.property(asked, amounts, ({ wish, cents, stop, target }, by) => {
      const levels = {
        stopLoss: { by: 'distance', value: stop },
        takeProfit: { by: 'distance', value: target },
      } as const
      const told = resolve(wish({ by, value: cents }, levels))
      const { instrument, world, resolved } = told
      const { quantity, stopLoss, takeProfit, price, lossAtStop } = resolved
      const [low, high] = told.wish.side === 'buy' ? [stopLoss, takeProfit] : [takeProfit, stopLoss]
      expect(isMultiple(quantity, instrument.qtyStep)).toBe(true)
      for (const level of [low, high]) if (level !== null) expect(isMultiple(level, instrument.priceStep)).toBe(true)
      if (low !== null && price !== null) expect(low.lt(price)).toBe(true)
      if (high !== null && price !== null) expect(high.gt(price)).toBe(true)
      if (!isWhole(told) || lossAtStop === null) return
      const { side, type, limitPrice, stopPrice } = told.wish
      const order = { instrument: instrument.id, side, type, limitPrice, stopPrice, quantity, stopLoss }
      const question = { mode: 'review', strategy: null, timeframeMs: 3_600_000, parts: null, intent: null } as const
      const { figures } = evaluate(
        {
          ...question,
          previewMarginPerUnit: null,
          replaces: null,
          order: { ...order, closes: null, reduceOnly: false },
        },
        world.view,
      )
      expect(moneyText(lossAtStop, resolved.currency)).toBe(figures.plannedLoss)
    }),
    runs,
  )
})
