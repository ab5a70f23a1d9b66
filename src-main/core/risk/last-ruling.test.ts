import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { LastRuling } from './last-ruling.ts'
import type { RiskQuestion, RiskResult } from './result.ts'
import type { RiskView } from './view.ts'

const question: RiskQuestion = {
  order: {
    instrument: 'a/EURUSD',
    side: 'buy',
    type: 'market',
    quantity: new Decimal(1),
    limitPrice: null,
    stopPrice: null,
    stopLoss: new Decimal('1.1'),
    closes: null,
    reduceOnly: false,
  },
  mode: 'auto',
  strategy: 's',
  timeframeMs: 3_600_000,
  parts: null,
  previewMarginPerUnit: null,
  intent: 'i',
  replaces: null,
}
const result = { verdict: 'pass' } as RiskResult
const setup = (counts: { revision?: number } = { revision: 1 }) => {
  const instrument = {}
  const view = { now: 1_000, ...counts, instrument: () => instrument }
  const last = new LastRuling(view as unknown as RiskView)
  last.keep(question, result, 7)
  return { view, last }
}

test('the same question in the same moment has the same answer', () => {
  const { last } = setup()
  expect(last.find({ ...question, order: { ...question.order } }, 7)).toBe(result)
})

test('an event, a price or bar, or a moment later it is asked anew', () => {
  const { view, last } = setup()
  expect(last.find(question, 8)).toBeNull()
  view.revision = 2
  expect(last.find(question, 7)).toBeNull()
  view.revision = 1
  view.now++
  expect(last.find(question, 7)).toBeNull()
})

test('of another order, or asked by another intent or mode, it is no answer', () => {
  const { last } = setup()
  const order = { ...question.order, quantity: new Decimal(2) }
  for (const other of [{ order }, { intent: 'j' }, { mode: 'review' as const }, { replaces: 'x' }])
    expect(last.find({ ...question, ...other }, 7)).toBeNull()
})

test('a market whose changes nobody counts is asked every time', () => {
  expect(setup({}).last.find(question, 7)).toBeNull()
})
