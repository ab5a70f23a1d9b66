import { join } from 'node:path'
import Conf from 'conf'
import type { Stop } from '../core/kernel/clock.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { fileFailure } from './file-failure.ts'
import { loadSettings } from './settings-file.ts'
import { type SettingKey, type SettingValues, settingShapes } from './settings-schema.ts'

export interface Settings {
  /** A copy: changing it changes nothing. */
  get<K extends SettingKey>(key: K): SettingValues[K]
  /** Stored before it returns. Throws BAD_INPUT, DISK_FULL. */
  set<K extends SettingKey>(key: K, value: SettingValues[K]): void
  all(): SettingValues
  /** Called after each change, with its key. */
  subscribe(listener: (key: SettingKey) => void): Stop
  /** Why defaults stand in for something that was in the file; null: all well. For the page to show. */
  readonly problem: string | null
}

/**
 * Settings of the data folder `dir`, in `settings.json`: the format of `conf`, which electron-store shares. One
 * terminal works with a data folder (the journal's lock sees to it), so what is in memory is what is in the file.
 */
export function openSettings(dir: string, now: () => number = Date.now): Settings {
  const { values, others, problem } = loadSettings(dir, now)
  const file = join(dir, 'settings.json')
  const conf = openConf(dir, file)
  const listeners = new Set<(key: SettingKey) => void>()
  const store = (next: SettingValues): void => {
    try {
      conf.store = { ...others, ...next }
    } catch (error) {
      throw fileFailure(error, file)
    }
  }
  if (problem !== null) store(values)
  return {
    problem,
    get: key => structuredClone(values[key]),
    all: () => structuredClone(values),
    set(key, value) {
      const checked = settingShapes[key].safeParse(value)
      if (!checked.success) {
        const { path, message } = checked.error.issues[0] ?? { path: [], message: '' }
        throw new TerminalError(
          'BAD_INPUT',
          `The setting ${[key, ...path.map(String)].join('.')} is not valid: ${message}.`,
        )
      }
      // A copy, so that the caller's object is not ours; from the check, so that nothing unchecked is stored.
      const next = { ...values, [key]: structuredClone(checked.data) }
      store(next)
      Object.assign(values, next)
      for (const listener of listeners) listener(key)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function openConf(dir: string, file: string): Conf<Record<string, unknown>> {
  try {
    return new Conf({
      cwd: dir,
      configName: 'settings',
      configFileMode: 0o600,
      // Features and credentials have dots in their names.
      accessPropertiesByDotNotation: false,
      clearInvalidConfig: false,
    })
  } catch (error) {
    throw fileFailure(error, file)
  }
}
