import { expect, test } from 'vitest'
import { capsOf, hasModifier, keysOf, partsOf } from './press.ts'

const press = (key: string, more: Partial<Parameters<typeof keysOf>[0]> = {}, mac = false) =>
  keysOf({ key, code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...more }, mac)

test('a press is written as in the table', () => {
  expect(press('K', { ctrlKey: true, shiftKey: true })).toBe('mod+shift+k')
  expect(press('?', { shiftKey: true })).toBe('?')
  expect(press('A', { shiftKey: true })).toBe('shift+a')
  expect(press('!', { altKey: true, shiftKey: true, code: 'Digit1' })).toBe('alt+shift+1')
  expect(press('ArrowDown')).toBe('arrowdown')
  expect(press('F9')).toBe('f9')
})

test('on a Mac Command is what Ctrl is elsewhere, and Option does not hide the letter', () => {
  expect(press('k', { metaKey: true }, true)).toBe('mod+k')
  expect(press('k', { ctrlKey: true }, true)).toBe('ctrl+k')
  expect(press('k', { metaKey: true }, false)).toBe('meta+k')
  expect(press('\u222b', { altKey: true, code: 'KeyB' }, true)).toBe('alt+b')
})

test('a plus is a key, too', () => {
  expect(partsOf('+')).toEqual(['+'])
  expect(partsOf('mod++')).toEqual(['mod', '+'])
  expect(capsOf('mod+shift+arrowup')).toEqual(['Ctrl', 'Shift', '\u2191'])
  expect(['a', 'shift+a', '+', 'f9', 'mod+a', 'alt+1'].filter(hasModifier)).toEqual(['mod+a', 'alt+1'])
})
