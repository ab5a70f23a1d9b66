import { expect, test } from 'vitest'
import { DEFAULTS, readSettings } from './page-settings.ts'

test('what was kept comes back', () => {
  const kept = { ...DEFAULTS, theme: 'light', palette: 'east_asian', keys: { 'panel-chart': 'alt+q', help: null } }
  expect(readSettings(JSON.stringify(kept))).toEqual(kept)
})

test('what is not understood is the default, and the rest stays', () => {
  const odd = { theme: 'mauve', density: 'compact', flashes: 3, keys: { a: 5, b: 'x', c: 'y'.repeat(41) }, more: 1 }
  expect(readSettings(JSON.stringify(odd))).toEqual({ ...DEFAULTS, density: 'compact', keys: { b: 'x' } })
  expect(readSettings('null')).toEqual(DEFAULTS)
  expect(readSettings('{"keys":null}')).toEqual(DEFAULTS)
  expect(() => readSettings('{"theme":')).toThrow()
})
