import type { Mt5Preset } from './preset.ts'

/** Seen: RoboForex-Demo, RoboForex-ECN, RoboForex-Pro, RoboForex-Prime. */
export const roboforex: Mt5Preset = {
  venue: 'roboforex',
  title: 'RoboForex',
  servers: [/^Robo(Forex|Markets)-[-\w ]+$/i],
}
