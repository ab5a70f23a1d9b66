import { expect, test } from 'vitest'
import * as format from './format.ts'

test.each([
  [format.price(1.08512, 5), '1.08512'],
  [format.price('151.2', 3), '151.200'],
  [format.price('64210.5', 2), '64210.50'],
  [format.money('100000.00'), '100,000.00'],
  [format.money('-12.35'), '\u221212.35'],
  [format.money('1234567'), '1,234,567'],
  [format.money('0.00041237'), '0.00041237'],
  [format.money('-0.00'), '0.00'],
  [format.signedMoney('-0.0004'), '\u22120.0004'],
  [format.signedMoney('0.00000000'), '0.00000000'],
  [format.signedMoney('12.50'), '+12.50'],
  [format.signedMoney('-3.00'), '\u22123.00'],
  [format.signedMoney('0.00'), '0.00'],
  [format.quantity('12000', 0), '12,000'],
  [format.percent('0.0123'), '1.23 %'],
  [format.percent('-0.5', 0), '\u221250 %'],
  [format.percent('1', 0), '100 %'],
  [format.percent(0.5701, 0), '57 %'],
  [format.signedPercent(0.01), '+1.00 %'],
  [format.utcDateTime(0), '1970-01-01 00:00:00'],
  [format.utcDateTime(Number.NaN), ' '],
  [format.span(400), '0.4 s'],
  [format.span(61_000), '1 min'],
  [format.span(-5), '0.0 s'],
  [format.countdown(245_000), '4:05'],
  [format.countdown(-1), '0:00'],
  [format.direction('-0.00'), 'flat'],
  [format.direction('-0.01'), 'down'],
  [format.direction(3), 'up'],
])('%s', (printed, expected) => {
  expect(printed).toBe(expected)
})

test('a decimal string is rounded exactly, not through a float', () => {
  // 2^53 + 1 and a half: as a float it would end in ...992.
  expect(format.money('9007199254740993.01')).toBe('9,007,199,254,740,993.01')
  expect(format.percent('0.30000000000000000005', 20)).toBe('30.00000000000000000500 %')
})
