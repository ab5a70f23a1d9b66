import { expect, test } from 'vitest'
import { PaperForm } from '../../../src-preload/contract/brokers.ts'
import { firstPaper, paperFaults, paperInput } from './paper-fields.ts'

test('the form as it is first shown will do, and is what the contract takes as its own defaults', () => {
  expect(paperFaults(firstPaper)).toEqual({})
  expect(PaperForm.parse(paperInput(firstPaper).settings)).toEqual(PaperForm.parse({}))
})

test.each([
  ['id', 'My Broker'],
  ['id', ''],
  ['title', ' '],
  ['currency', 'usd'],
  ['cash', '-5'],
  ['cash', '1e9'],
  ['latencyMs', '1.5'],
  ['latencyMs', '60001'],
  ['spreadMarkup', 'x'],
  ['conversion', '0.2'],
  ['conversion', ''],
  ['commission', '0.2'],
  ['slippage', '-0.1'],
])('%s: "%s" is told at its field', (field, value) => {
  expect(Object.keys(paperFaults({ ...firstPaper, [field]: value }))).toEqual([field])
})
