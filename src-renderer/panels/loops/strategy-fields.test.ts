import { expect, test } from 'vitest'
import type { StrategyForm } from '../../../src-preload/contract/views.ts'
import { fieldsOf, idFor, strategyFaults, strategyInput } from './strategy-fields.ts'

const form: StrategyForm = {
  id: 'baseline',
  name: 'Baseline',
  symbols: ['EURUSD', 'BTC/USD'],
  timeframe: '1h',
  useMl: true,
  brokers: ['paper'],
  mode: 'review',
  threshold: 0.03,
  horizonBars: 4,
  atrStop: 2,
  targetRatio: 1.5,
  fast: 10,
  slow: 50,
  trainWindow: 2000,
  retrainEvery: 250,
  minRows: 300,
  riskFraction: 0.005,
}

test('a strategy survives being shown in the form and sent back', () => {
  expect(strategyInput(fieldsOf(form))).toEqual(form)
  expect(strategyFaults(fieldsOf(form))).toEqual({})
})

test('symbols are taken as a person writes them, each once', () => {
  expect(strategyInput({ ...fieldsOf(form), symbols: ' eurusd; GBP/USD,eurusd ' }).symbols).toEqual([
    'EURUSD',
    'GBP/USD',
  ])
})

test.each([
  ['id', 'A B'],
  ['name', '  '],
  ['symbols', ' , '],
  ['threshold', '0.5'],
  ['horizonBars', '1.5'],
  ['atrStop', ''],
  ['riskFraction', '0.2'],
  ['slow', '10'],
  ['minRows', '2001'],
])('%s: "%s" is told at its field', (field, value) => {
  expect(Object.keys(strategyFaults({ ...fieldsOf(form), [field]: value }))).toEqual([field])
})

test('an id is made of the name and is nobody else’s', () => {
  expect(idFor('My Cross, 4h!', new Set())).toBe('my-cross-4h')
  expect(idFor('Baseline', new Set(['baseline', 'baseline-2']))).toBe('baseline-3')
  expect(idFor('\u4e2d', new Set())).toBe('strategy')
})
