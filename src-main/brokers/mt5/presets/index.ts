import { admirals } from './admirals.ts'
import { fbs } from './fbs.ts'
import { icMarkets } from './ic-markets.ts'
import { instaforex } from './instaforex.ts'
import type { Mt5Preset } from './preset.ts'
import { roboforex } from './roboforex.ts'
import { xm } from './xm.ts'

/** Brokers of MetaTrader 5 that are known by name; any other is reached as `other`. */
export const presets: readonly Mt5Preset[] = [xm, icMarkets, roboforex, instaforex, fbs, admirals]

/** Brokers of whose trade servers this could be one, by its name; none: nobody knows. */
export function brokersOfServer(server: string): string[] {
  return presets.filter(({ servers }) => servers.some(pattern => pattern.test(server))).map(({ venue }) => venue)
}

/** A note where the account's server is not named as those of the broker that was chosen; null: nothing to say. */
export function serverNote(venue: string, server: string): string | null {
  const preset = presets.find(one => one.venue === venue)
  if (preset === undefined || preset.servers.some(pattern => pattern.test(server))) return null
  const [others] = presets.filter(one => brokersOfServer(server).includes(one.venue))
  return others === undefined
    ? `Its server "${server}" is not named as those of ${preset.title} that are known. It may be a new one; what the terminal says counts.`
    : `Its server "${server}" is named as those of ${others.title}, not of ${preset.title}. What the terminal says counts.`
}
