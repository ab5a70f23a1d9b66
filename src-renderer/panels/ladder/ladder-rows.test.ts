import { describe, expect, test } from 'vitest'
import type { DepthView, OrderView, PositionView, TapeView } from '../../../src-preload/contract/views.ts'
import { keepCentre, middleRow, priceOf, rowOf, rowsAround, shiftKind, sumLevels } from './ladder-grid.ts'
import { type LadderInput, ladderRows } from './ladder-rows.ts'
import { letGo, strays } from './let-go.ts'

const grid = (group = 1) => ({ step: 0.00001, decimals: 5, group })
const level = (price: number, size: number) => ({ price, size })
const depth = {
  bids: [level(1.0851, 400), level(1.08509, 200)],
  asks: [level(1.08512, 100), level(1.08514, 300)],
} as DepthView
const order = (side: 'buy' | 'sell', more: Partial<OrderView>) =>
  ({
    clientOrderId: 'o1',
    side,
    limitPrice: null,
    stopPrice: null,
    quantity: '1000',
    filled: '0',
    ...more,
  }) as OrderView
const rows = (more: Partial<LadderInput> = {}) =>
  ladderRows({ grid: grid(), centre: 108_511, count: 9, depth, last: undefined, orders: [], positions: [], ...more })
const at = (price: string, more: Partial<LadderInput> = {}) => {
  const found = rows(more).find(one => one.price === price)
  if (!found) throw new Error(`no row at ${price}`)
  return found
}

describe('prices as rows', () => {
  test('each price step is a row, and comes back as the price that is sent', () => {
    expect(priceOf(rowOf(1.08512, 'buy', grid()), grid())).toBe('1.08512')
    expect(
      priceOf(rowOf(64_210.5, 'sell', { step: 0.01, decimals: 2, group: 1 }), { step: 0.01, decimals: 2, group: 1 }),
    ).toBe('64210.50')
  })

  test('grouped, who buys is never shown above his price and who sells never below', () => {
    expect(priceOf(rowOf(1.08519, 'buy', grid(10)), grid(10))).toBe('1.08510')
    expect(priceOf(rowOf(1.08511, 'sell', grid(10)), grid(10))).toBe('1.08520')
    expect([...sumLevels(depth.bids, 'buy', grid(10))]).toEqual([
      [10_851, 400],
      [10_850, 200],
    ])
    expect([...sumLevels(depth.asks, 'sell', grid(5)).values()]).toEqual([400])
  })

  test('a size that is not told is somebody, not nobody', () => {
    expect(sumLevels([level(1.0851, 0)], 'buy', grid()).get(108_510)).toBeNull()
  })

  test('the middle is between the best prices, and there is none without them', () => {
    expect(middleRow(1.0851, 1.08512, grid())).toBe(108_511)
    expect(middleRow(undefined, 1.08512, grid())).toBe(108_512)
    expect(middleRow(undefined, undefined, grid())).toBeNull()
  })

  test('a ladder that stands waits until the market runs out of it; one that follows does not', () => {
    expect(keepCentre(100, 105, 21, false)).toBe(100)
    expect(keepCentre(100, 109, 21, false)).toBe(109)
    expect(keepCentre(100, 101, 21, true)).toBe(101)
    expect(keepCentre(null, 101, 21, false)).toBe(101)
    expect(keepCentre(100, null, 21, true)).toBe(100)
  })

  test('no row moves under a hand that may be about to press it', () => {
    expect(keepCentre(100, 101, 21, true, true)).toBe(100)
    expect(keepCentre(100, 150, 21, false, true)).toBe(100)
    expect(keepCentre(null, 101, 21, false, true)).toBe(101)
  })

  test('rows go from the top down, and not below nothing', () => {
    expect(rowsAround(10, 5)).toEqual([12, 11, 10, 9, 8])
    expect(rowsAround(1, 5)).toEqual([3, 2, 1])
  })

  test('Shift is a stop where the market has yet to come, else at the market', () => {
    expect(shiftKind('buy', 1.086, 1.0851, 1.0852)).toBe('stop')
    expect(shiftKind('buy', 1.0852, 1.0851, 1.0852)).toBe('market')
    expect(shiftKind('sell', 1.084, 1.0851, 1.0852)).toBe('stop')
    expect(shiftKind('sell', 1.0851, 1.0851, 1.0852)).toBe('market')
    // With nobody on that side it is not known that the stop would be met: it never turns into an order at the market.
    expect(shiftKind('buy', 1.086, 1.0851, undefined)).toBe('stop')
    expect(shiftKind('sell', 1.084, undefined, undefined)).toBe('stop')
  })
})

describe('what a row shows', () => {
  test('sizes and their share of the largest in sight', () => {
    expect(at('1.08510')).toMatchObject({ bid: 400, ask: undefined, bidShare: 100, best: 'buy' })
    expect(at('1.08512')).toMatchObject({ ask: 100, askShare: 25, best: 'sell' })
    expect(at('1.08511')).toMatchObject({ bid: undefined, ask: undefined, best: null })
  })

  test('an own order stands where it waits, with what rests there in all', () => {
    const own = [order('buy', { limitPrice: '1.08509' }), order('sell', { clientOrderId: 'o2', stopPrice: '1.08508' })]
    expect(at('1.08509', { orders: own }).own).toMatchObject([{ order: { clientOrderId: 'o1' }, among: 200 }])
    expect(at('1.08508', { orders: own }).own).toMatchObject([{ order: { clientOrderId: 'o2' }, among: null }])
  })

  test('a position marks its entry, stop and target; a stop that works as an order is shown once', () => {
    const position = { side: 'buy', entryPrice: '1.085105', stop: '1.08508', target: '1.08514' } as PositionView
    expect(at('1.08510', { positions: [position] }).marks).toEqual(['entry'])
    expect(at('1.08508', { positions: [position] }).marks).toEqual(['stop'])
    expect(at('1.08514', { positions: [position] }).marks).toEqual(['target'])
    const stop = order('sell', { stopPrice: '1.08508', role: 'stop_loss' })
    expect(at('1.08508', { positions: [position], orders: [stop] }).marks).toEqual([])
    // Another order that waits there is not the stop.
    const other = order('sell', { stopPrice: '1.08508', role: 'entry' })
    expect(at('1.08508', { positions: [position], orders: [other] }).marks).toEqual(['stop'])
  })

  test('the last trade stands where it was made', () => {
    expect(at('1.08512', { last: { price: 1.08512, side: 'buy' } as TapeView }).last).toBe('buy')
    expect(at('1.08510', { last: { price: 1.0851, side: null } as TapeView }).last).toBe('unknown')
  })

  test('only the rows that changed have another signature', () => {
    const before = rows()
    const after = rows({ depth: { ...depth, bids: [level(1.0851, 400), level(1.08509, 201)] } })
    expect(before.filter((one, index) => one.signature !== after[index]?.signature).map(one => one.price)).toEqual([
      '1.08509',
    ])
  })
})

describe('an own order that is let go', () => {
  const held = { from: 100, y: 50, strayed: false }

  test('where the hand went down is a click, also when another row has come under it', () => {
    expect(letGo(held, 100, 52)).toBe('click')
    expect(letGo(held, 101, 50)).toBe('click')
  })

  test('on another row moves it there', () => {
    expect(letGo(held, 97, 107)).toEqual({ row: 97 })
  })

  test('dragged away and brought back, or let go outside of the rows, it stays as it was', () => {
    const strayed = strays(held, 97, 107)
    expect(strayed).toBe(true)
    expect(letGo({ ...held, strayed }, 100, 50)).toBe('nothing')
    expect(letGo(held, null, 900)).toBe('nothing')
  })
})
