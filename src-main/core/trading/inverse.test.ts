import { expect, test } from 'vitest'
import { type Decimal, ONE, ZERO } from '../kernel/decimal.ts'
import { baseUnitsOf, profitOf } from '../market/payoff.ts'
import { positionHeat } from '../risk/heat.ts'
import { lossWithoutStop, plannedLoss } from '../risk/planned-loss.ts'
import { Valuation } from '../risk/valuation.ts'
import { d, instruments, World } from './busy-world-test-kit.ts'
import { suggestedStop } from './ranged-stop.ts'
import { partsOf } from './route-parts.ts'

/** 100 USD a contract, settled in BTC: at 50 000 one is worth 0.002 BTC. */
const coin = instruments.find(i => i.id === 'net/BTCUSD') as (typeof instruments)[number]
const free = { ...coin, feeRate: ZERO }

function at(bid: number, ask: number) {
  const world = new World()
  world.quote(coin.id, bid, Math.round((ask - bid) * 100_000))
  const value = new Valuation(world.view)
  return { world, value }
}

test('the loss at a stop is what the pay-off loses there, with half the spread, slippage and fees at mid', () => {
  const { value } = at(50_000, 50_000)
  const slippage = value.slippage(coin).div(50_000).mul(100)
  for (const [side, stop] of [
    ['buy', 40_000],
    ['sell', 60_000],
  ] as const) {
    const order = { side, type: 'limit', limitPrice: d(48_000), stopPrice: null, stopLoss: d(stop) } as const
    const way = profitOf(coin, side, ONE, d(48_000), d(stop)).neg()
    const fees = d('0.002').mul(coin.feeRate).mul(2)
    expect((plannedLoss(value, coin, order, ONE) as Decimal).toFixed(24)).toBe(way.add(slippage).add(fees).toFixed(24))
    const held = { id: 'p', instrument: coin.id, side, quantity: ONE, entryPrice: d(1), stop: d(stop), strategy: null }
    const heat = profitOf(coin, side, ONE, d(50_000), d(stop)).neg().add(slippage).add(d('0.002').mul(coin.feeRate))
    expect((positionHeat(value, coin, held) as Decimal).toFixed(24)).toBe(heat.toFixed(24))
  }
})

test('half the spread is what is lost by closing at once from mid', () => {
  const { value } = at(40_000, 50_000)
  const order = { side: 'buy', type: 'limit', limitPrice: d(50_000), stopPrice: null, stopLoss: d(50_000) } as const
  const both = (plannedLoss(value, free, order, ONE) as Decimal).minus(value.slippage(coin).mul(100).div(45_000))
  expect(both.mul(2).toFixed(20)).toBe(profitOf(coin, 'buy', ONE, d(50_000), d(40_000)).neg().toFixed(20))
})

test('without a stop three daily ranges of a fall count, and not more than the whole', () => {
  const { world } = at(50_000, 50_000)
  const loss = (range: number) => {
    world.hub.setDailyAtr(coin.id, range)
    return (lossWithoutStop(new Valuation(world.view), coin, ONE) as Decimal).toFixed(20)
  }
  expect(loss(2_000)).toBe(profitOf(coin, 'buy', ONE, d(50_000), d(44_000)).neg().toFixed(20))
  expect(loss(10_000)).toBe('0.00200000000000000000')
})

test('one bitcoin costs as much to trade in coin as in money', () => {
  const { value } = at(50_000, 50_010)
  const question = { kind: 'entry', side: 'buy', stop: d(45_000), holdMs: 0 } as const
  const prices = value.prices(coin.id)
  if (prices === 'NO_QUOTE') throw new Error('no price')
  const { inverse: _, ...linear } = { ...coin, multiplier: ONE }
  const [inCoin, inMoney] = [coin, linear].map(i => partsOf(value, i, prices, question))
  for (const part of ['spread', 'commission', 'slippage'] as const) {
    const money = inCoin?.[part].mul(prices.mid).toNumber() ?? 0
    expect(money / (inMoney?.[part].toNumber() ?? 0)).toBeCloseTo(1, 6)
  }
  expect(baseUnitsOf(coin, d(500), d(50_000)).toFixed()).toBe('1')
})

test('a suggested stop loses what the limit allows', () => {
  const { world } = at(50_000, 50_000)
  // Only spot and forex give rates of exchange (risk rules, fine print 8).
  world.quote('coins/BTCEUR', 50_000, 0)
  world.quote('net/EURUSD', 1, 0)
  world.hub.setDailyAtr(coin.id, 20_000)
  // 10 000 contracts are 1 000 000 USD, of an account of 100 000 USD.
  const quantity = d(10_000)
  const stop = suggestedStop(world.view, { instrument: coin.id, side: 'buy', quantity }) as Decimal
  const lost = profitOf(coin, 'buy', quantity, d(50_000), stop).neg().mul(50_000).toNumber()
  expect(stop.lt(50_000)).toBe(true)
  // 1 % of equity, to the price step.
  expect(lost).toBeCloseTo(1_000, 0)
})
