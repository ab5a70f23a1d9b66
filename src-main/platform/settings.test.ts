import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { openSettings } from './settings.ts'
import { settingDefaults } from './settings-schema.ts'
import { tempFolder } from './temp-folder-test-kit.ts'

const fileOf = (dir: string): string => join(dir, 'settings.json')
const stored = (dir: string): Record<string, unknown> => JSON.parse(readFileSync(fileOf(dir), 'utf8'))
const kept = (dir: string): string[] => readdirSync(dir).filter(name => name.includes('.broken-'))

describe('settings', () => {
  test('begin with defaults and keep what is set, for their owner only', () => {
    const dir = tempFolder()
    const settings = openSettings(dir)
    expect(settings.all()).toEqual(settingDefaults)
    expect(settings.problem).toBeNull()
    settings.set('reportingCurrency', 'EUR')
    settings.set('features', { 'my.page': { panels: [1, 'two'] } })
    expect(statSync(fileOf(dir)).mode & 0o777).toBe(0o600)
    const again = openSettings(dir)
    expect(again.get('reportingCurrency')).toBe('EUR')
    expect(again.get('features')).toEqual({ 'my.page': { panels: [1, 'two'] } })
    expect(again.get('secretEngine')).toBeNull()
  })

  test('tell their subscribers which one changed, once it is stored', () => {
    const dir = tempFolder()
    const settings = openSettings(dir)
    const listener = vi.fn(() => expect(stored(dir).secretEngine).toBe('memory'))
    const stop = settings.subscribe(listener)
    settings.set('secretEngine', 'memory')
    stop()
    stop()
    settings.set('secretEngine', null)
    expect(listener.mock.calls).toEqual([['secretEngine']])
  })

  test('are not changed by changing what they gave or were given', () => {
    const settings = openSettings(tempFolder())
    const features = { a: 1 }
    settings.set('features', features)
    features.a = 2
    settings.get('features').a = 3
    expect(settings.get('features')).toEqual({ a: 1 })
  })

  test('refuse a wrong value and name it', () => {
    const dir = tempFolder()
    const settings = openSettings(dir)
    settings.set('secretEngine', 'memory')
    expect(() => settings.set('secretEngine', 'paper' as 'memory')).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining('secretEngine') }),
    )
    expect(settings.get('secretEngine')).toBe('memory')
    expect(stored(dir).secretEngine).toBe('memory')
  })

  test('cut anywhere give defaults and a problem, and the cut file is kept', () => {
    const whole = tempFolder()
    openSettings(whole).set('reportingCurrency', 'EUR')
    const text = readFileSync(fileOf(whole), 'utf8')
    for (let length = 0; length < text.trimEnd().length; length += 7) {
      const dir = tempFolder()
      writeFileSync(fileOf(dir), text.slice(0, length))
      const settings = openSettings(dir, () => 0)
      expect(settings.all()).toEqual(settingDefaults)
      expect(settings.problem).toContain('settings.json.broken-1970-01-01T000000.000Z')
      expect(readFileSync(join(dir, kept(dir)[0] ?? ''), 'utf8')).toBe(text.slice(0, length))
      settings.set('secretEngine', 'memory')
      expect(openSettings(dir).problem).toBeNull()
    }
  })

  test.each(['[]', '"text"', 'null', '\u0000\u0001', '{"a":1}}'])(
    'that are no settings at all give defaults: %j',
    text => {
      const dir = tempFolder()
      writeFileSync(fileOf(dir), text)
      const settings = openSettings(dir)
      expect(settings.all()).toEqual(settingDefaults)
      expect(settings.problem).not.toBeNull()
    },
  )

  test('of a wrong type cost only themselves', () => {
    const dir = tempFolder()
    const text = JSON.stringify({
      secretEngine: 7,
      reportingCurrency: 'CHF',
      credentials: [{ broker: 'x' }],
      fromNewerVersion: { a: 1 },
    })
    writeFileSync(fileOf(dir), text)
    const settings = openSettings(dir)
    expect(settings.problem).toMatch(/secretEngine, credentials/)
    expect(settings.get('secretEngine')).toBeNull()
    expect(settings.get('reportingCurrency')).toBe('CHF')
    expect(settings.get('credentials')).toEqual([])
    expect(readFileSync(join(dir, kept(dir)[0] ?? ''), 'utf8')).toBe(text)
    settings.set('secretEngine', 'memory')
    expect(stored(dir)).toMatchObject({ secretEngine: 'memory', reportingCurrency: 'CHF', fromNewerVersion: { a: 1 } })
    expect(openSettings(dir).problem).toBeNull()
  })

  test('of an older version are no trouble, and stay in the file', () => {
    const dir = tempFolder()
    const old = { theme: 'pink', layouts: { a: 1 }, activeLayout: 7, source: { kind: 'simulated', options: {} } }
    writeFileSync(fileOf(dir), JSON.stringify({ ...old, reportingCurrency: 'CHF' }))
    const settings = openSettings(dir)
    expect([settings.problem, settings.get('reportingCurrency')]).toEqual([null, 'CHF'])
    settings.set('reportingCurrency', 'EUR')
    expect(stored(dir)).toMatchObject({ ...old, reportingCurrency: 'EUR' })
    expect([openSettings(dir).problem, kept(dir)]).toEqual([null, []])
  })

  test('are still stored when someone broke the file meanwhile', () => {
    const dir = tempFolder()
    const settings = openSettings(dir)
    settings.set('reportingCurrency', 'EUR')
    writeFileSync(fileOf(dir), '{"half')
    settings.set('secretEngine', 'memory')
    expect(openSettings(dir).all()).toMatchObject({ secretEngine: 'memory', reportingCurrency: 'EUR' })
  })
})
