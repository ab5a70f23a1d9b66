import { expect, test } from 'vitest'
import type { OrderView, PositionView } from '../../../../src-preload/contract/views.ts'
import { type Level, levelsOf } from './levels.ts'
import { placeTags } from './place-tags.ts'
import { dropped, ended, stands, withProposed } from './proposal.ts'

const entry: Level = {
  key: 'paper/p entry',
  price: 100,
  kind: 'entry',
  side: 'buy',
  type: null,
  quantity: '5',
  of: { kind: 'position', position: 'paper/p', field: 'entry' },
}
const stop: Level = {
  ...entry,
  key: 'paper/p stop',
  price: 95,
  kind: 'stop',
  of: { kind: 'position', position: 'paper/p', field: 'stopLoss' },
}
const order: Level = {
  ...entry,
  key: 'o1 limitPrice',
  kind: 'order',
  type: 'limit',
  of: { kind: 'order', order: 'o1', field: 'limitPrice' },
}

test('from a position one drags a stop where it loses and a target where it gains', () => {
  expect(dropped(entry, '99')).toEqual({ kind: 'protect', position: 'paper/p', field: 'stopLoss', price: '99' })
  expect(dropped(entry, '101')).toMatchObject({ field: 'takeProfit' })
  expect(dropped({ ...entry, side: 'sell' }, '101')).toMatchObject({ field: 'stopLoss' })
  expect(dropped({ ...entry, side: 'sell' }, '99')).toMatchObject({ field: 'takeProfit' })
})

test('a stop stays a stop, and an order’s price that price', () => {
  expect(dropped(stop, '120')).toMatchObject({ field: 'stopLoss', price: '120' })
  expect(dropped(order, '98')).toEqual({ kind: 'amend', order: 'o1', field: 'limitPrice', price: '98' })
})

test('the mark closes a position, cancels an order, takes a stop away', () => {
  expect(ended(entry)).toEqual({ kind: 'close', position: 'paper/p' })
  expect(ended(order)).toEqual({ kind: 'cancel', order: 'o1' })
  expect(ended(stop)).toMatchObject({ kind: 'protect', field: 'stopLoss', price: null })
})

test('what is proposed is shown where it would be, also what is not there yet', () => {
  expect(withProposed([entry, stop], dropped(stop, '90')).map(level => level.price)).toEqual([100, 90])
  const added = withProposed([entry], dropped(entry, '97'))
  expect(added[1]).toMatchObject({ key: 'paper/p stop', kind: 'stop', price: 97 })
  expect(withProposed([entry], null)).toEqual([entry])
  expect(withProposed([entry], ended(entry))).toEqual([entry])
})

test('labels that would lie on each other stand side by side', () => {
  expect(placeTags([100, 105, 300, Number.NaN, 112])).toEqual([0, 1, 0, 0, 2])
})

test('an order that only happens to wait at the stop of a position is shown, and can be cancelled', () => {
  const position = { broker: 'paper', id: 'p', instrument: 'a', side: 'buy', quantity: '5', entryPrice: '1.1' }
  const order = { instrument: 'a', status: 'WORKING', side: 'buy', type: 'limit', quantity: '9', stopPrice: null }
  const orders = [
    { ...order, clientOrderId: 'entry', role: 'entry', limitPrice: '1.0' },
    // The position's own, with the zeros of another printer.
    {
      ...order,
      clientOrderId: 'own',
      role: 'stop_loss',
      side: 'sell',
      type: 'stop',
      limitPrice: null,
      stopPrice: '1.00',
    },
  ] as OrderView[]
  const levels = levelsOf('a', [{ ...position, stop: '1.0', target: null } as PositionView], orders)
  expect(levels.map(level => level.key)).toEqual(['paper/p entry', 'paper/p stop', 'entry limitPrice'])
})

test('what is proposed ends with its order or position, so that it does not come up for the next of the same name', () => {
  expect(stands(dropped(stop, '90'), true, false)).toBe(true)
  expect(stands(dropped(stop, '90'), false, true)).toBe(false)
  expect(stands(ended(entry), false, false)).toBe(false)
  expect(stands(ended(order), false, true)).toBe(true)
  expect(stands(dropped(order, '98'), true, false)).toBe(false)
})
