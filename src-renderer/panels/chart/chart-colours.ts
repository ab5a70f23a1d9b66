/** The theme's tokens for the canvas, which cannot read CSS; keep in step with theme.css. */
export const colours = {
  background: '#12161c',
  text: '#b0bac6',
  grid: '#1a2028',
  line: '#262e39',
  label: '#38434f',
  up: '#3dbd8c',
  down: '#f26d78',
  upVolume: 'rgb(61 189 140 / 28%)',
  downVolume: 'rgb(242 109 120 / 28%)',
  fast: '#e3b04e',
  slow: '#b48bf2',
  band: '#6f8aa6',
  buy: '#5aa7f0',
  sell: '#f2857d',
  waiting: '#e7ebf0',
  quiet: '#8995a3',
  level: { entry: '#b0bac6', stop: '#f26d78', target: '#3dbd8c', order: '#e3b04e' },
  font: '"Inter Variable", Inter, system-ui, sans-serif',
} as const

/** Colours that a person may give to an indicator or a drawing: names of tokens, so that each theme has its own shade. */
export const CHART_COLOURS = ['amber', 'violet', 'blue', 'green', 'red', 'grey'] as const
export type ChartColour = (typeof CHART_COLOURS)[number]

/** The shade of a colour that a person chose. */
export const shadeOf: Readonly<Record<ChartColour, string>> = {
  amber: colours.fast,
  violet: colours.slow,
  blue: colours.buy,
  green: colours.up,
  red: colours.down,
  grey: colours.quiet,
}
