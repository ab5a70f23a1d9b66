import { createStore } from 'zustand/vanilla'
import { looks } from '../settings/look.ts'

/** Tokens by the names that a canvas knows them by. */
const TOKENS = {
  background: '--bg-1',
  text: '--text-2',
  grid: '--chart-grid',
  line: '--line',
  label: '--chart-label',
  accent: '--accent',
  up: '--up',
  down: '--down',
  buy: '--buy',
  sell: '--sell',
  good: '--good',
  warn: '--warn',
  bad: '--bad',
  waiting: '--text',
  quiet: '--text-3',
  band: '--band',
  amber: '--ink-amber',
  violet: '--ink-violet',
  blue: '--ink-blue',
  green: '--ink-green',
  red: '--ink-red',
  grey: '--ink-grey',
  cyan: '--ink-cyan',
  pink: '--ink-pink',
  font: '--font',
} as const

/** The theme's colours for a canvas, which cannot read CSS: `#rrggbb`. And the page's font. */
export type CanvasColours = Readonly<Record<keyof typeof TOKENS, string>>

/** Without a page (in a test of what only calculates) there are no colours. */
const read = (): CanvasColours => {
  const style = typeof document === 'undefined' ? null : getComputedStyle(document.documentElement)
  const colours = Object.entries(TOKENS).map(([name, token]) => [name, style?.getPropertyValue(token).trim() ?? ''])
  return Object.fromEntries(colours) as CanvasColours
}

/**
 * The colours now. Read them when something is drawn, and draw again when they change:
 * `canvasColours.subscribe(({ now }) => chart.applyOptions(...))`; in React `useStore(canvasColours, s => s.now)`.
 */
export const canvasColours = createStore<{ readonly now: CanvasColours }>(() => ({ now: read() }))

looks.subscribe(() => {
  canvasColours.setState({ now: read() })
})

/** A colour that lets so much of what is below through: `opacity` 0 to 1. */
export const faded = (colour: string, opacity: number): string =>
  `${colour.slice(0, 7)}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')}`
