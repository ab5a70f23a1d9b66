import { expect, test } from 'vitest'
import type { CheckView } from '../../../src-preload/contract/views.ts'
import { checkFigure, sameOnce, worstFirst } from './check-order.ts'
import { scopeText, titleOf } from './check-titles.ts'

const check = (code: string, verdict: CheckView['verdict']): CheckView => ({
  code,
  verdict,
  scope: 'all',
  of: null,
  limit: null,
  used: null,
  after: null,
  unit: null,
  text: '',
  missing: null,
})

test('what stops comes first, what passes last, each in the order of the gate', () => {
  const given = [check('A', 'pass'), check('B', 'warn'), check('C', 'deny'), check('D', 'pass'), check('E', 'deny')]
  expect(worstFirst(given).map(one => one.code)).toEqual(['C', 'E', 'B', 'A', 'D'])
  expect(given[0]?.code).toBe('A')
})

test('a figure is shown as its kind is read', () => {
  expect(checkFigure({ code: 'MAX_POSITION', unit: 'ratio' }, '0.086000')).toBe('8.6 %')
  expect(checkFigure({ code: 'MAX_POSITION', unit: 'ratio' }, '0.100000')).toBe('10 %')
  expect(checkFigure({ code: 'MAX_POSITION', unit: 'ratio' }, '3')).toBe('300 %')
  expect(checkFigure({ code: 'PRICE_COLLAR', unit: 'ratio' }, '0.000074')).toBe('0.01 %')
  expect(checkFigure({ code: 'CORRELATION', unit: 'ratio' }, '0.440000')).toBe('0.44')
  expect(checkFigure({ code: 'QUOTE_AGE', unit: 'ms' }, '420')).toBe('0.4 s')
  expect(checkFigure({ code: 'ORDER_RATE', unit: 'count' }, '2')).toBe('2')
  expect(checkFigure({ code: 'ORDER_RATE', unit: 'count' }, null)).toBeNull()
})

test('codes and scopes in words, also those that are new', () => {
  expect(titleOf('MAX_LOSS_AT_STOP')).toBe('Loss at the stop')
  expect(titleOf('BELOW_MINIMUM')).toBe('Below minimum')
  expect(scopeText('all', null)).toBe('all accounts')
  expect(scopeText('broker:paper', '1min')).toBe('paper, in a minute')
  expect(scopeText('all', 'EUR')).toBe('all accounts, EUR')
})

test('a check that denies for the same reason in several scopes is shown once, with all of them', () => {
  const denied = (scope: string, over: Partial<CheckView> = {}): CheckView => ({
    ...check('DAILY_LOSS', 'deny'),
    ...{ scope, limit: '0.05', used: '0.01', unit: 'ratio', text: 'The order has no protective stop.' },
    ...{ missing: 'NO_STOP', ...over },
  })
  const scopes = (...checks: CheckView[]) => sameOnce(checks).map(one => one.scopes)
  expect(scopes(denied('broker:paper'), check('OTHER', 'deny'), denied('all', { used: '0.02' }))).toEqual([
    ['paper', 'all accounts'],
    ['all accounts'],
  ])
  // What could be counted differs by its figures, and by its words.
  expect(scopes(denied('broker:paper', { after: '0.06' }), denied('all', { after: '0.07' }))).toHaveLength(2)
  expect(scopes(denied('broker:paper'), denied('all', { text: 'Another reason.' }))).toHaveLength(2)
  expect(scopes(denied('broker:paper'), denied('all', { limit: '0.03' }))).toHaveLength(2)
})
