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
      await keepMode(house, symbol, marginMode)
    const { modeParam } = market.leverage
    await house.exchange.setLeverage(leverage, symbol, modeParam === undefined ? {} : { [modeParam]: marginMode })
  } catch (error) {
    const why = house.scrub(messageOf(error))
    throw new Refused('LEVERAGE', `${house.parts.venue.title} does not set ${leverage}x (${marginMode}): ${why}`)
  }
  known.add(symbol)
}

/** A venue refuses to set what is set. */
async function keepMode({ exchange }: House, symbol: string, mode: string): Promise<void> {
  try {
    await exchange.setMarginMode(mode, symbol)
  } catch (error) {
    if (error instanceof Error && /MarginModeAlreadySet|NoChange/.test(error.name)) return
    throw error
  }
}
