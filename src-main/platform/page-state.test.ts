import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { pageState } from './page-state.ts'
import { openSettings } from './settings.ts'

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'bellwether-page-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  return dir
}

test('gives back what was kept, and nothing for a key that only every object has', () => {
  const state = pageState(openSettings(folder()))
  state.save('layout', '{}')
  expect(state.load('layout')).toBe('{}')
  for (const key of ['constructor', 'toString', '__proto__', 'other']) expect(state.load(key)).toBeNull()
})

test('refuses more than the settings can be read with again: the list of credentials is in the same file', () => {
  const dir = folder()
  const state = pageState(openSettings(dir))
  const large = 'x'.repeat(262_144)
  let kept = 0
  const fill = (): void => {
    for (; kept < 70; kept++) state.save(`k${kept}`, large)
  }
  expect(fill).toThrow('4 MB')
  state.save('k0', 'small')
  const again = openSettings(dir)
  expect(again.problem).toBeNull()
  expect(pageState(again).load('k0')).toBe('small')
})
