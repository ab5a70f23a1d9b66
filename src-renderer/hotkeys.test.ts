import { expect, test } from 'vitest'
import { hotkeys, keysOf, registerHotkeys } from './hotkeys.ts'

const press = (key: string, more: Partial<Parameters<typeof keysOf>[0]> = {}) =>
  keysOf({ key, code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...more })

test('a press is written as in the table', () => {
  expect(press('K', { ctrlKey: true, shiftKey: true })).toBe('ctrl+shift+k')
  expect(press('?', { shiftKey: true })).toBe('?')
  expect(press('A', { shiftKey: true })).toBe('shift+a')
  expect(press('¡', { altKey: true, code: 'Digit1' })).toBe('alt+1')
  expect(press('ArrowDown')).toBe('arrowdown')
})

test('the same id replaces, and the returned function removes only its own', () => {
  const one = { id: 'x', keys: 'x', label: 'old', group: 'Everywhere', run: () => {} } as const
  const stopOld = registerHotkeys(one)
  const stopNew = registerHotkeys({ ...one, label: 'new' })
  stopOld()
  expect(hotkeys.getState().table.map(each => each.label)).toEqual(['new'])
  stopNew()
  expect(hotkeys.getState().table).toEqual([])
})
