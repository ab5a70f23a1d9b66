import { expect, test } from 'vitest'
import { toldOf } from './use-answer.ts'

test('an answer to another question is not shown: its price is not the price that is typed now', () => {
  const told = { of: '{"price":"1.1"}', answer: { ok: true as const }, problem: null }
  expect(toldOf<'page.save'>(told, '{"price":"1.1"}')).toBe(told)
  expect(toldOf<'page.save'>(told, '{"price":"1.2"}')).toEqual({ of: '{"price":"1.2"}', answer: null, problem: null })
})
