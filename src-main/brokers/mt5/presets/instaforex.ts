import type { Mt5Preset } from './preset.ts'

/** Seen: InstaForex-Server (demo accounts, too), InstaForex-Demo. */
export const instaforex: Mt5Preset = {
  venue: 'instaforex',
  title: 'InstaForex',
  servers: [/^Insta(Forex|Trade)-[-\w. ]+$/i],
}
