import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decimal } from '../kernel/decimal.ts'
import { type AssetHeld, assetsHeld } from '../risk/assets-held.ts'
import { type Figure, lacks } from '../risk/figure.ts'
import { certainly, exactly } from '../risk/lazy-figure.ts'
import { ScanSums } from '../risk/scan-sums.ts'
import { commands } from './busy-commands-test-kit.ts'
import { d, ids, World } from './busy-world-test-kit.ts'

/** A world with so much held: above zero bought. */
function holding(held: Readonly<Record<string, number>>): World {
  const world = new World()
  world.quote('net/EURUSD', 1.2, 0)
  world.quote('net/EURGBP', 0.8, 0)
  world.quote('net/BTCUSD', 50_000, 0)
  world.quote('coins/BTCEUR', 40_000, 0)
  world.quote('net/GBPUSD', 1.5, 0)
  for (const [id, quantity] of Object.entries(held))
    world.adjust(ids.indexOf(id), quantity > 0 ? 'buy' : 'sell', Math.abs(quantity), 1)
  return world
}
const shown = (world: World) =>
  Object.fromEntries(
    assetsHeld(world.view).map(row => [
      row.broker === null ? row.asset : `${row.asset}@${row.broker}`,
      [row.net, row.gross, exactly(row.netReporting), row.grossReporting].map(f => (lacks(f) ? f : f.toNumber())),
    ]),
  )

test('a pair that is bought is plus its base and minus its quote, contracts over one asset add up', () => {
  const rows = shown(holding({ 'net/EURUSD': 1000, 'tickets/EURUSD': -400, 'net/EURGBP': -100 }))
  // At tickets EURUSD stands at 1.10001; 1 EUR is 1.2 or 0.8 x 1.5 dollars.
  expect(rows['EUR@net']).toEqual([900, 1100, 1200 - 120, 1200 + 120])
  expect(rows.EUR?.slice(0, 2)).toEqual([500, 1500])
  expect(rows['USD@net']).toEqual([-1200, 1200, -1200, 1200])
  expect(rows.GBP).toEqual([80, 80, 120, 120])
})

test('a contract settled in coin is an amount of dollars, and coin at the price of the moment', () => {
  // 50 contracts of 100 dollars.
  const rows = shown(holding({ 'net/BTCUSD': 50 }))
  expect(rows.BTC?.slice(0, 2)).toEqual([0.1, 0.1])
  expect(rows.USD?.slice(0, 2)).toEqual([-5000, 5000])
})

test('with a position that nobody can name, no total is told', () => {
  const world = holding({ 'net/EURUSD': 1000, 'net/NOBODY': 5 })
  expect(shown(world).EUR).toEqual(['NO_QUOTE', 'NO_QUOTE', 'NO_QUOTE', 'NO_QUOTE'])
  expect(shown(world)['EUR@net']?.slice(0, 2)).toEqual([1000, 1000])
})

test("whatever is held: the risk rules' own exposure, each account a part of the whole", () => {
  fc.assert(
    fc.property(commands, list => {
      const world = new World()
      for (const command of list) command.run(world)
      const rows = assetsHeld(world.view)
      const scan = new ScanSums(world.view)
      for (const row of rows.filter(r => r.broker === null)) {
        const parts = rows.filter(r => r.asset === row.asset && r.broker !== null)
        same(exactly(row.netReporting), scan.exposure('all', row.asset).net)
        checkWhole(row, parts)
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

function same(a: Figure, b: Figure): void {
  if (lacks(a) || lacks(b)) expect(a).toBe(b)
  else expect(a.toFixed(12)).toBe(b.toFixed(12))
}

function checkWhole(row: AssetHeld, parts: readonly AssetHeld[]): void {
  const { net, gross, netReporting, grossReporting } = row
  if (lacks(net) || lacks(gross)) return
  const sum = (of: (part: AssetHeld) => Figure): Decimal => parts.reduce((s, p) => s.add(certainly(of(p))), d(0))
  same(
    net,
    sum(p => p.net),
  )
  same(
    gross,
    sum(p => p.gross),
  )
  expect(net.abs().lte(gross)).toBe(true)
  const money = exactly(netReporting)
  if (!lacks(money) && !lacks(grossReporting)) expect(money.abs().lte(grossReporting.add('1e-9'))).toBe(true)
  expect(row.instruments).toBe(parts.reduce((s, p) => s + p.instruments, 0))
}
