import { expect, test } from 'vitest'
import type { Figure } from './figure.ts'
import { lacks } from './figure.ts'
import { stateOf } from './judge-test-kit.ts'
import { positionGroups } from './position-groups.ts'
import type { VectorState } from './vector-case-test-kit.ts'
import { viewOf } from './vector-view-test-kit.ts'

type Position = VectorState['positions'][number]
const at = (instrument: string, side: 'long' | 'short', qty: string, entry: string): Position => ({
  ...{ ticket: `${instrument} ${qty}`, instrument, side, qty, entry, stop: null, strategy: null },
})
const bought = at('K/BTCEUR', 'long', '0.3', '48000')
const sold = at('N/BTCPERP', 'short', '0.2', '50200')
const euros = at('C/EURUSD', 'long', '0.1', '1.05')
const figure = (value: Figure | null) => (value === null || lacks(value) ? value : value.toDecimalPlaces(4).toNumber())
const groups = (state: Partial<VectorState>) =>
  positionGroups(viewOf({ ...stateOf('R057'), ...state })).map(({ by, name, positions, net, notional, unrealised }) => [
    `${by} ${name}`,
    positions,
    figure(net),
    figure(notional),
    figure(unrealised),
  ])

test('two brokers of one pair are one group, in the base asset and in the reporting currency', () => {
  expect(groups({ positions: [bought, sold, euros] })).toEqual([
    // Bought 0.3 at 48000, worth 49995; sold 0.2 at 50200, to be had for 50010.
    ['pair BTC/EUR', 2, 0.1, 25_000, 636.5],
    ['broker K', 1, null, 15_000, 598.5],
    ['broker N', 1, null, 10_000, 38],
    // 10,000 EUR, 499 USD of profit at 1.1 dollars for a euro.
    ['pair EUR/USD', 1, 10_000, 10_000, 453.6364],
    ['broker C', 1, null, 10_000, 453.6364],
  ])
})

test('without a price a total is unknown, not smaller', () => {
  const quotes = { ...stateOf('R057').quotes, 'N/BTCPERP': null }
  expect(groups({ positions: [bought, sold], quotes })[0]).toEqual(['pair BTC/EUR', 2, 0.1, 'NO_QUOTE', 'NO_QUOTE'])
})

test('nothing open is no group', () => {
  expect(groups({ positions: [] })).toEqual([])
})
