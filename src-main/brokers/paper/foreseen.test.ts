import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { Side } from '../../core/orders/order.ts'
import { floor, NOON } from '../../core/trading/floor-test-kit.ts'
import type { RouteQuestion } from '../../core/trading/route-parts.ts'
import { route } from '../../core/trading/routing.ts'
import { account } from '../conformance/stand/account.ts'
import { order, TestMarket } from '../conformance/stand/market.ts'
import { type PaperSettings, paperDefaults } from './settings.ts'

/** What routing foresees and what the account then takes, side by side. */

const d = (x: number | string): Decimal => new Decimal(x)
const DAY = 86_400_000

/** An account, and the cost that routing tells for the same instrument, at the same moment and price. */
async function desk(settings: Partial<PaperSettings>, price = 1.1) {
  const opened = await account({ settings, market: new TestMarket({ start: NOON }) })
  const [instrument] = (await opened.broker.instruments()).filter(i => i.symbol === 'EURUSD')
  if (instrument === undefined) throw new Error('no EURUSD')
  opened.market.quote('EURUSD', price, price)
  const f = floor({ at: { paper: instrument }, currencies: { paper: settings.currency ?? 'USD' } })
  const foresee = (question: RouteQuestion, units: number) => {
    f.quote('paper/EURUSD', price, price)
    const [cost] = route(f.view, [instrument], question).costs(d(units))
    if (cost === undefined || cost.excluded !== null) throw new Error(`no cost: ${cost?.excluded}`)
    return cost
  }
  /** Fees and swap of all reports, account currency. */
  const taken = () => {
    let fees = ZERO
    let swap = ZERO
    for (const r of opened.reports) {
      if (r.type === 'filled') fees = fees.plus(r.fee)
      if (r.type === 'cash' && r.kind === 'swap') swap = swap.minus(r.amount)
    }
    return { fees, swap }
  }
  return { ...opened, foresee, taken }
}

const rate = fc.integer({ min: -800, max: 800 }).map(n => n / 10_000)

test('the swap that is foreseen for a horizon is the swap that is charged until its end', async () => {
  await fc.assert(
    fc.asyncProperty(
      rate,
      rate,
      fc.constantFrom<Side>('buy', 'sell'),
      fc.nat(20 * 24 * 60),
      fc.nat(1439),
      async (long, short, side, minutes, rolloverMinute) => {
        const swap = { ...paperDefaults.swap, forex: { long, short } }
        const held = await desk({ swap, rolloverMinute })
        const holdMs = minutes * 60_000
        const cost = held.foresee({ kind: 'entry', side, stop: d(1), holdMs }, 10_000)
        await held.broker.submit(order({ side, quantity: d(10_000) }))
        held.market.pass(holdMs)
        // Each night is rounded to eight places.
        expect(
          held
            .taken()
            .swap.minus(cost.swap ?? 'NaN')
            .abs()
            .lte(d('1e-8').mul(25)),
        ).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('from Tuesday to Thursday: one night and three, by hand', async () => {
  const swap = { ...paperDefaults.swap, forex: { long: -0.0365, short: 0 } }
  const held = await desk({ swap })
  const cost = held.foresee({ kind: 'entry', side: 'buy', stop: d(1), holdMs: 2 * DAY }, 10_000)
  expect([cost.nights, cost.swap]).toEqual([4, '4.4'])
  await held.broker.submit(order({ quantity: d(10_000) }))
  held.market.pass(DAY)
  expect(held.taken().swap.toFixed()).toBe('1.1')
  held.market.pass(DAY)
  expect(held.taken().swap.toFixed()).toBe('4.4')
})

test('a result is exchanged at the markup; what was foreseen for the stop is not exceeded', async () => {
  const held = await desk({ currency: 'EUR', conversion: 0.01, commission: paperDefaults.commission })
  const stop = d('1.08')
  const cost = held.foresee({ kind: 'entry', side: 'buy', stop, holdMs: 0 }, 10_000)
  await held.broker.submit(order({ quantity: d(10_000), stopLoss: stop }))
  // The commission of 0.33 USD at 1.1, and one percent of it for its exchange.
  expect(held.taken().fees.toFixed()).toBe('0.303')
  held.market.quote('EURUSD', 1.08, 1.08)
  const exchanged = held.taken().fees.minus('0.3').minus('0.3')
  // 200 USD of loss and twice the commission, one percent, in EUR at 1.1 and 1.08.
  expect(exchanged.toNumber()).toBeCloseTo((200 / 1.08 + 0.6) * 0.01, 6)
  expect(exchanged.mul('1.08').lte(cost.conversion ?? 'NaN')).toBe(true)
})

test('what is paid in full is exchanged whole, both ways, and must be paid for at once', async () => {
  const { market, broker, reports } = await account({
    settings: { currency: 'EUR', cash: d(50_000), conversion: 0.01 },
  })
  market.quote('EURUSD', 1.25, 1.25)
  market.quote('BTCUSD', 50_000, 50_000)
  const btc = { instrument: 'paper/BTCUSD', quantity: d(1) } as const
  // One costs 40,000 EUR and 400 for the exchange; what is left is not enough for 0.24 with its exchange.
  expect((await broker.preview(order(btc))).fee.toFixed()).toBe('400')
  await broker.submit(order(btc))
  await expect(broker.submit(order({ ...btc, clientOrderId: 'b', quantity: d('0.239') }))).rejects.toThrow()
  await broker.submit(order({ ...btc, clientOrderId: 'c', side: 'sell' }))
  expect(reports.flatMap(r => (r.type === 'filled' ? [r.fee.toFixed()] : []))).toEqual(['400', '400'])
  expect((await broker.snapshot(0)).cash.toFixed()).toBe('49200')
})

test('an account in the quote currency exchanges nothing', async () => {
  const held = await desk({ currency: 'USD', conversion: 0.01 })
  await held.broker.submit(order({ quantity: d(10_000) }))
  held.market.quote('EURUSD', 1.2, 1.2)
  await held.broker.submit(order({ clientOrderId: 'b', side: 'sell', quantity: d(10_000) }))
  expect(held.taken().fees.toFixed()).toBe('0')
})
