import type { Clock } from '../kernel/clock.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { MarketDataSource } from '../ports.ts'

/** Stands in for a source that could not be opened: no instrument, no price, so nothing can be traded until a person chooses another. */
export const noSource = (clock: Clock): MarketDataSource => ({
  id: 'none',
  title: 'No prices: the chosen source could not be opened',
  clock,
  barsOnly: false,
  instruments: () => Promise.resolve([]),
  history: symbol =>
    Promise.reject(new TerminalError('NO_DATA', `There are no prices of ${symbol}: choose a source of prices.`)),
  run: () => () => undefined,
})
