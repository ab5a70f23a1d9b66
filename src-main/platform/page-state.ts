import { z } from 'zod'
import { TerminalError } from '../core/kernel/errors.ts'
import type { Settings } from './settings.ts'

const shape = z.record(z.string(), z.string())
/** Of all keys together. Settings over 16 MB are not read at the next start, and the list of credentials is among them. */
const MOST_CHARACTERS = 4 * 1024 * 1024

/** A page's own state (layout, theme) by key, kept in the settings. `save` throws BAD_INPUT when it has become too much. */
export function pageState(settings: Settings): {
  load(key: string): string | null
  save(key: string, value: string): void
} {
  const all = (): Record<string, string> => {
    const read = shape.safeParse(settings.get('features').page)
    return read.success ? read.data : {}
  }
  return {
    load(key) {
      const kept = all()
      return Object.hasOwn(kept, key) ? (kept[key] ?? null) : null
    },
    save(key, value) {
      const page = { ...all(), [key]: value }
      const size = Object.entries(page).reduce((sum, [name, text]) => sum + name.length + text.length, 0)
      if (size > MOST_CHARACTERS)
        throw new TerminalError('BAD_INPUT', 'A page may keep 4 MB of its own state. Save less under this key.')
      settings.set('features', { ...settings.get('features'), page })
    },
  }
}
