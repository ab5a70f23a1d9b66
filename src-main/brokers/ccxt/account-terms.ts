import { messageOf, Refused } from '../../core/kernel/errors.ts'
import type { House } from './house.ts'

const done = new WeakMap<House, Set<string>>()

/**
 * Leverage and margin mode of an instrument, as the connection's settings want them, before its first order: the
 * venue keeps them for each. Throws Refused: nothing of the order was sent then.
 */
export async function ensureTerms(house: House, symbol: string): Promise<void> {
  const { market, leverage, marginMode } = house.parts.settings
  if (market.leverage?.set !== 'account') return
  const known = done.get(house) ?? new Set<string>()
  done.set(house, known)
  if (known.has(symbol)) return
  try {
    if (market.leverage.modeParam === undefined && market.marginModes.length > 1)
      await kept(house.exchange.setMarginMode(marginMode, symbol))
    const { modeParam } = market.leverage
    await kept(house.exchange.setLeverage(leverage, symbol, modeParam === undefined ? {} : { [modeParam]: marginMode }))
  } catch (error) {
    const why = house.scrub(messageOf(error))
    throw new Refused('LEVERAGE', `${house.parts.venue.title} does not set ${leverage}x (${marginMode}): ${why}`)
  }
  known.add(symbol)
}

/** A venue may refuse to set what is set: ccxt has names for some of those answers, and of others the words alone. */
async function kept(setting: Promise<unknown>): Promise<void> {
  try {
    await setting
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (/MarginModeAlreadySet|NoChange/.test(error.name) || /not modified|no need to change/i.test(error.message))
      return
    throw error
  }
}
