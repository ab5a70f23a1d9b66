import type { Stop } from '../core/kernel/clock.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { SettingKey, SettingValues } from './settings-schema.ts'

export interface Settings {
  get<K extends SettingKey>(key: K): SettingValues[K]
  /** Stored before it returns. Throws BAD_INPUT, DISK_FULL. */
  set<K extends SettingKey>(key: K, value: SettingValues[K]): void
  all(): SettingValues
  subscribe(listener: (key: SettingKey) => void): Stop
  /** Why defaults stand in for something that was in the file; null: all well. For the page to show. */
  readonly problem: string | null
}

/** Settings of the data folder `dir`, in `settings.json`. */
export function openSettings(dir: string): Settings {
  throw new TerminalError('UNSUPPORTED', `settings in ${dir} come in the next commit`)
}
