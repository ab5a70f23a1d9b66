import { describe, expect, test } from 'vitest'
import { panels } from '../panels/registry.ts'
import { settingsCommands } from '../panels/settings/settings-commands.ts'
import { lookCommands } from '../settings/look-commands.ts'
import { CHOICES } from '../settings/page-settings.ts'
import { pageCommands, panelCommands } from './app-commands.ts'
import type { Command } from './command.ts'
import { conflictsIn, effectiveKeys } from './effective-keys.ts'
import { PRESETS } from './presets.ts'
import { judgeKeys, withKeys, withoutOwn } from './rebind.ts'
import { refusedKeys } from './reserved-keys.ts'

const nothing = () => undefined
const table: readonly Command[] = [
  ...pageCommands({ palette: nothing, help: nothing }),
  ...panelCommands(panels),
  ...lookCommands(nothing),
  ...settingsCommands(),
]

describe.each(CHOICES.keyPreset)('the preset %s', keyPreset => {
  const choice = { keyPreset, keys: {} }

  test('gives no keys twice', () => {
    expect(conflictsIn(table, choice).map(pair => pair.map(one => one.id))).toEqual([])
  })

  test('gives no keys that are refused', () => {
    const refused = table.flatMap(one => {
      const keys = effectiveKeys(one, choice)
      return keys === null || refusedKeys(keys, one) === null ? [] : [`${one.id}: ${keys}`]
    })
    expect(refused).toEqual([])
  })
})

test('presets name commands that there are', () => {
  const known = new Set(table.map(one => one.id))
  // A panel of depth that nobody has built yet has its keys already.
  const missing = Object.values(PRESETS).flatMap(preset => Object.keys(preset).filter(id => !known.has(id)))
  expect(missing).toEqual([])
})

const one: Command = { id: 'one', label: 'One', group: 'trade', keys: 'alt+1', run: nothing }
const two: Command = { id: 'two', label: 'Two', group: 'trade', keys: 'alt+2', run: nothing }
const choice = { keyPreset: 'bellwether', keys: {} } as const

test('keys of the browser are refused with the reason, those of another command with its name', () => {
  expect(judgeKeys(one, 'mod+w', [one, two], choice)).toMatchObject({ kind: 'refused', why: /closes the tab/ })
  expect(judgeKeys(one, 'tab', [one, two], choice)).toMatchObject({ kind: 'refused' })
  expect(judgeKeys({ ...one, danger: 'opens' }, 'b', [one, two], choice)).toMatchObject({
    kind: 'refused',
    why: /Ctrl or Alt/,
  })
  expect(judgeKeys(one, 'alt+2', [one, two], choice)).toEqual({ kind: 'conflict', others: [two] })
  expect(judgeKeys(one, 'alt+3', [one, two], choice)).toEqual({ kind: 'free' })
})

test('taking keys leaves the other without any; the preset’s own are no change', () => {
  const taken = withKeys(one, 'alt+2', [two], choice)
  expect(taken).toEqual({ one: 'alt+2', two: null })
  const back = withKeys(two, 'alt+2', [one], { ...choice, keys: taken })
  expect(back).toEqual({ one: null })
  expect(withoutOwn({ ...choice, keys: back }, 'one')).toEqual({})
})
