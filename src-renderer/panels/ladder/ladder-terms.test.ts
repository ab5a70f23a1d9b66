import { expect, test } from 'vitest'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { ladderCommands, rowsMoved } from './ladder-keys.ts'
import { ladderQuestion, readPresets, usualPresets, withPreset } from './ladder-terms.ts'

test('presets that were kept are read with distrust', () => {
  expect(readPresets('1000 5000 5000 1500 nonsense', '1000', '1000')).toEqual(['1000', '5000'])
  expect(readPresets(undefined, '1000', '2000')).toEqual(['2000', '10000', '20000', '100000'])
  expect(usualPresets('0.01')).toEqual(['0.01', '0.05', '0.1', '0.5'])
})

test('one more preset comes in order, and the smallest gives way', () => {
  expect(withPreset(['1', '5', '10'], '7')).toBe('1 5 7 10')
  expect(withPreset(['1', '5', '10', '50', '100'], '20')).toBe('5 10 20 50 100')
})

const instrument = { id: 'paper/EURUSD', qtyStep: '1000' } as InstrumentView
const terms = { quantity: '2,000', stop: '0.004', target: '' }

test('a click carries the quantity and the distances of the ladder', () => {
  const { wish } = ladderQuestion(instrument, terms, 'buy', 'stop', '1.09000') ?? {}
  expect(wish).toMatchObject({
    type: 'stop',
    stopPrice: '1.09000',
    limitPrice: null,
    amount: { by: 'units', value: '2000' },
    stopLoss: { by: 'distance', value: '0.004' },
    takeProfit: null,
  })
  expect(ladderQuestion(instrument, { ...terms, quantity: '1' }, 'buy', 'limit', '1')).toBeNull()
  expect(ladderQuestion(instrument, { ...terms, stop: 'x' }, 'buy', 'limit', '1')).toBeNull()
})

test('what opens risk needs a modifier, what ends it does not', () => {
  for (const { id, keys, danger } of ladderCommands)
    expect([id, /^mod\+/.test(String(keys))]).toEqual([id, danger === 'opens'])
})

test('arrows move the chosen row, and no arrow with a modifier', () => {
  const press = (key: string, ctrlKey = false) => rowsMoved({ key, ctrlKey, metaKey: false, altKey: false })
  expect([press('ArrowDown'), press('PageUp'), press('ArrowUp', true), press('b')]).toEqual([-1, 10, null, null])
})
