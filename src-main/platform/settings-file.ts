import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from './atomic-file.ts'
import { fileFailure, systemCode } from './file-failure.ts'
import { type SettingKey, type SettingValues, settingDefaults, settingShapes } from './settings-schema.ts'

const MAX_CHARACTERS = 16 * 1024 * 1024

export interface LoadedSettings {
  readonly values: SettingValues
  /** Keys of a newer or an older version, kept as they are. */
  readonly others: Readonly<Record<string, unknown>>
  readonly problem: string | null
}

/**
 * Reads `dir`/settings.json. What is wrong in it costs only itself: each good setting stays, defaults stand in for the
 * others, the file as it was is kept beside, and `problem` says all that. Throws BAD_INPUT, DISK_FULL.
 */
export function loadSettings(dir: string, now: () => number): LoadedSettings {
  const file = join(dir, 'settings.json')
  const text = readText(file)
  if (text === undefined) return { values: structuredClone(settingDefaults), others: {}, problem: null }
  const stored = parse(text)
  const { values, others, bad } = stored
    ? sift(stored)
    : { values: structuredClone(settingDefaults), others: {}, bad: [] }
  if (stored && bad.length === 0) return { values, others, problem: null }

  const kept = `${file}.broken-${new Date(now()).toISOString().replaceAll(':', '')}`
  try {
    if (stored) writeFileAtomic(kept, text)
    else renameSync(file, kept)
  } catch (error) {
    throw fileFailure(error, kept)
  }
  const what = stored
    ? `The settings ${bad.join(', ')} in ${file} were not valid, and their defaults are used`
    : `The settings file ${file} was cut or altered and cannot be read, so the defaults are used; credentials must be entered again`
  return { values, others, problem: `${what}. The file as it was is kept in ${kept}.` }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw fileFailure(error, file)
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  if (text.length > MAX_CHARACTERS) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function sift(stored: Record<string, unknown>): {
  values: SettingValues
  others: Record<string, unknown>
  bad: SettingKey[]
} {
  const others = { ...stored }
  const good: Record<string, unknown> = structuredClone(settingDefaults)
  const bad: SettingKey[] = []
  for (const key of Object.keys(settingShapes) as SettingKey[]) {
    if (!Object.hasOwn(stored, key)) continue
    delete others[key]
    const checked = settingShapes[key].safeParse(stored[key])
    if (checked.success) good[key] = checked.data
    else bad.push(key)
  }
  return { values: good as SettingValues, others, bad }
}
