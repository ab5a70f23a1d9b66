/** What a person chose for this page. Every value is one of a list, so that a kept one can be checked. */
export const CHOICES = {
  /** `system`: as the operating system is set. */
  theme: ['dark', 'light', 'system'],
  /** Colours of gain and loss: green and red, blue and orange, or red for a rise as in East Asia. */
  palette: ['standard', 'colour_blind', 'east_asian'],
  density: ['compact', 'normal', 'comfortable'],
  /** Whether prices flash when they change. The system's wish for less motion goes before it. */
  flashes: ['on', 'off'],
  /** How an order by hand leaves: after a question, with a double click, or with one click once armed. */
  orderMode: ['confirm', 'double_click', 'one_click'],
  /** Preset of hotkeys that a person's own changes start from. */
  keyPreset: ['bellwether', 'metatrader', 'tradingview'],
} as const

type Choices = typeof CHOICES
export type PageSettings = { readonly [K in keyof Choices]: Choices[K][number] } & {
  /** A person's own keys by the id of the command; null: none. */
  readonly keys: Readonly<Record<string, string | null>>
}

export const DEFAULTS: PageSettings = {
  theme: 'dark',
  palette: 'standard',
  density: 'normal',
  flashes: 'on',
  orderMode: 'confirm',
  keyPreset: 'bellwether',
  keys: {},
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
/** More is not what a person typed. */
const MOST_KEYS = 500

/** Reads kept settings: what is missing or not understood is the default, the rest stays. Throws where it is no JSON. */
export function readSettings(text: string): PageSettings {
  const read: unknown = JSON.parse(text)
  if (!isRecord(read)) return DEFAULTS
  const chosen = Object.entries(CHOICES).flatMap(([name, values]) => {
    const value = values.find(one => one === read[name])
    return value === undefined ? [] : [[name, value]]
  })
  const keys = Object.entries(isRecord(read.keys) ? read.keys : {}).filter(
    ([id, keys]) => id.length <= 100 && (keys === null || (typeof keys === 'string' && keys.length <= 40)),
  )
  return { ...DEFAULTS, ...Object.fromEntries(chosen), keys: Object.fromEntries(keys.slice(0, MOST_KEYS)) }
}
