import { z } from 'zod'
import type { Settings } from './settings.ts'

const shape = z.record(z.string(), z.string())

/** A page's own state (layout, theme) by key, kept in the settings. */
export function pageState(settings: Settings): {
  load(key: string): string | null
  save(key: string, value: string): void
} {
  const all = (): Record<string, string> => {
    const read = shape.safeParse(settings.get('features').page)
    return read.success ? read.data : {}
  }
  return {
    load: key => all()[key] ?? null,
    save(key, value) {
      settings.set('features', { ...settings.get('features'), page: { ...all(), [key]: value } })
    },
  }
}
