import type { Mt5Preset } from './preset.ts'

/** Seen: FBS-Demo, FBS-Real, FBS-Real-2 to -4. */
export const fbs: Mt5Preset = {
  venue: 'fbs',
  title: 'FBS',
  servers: [/^FBS-(Demo|Real|Cent)[-\w ]*$/i],
}
