import { expect, test } from 'vitest'
import { isHeldEnter } from './held-enter.ts'

test('an Enter that is held down since the question was opened does not answer it; lines may be made with it', () => {
  const press = (key: string, repeat: boolean, multiline = false) => isHeldEnter({ key, repeat }, multiline)
  expect([press('Enter', true), press('Enter', false), press('1', true)]).toEqual([true, false, false])
  expect(press('Enter', true, true)).toBe(false)
})
