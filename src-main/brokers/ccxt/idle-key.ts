import { Refused } from '../../core/kernel/errors.ts'
import type { House } from './house.ts'
import { howToTick, permissions } from './permissions.ts'

/**
 * Refuses the order of a key that may not trade, before anything of it is sent. Somebody may have ticked that meanwhile:
 * the venue is asked again first. Throws Refused.
 */
export async function refuseIdleKey(house: House): Promise<void> {
  if (house.rights.trade !== false) return
  const { exchange, scrub, parts } = house
  const { venue, settings, problem } = parts
  const { rights } = await permissions({ venue, exchange, scrub, kind: settings.kind, now: house.venueNow() })
  if (rights.trade !== true) throw new Refused('KEY_MAY_NOT_TRADE', `This key may not trade. ${howToTick(venue)}`)
  house.rights = rights
  problem(
    'The key was given the right to trade since it was connected: orders by hand go out. Connect again, and strategies may choose it, too.',
  )
}
