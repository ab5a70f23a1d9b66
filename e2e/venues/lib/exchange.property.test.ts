import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dec } from './decimal.ts'
import { Exchange, VenueReject } from './exchange.ts'
import type { Asked, Market } from './types.ts'

const SPOT: Market = {
  symbol: 'AB',
  kind: 'spot',
  base: 'A',
  quote: 'B',
  settle: 'B',
  contract: '1',
  priceStep: '0.5',
  quantityStep: '0.1',
  quantityMin: '0.1',
  quantityMax: '50',
  notionalMin: '1',
  maker: '0.001',
  taker: '0.002',
}
const PERP: Market = { ...SPOT, symbol: 'AB-PERP', kind: 'linear' }

const price = fc.integer({ min: 180, max: 220 }).map(n => String(n / 2))
const quantity = fc.integer({ min: 1, max: 60 }).map(n => dec(String(n)).div(10).toFixed())
const symbol = fc.constantFrom('AB', 'AB-PERP')
const rarely = fc.integer({ min: 0, max: 5 }).map(n => n === 0)
const asked: fc.Arbitrary<Asked> = fc
  .record({
    symbol,
    side: fc.constantFrom<Asked['side']>('buy', 'sell'),
    type: fc.constantFrom<Asked['type']>(
      'market',
      'market',
      'limit',
      'limit',
      'stop',
      'stop_limit',
      'take_profit',
      'trailing_stop',
    ),
    quantity,
    price,
    trigger: price,
    timeInForce: fc.constantFrom<Asked['timeInForce']>('gtc', 'ioc', 'fok', 'gtd'),
    postOnly: rarely,
    reduceOnly: rarely,
  })
  .map(order => ({
    ...order,
    price: order.type === 'limit' || order.type === 'stop_limit' ? order.price : null,
    trigger: order.type === 'market' || order.type === 'limit' ? null : order.trigger,
    trail: order.type === 'trailing_stop' ? ({ by: 'percent', distance: '2' } as const) : null,
    clientId: null,
    expiresAt: 5_000,
  }))
const step = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('place' as const), asked }), weight: 4 },
  fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('amend' as const), which: fc.nat(), quantity, price }),
  {
    arbitrary: fc.record({
      do: fc.constant('quote' as const),
      symbol,
      bid: fc.integer({ min: 180, max: 219 }),
      size: quantity,
    }),
    weight: 3,
  },
  fc.record({ do: fc.constant('print' as const), symbol, price }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 1_000 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Refusals are answers; everything else is a fault. */
const allowed = (act: () => unknown): void => {
  try {
    act()
  } catch (error) {
    if (!(error instanceof VenueReject)) throw error
  }
}

function play(exchange: Exchange, each: Step, pass: (ms: number) => void): void {
  const open = exchange.open()
  const chosen = 'which' in each ? open[each.which % Math.max(1, open.length)] : undefined
  if (each.do === 'place') allowed(() => exchange.place(each.asked))
  if (each.do === 'cancel' && chosen !== undefined) exchange.cancel(chosen.id)
  if (each.do === 'amend' && chosen !== undefined) {
    const change = chosen.price === null ? {} : { price: each.price }
    allowed(() => exchange.amend(chosen.id, { quantity: each.quantity, ...change }))
  }
  if (each.do === 'quote')
    exchange.quote(each.symbol, String(each.bid / 2), String((each.bid + 1) / 2), each.size, each.size)
  if (each.do === 'print') exchange.print(each.symbol, each.price, '1', 'buy')
  if (each.do === 'pass') pass(each.ms)
}

test('money is neither made nor lost, nothing is filled twice, and what is over holds nothing back', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 80, size: 'max' }), steps => {
      let now = 0
      const exchange = new Exchange([SPOT, PERP], {
        now: () => now,
        balances: { A: '20', B: '4000' },
        reachedTrigger: 'fire',
      })
      for (const { symbol } of exchange.markets) exchange.quote(symbol, '100', '100.5')
      for (const each of steps) play(exchange, each, ms => (now += ms))

      const owned = (asset: string) => {
        const found = exchange.balances().find(balance => balance.asset === asset)
        return dec(found?.free ?? '0').add(dec(found?.locked ?? '0'))
      }
      let [a, b] = [dec('20'), dec('4000')]
      let held = dec('0')
      for (const trade of exchange.trades) {
        const sign = trade.side === 'buy' ? 1 : -1
        if (trade.symbol === 'AB') {
          a = a.add(dec(trade.quantity).mul(sign))
          b = b.sub(dec(trade.quantity).mul(dec(trade.price)).mul(sign))
        } else {
          const before = held
          held = held.add(dec(trade.quantity).mul(sign))
          if (exchange.orders.get(trade.order)?.reduceOnly === true) expect(held.abs().lt(before.abs())).toBe(true)
          b = b.add(dec(trade.pnl))
        }
        if (trade.feeAsset === 'A') a = a.sub(dec(trade.fee))
        else b = b.sub(dec(trade.fee))
      }
      expect([owned('A').toFixed(), owned('B').toFixed()]).toEqual([a.toFixed(), b.toFixed()])
      expect(exchange.positions()[0]?.quantity ?? '0').toBe(held.toFixed())

      for (const order of exchange.orders.values()) {
        const mine = exchange.trades.filter(trade => trade.order === order.id)
        const sum = mine.reduce((total, trade) => total.add(dec(trade.quantity)), dec('0'))
        expect(order.filled).toBe(sum.toFixed())
        expect(sum.lte(dec(order.quantity))).toBe(true)
        expect(order.status === 'filled').toBe(sum.eq(dec(order.quantity)))
      }
      for (const order of exchange.open()) exchange.cancel(order.id)
      const margin = exchange.positions()[0]?.margin ?? '0'
      expect(exchange.balances().map(({ asset, locked }) => [asset, locked])).toEqual([
        ['A', '0'],
        ['B', margin],
      ])
      expect(owned('A').gte(0)).toBe(true)
    }),
    { numRuns: 150 },
  )
})
