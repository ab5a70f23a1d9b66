import type { CanvasColours } from '../../ui/canvas-colours.ts'

/** Colours that a person may give to an indicator or a drawing: names of tokens, so that each theme has its own shade. */
export const CHART_COLOURS = [
  'amber',
  'violet',
  'blue',
  'cyan',
  'pink',
  'green',
  'red',
  'grey',
] as const satisfies readonly (keyof CanvasColours)[]
export type ChartColour = (typeof CHART_COLOURS)[number]
