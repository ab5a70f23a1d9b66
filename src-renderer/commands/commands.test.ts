import { afterEach, expect, test } from 'vitest'
import type { Command } from './command.ts'
import { commands, registerCommands, runCommand } from './commands.ts'
import { conflictsIn, displacedBy, effectiveKeys } from './effective-keys.ts'
import { answers, commandFor } from './listen-for-keys.ts'

const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'everywhere',
  run: () => undefined,
  ...more,
})
const choice = (keyPreset: 'bellwether' | 'metatrader' | 'tradingview' = 'bellwether', keys = {}) => ({
  keyPreset,
  keys,
})
const page = { panel: null, writing: false, dialog: false }

afterEach(() => commands.setState({ table: [] }))

test('the same id replaces, and the returned function removes only its own', () => {
  const undoOld = registerCommands(command('x', { label: 'old' }))
  const undoNew = registerCommands(command('x', { label: 'new' }))
  undoOld()
  expect(commands.getState().table.map(one => one.label)).toEqual(['new'])
  undoNew()
  expect(commands.getState().table).toEqual([])
})

test('what was replaced is there again once what replaced it is gone', () => {
  const undoTop = registerCommands(command('disarm', { label: 'top bar' }))
  const undoLadder = registerCommands(command('disarm', { label: 'ladder' }))
  undoLadder()
  expect(commands.getState().table.map(one => one.label)).toEqual(['top bar'])
  undoTop()
  expect(commands.getState().table).toEqual([])
})

test('what cannot be done now is not done', () => {
  let done = 0
  registerCommands(
    command('x', {
      when: () => false,
      run: () => {
        done += 1
      },
    }),
  )
  expect([runCommand('x'), runCommand('y'), done]).toEqual([false, false, 0])
})

test('a person’s own keys go before the preset, and the preset before that of Bellwether', () => {
  const one = command('order', { keys: { bellwether: 'n', metatrader: 'f9', tradingview: null } })
  expect(effectiveKeys(one, choice())).toBe('n')
  expect(effectiveKeys(one, choice('metatrader'))).toBe('f9')
  expect(effectiveKeys(one, choice('tradingview'))).toBeNull()
  expect(effectiveKeys(one, choice('metatrader', { order: 'alt+o' }))).toBe('alt+o')
  expect(effectiveKeys(one, choice('metatrader', { order: null }))).toBeNull()
  expect(effectiveKeys(command('x', { keys: { bellwether: 'q' } }), choice('tradingview'))).toBe('q')
})

test('two commands with the same keys are a conflict, unless one is of a panel', () => {
  const table = [
    command('a', { keys: 'j' }),
    command('b', { keys: 'j', within: 'review' }),
    command('c', { keys: 'j' }),
  ]
  expect(conflictsIn(table, choice()).map(pair => pair.map(one => one.id))).toEqual([['a', 'c']])
  expect(displacedBy(command('d'), 'j', table, choice()).map(one => one.id)).toEqual(['a', 'c'])
})

test('typing in a field never triggers a plain key', () => {
  const writing = { ...page, writing: true }
  expect(answers({}, 'j', writing)).toBe(false)
  expect(answers({}, 'shift+b', writing)).toBe(false)
  expect(answers({ danger: 'stops' }, 'x', writing)).toBe(false)
  expect(answers({}, 'mod+k', writing)).toBe(true)
  expect(answers({}, 'f9', writing)).toBe(true)
})

test('what opens risk needs a modifier and a panel for trading; what takes it away needs neither', () => {
  const opens = { danger: 'opens' } as const
  const chart = { ...page, panel: 'chart' }
  expect(answers(opens, 'b', chart)).toBe(false)
  expect(answers(opens, 'shift+b', chart)).toBe(false)
  expect(answers(opens, 'alt+b', page)).toBe(false)
  expect(answers(opens, 'alt+b', { ...page, panel: 'journal' })).toBe(false)
  expect(answers(opens, 'alt+b', { ...chart, dialog: true })).toBe(false)
  expect(answers(opens, 'alt+b', chart)).toBe(true)
  expect(answers({ danger: 'stops' }, 'x', page)).toBe(true)
  expect(answers({ danger: 'stops' }, 'mod+x', { ...page, dialog: true, writing: true })).toBe(true)
})

test('within a panel its own command goes before one of the page, and what cannot be done gives way', () => {
  const table = [
    command('own', { keys: 'j', within: 'review' }),
    command('page', { keys: 'j' }),
    command('not now', { keys: 'j', when: () => false }),
  ]
  expect(commandFor('j', { ...page, panel: 'review' }, table, choice())?.id).toBe('own')
  expect(commandFor('j', { ...page, panel: 'chart' }, table, choice())?.id).toBe('page')
  expect(commandFor('j', { ...page, dialog: true }, table, choice())).toBeUndefined()
})
