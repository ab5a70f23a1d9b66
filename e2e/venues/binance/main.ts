import { beVenue } from '../lib/venue-process.ts'
import { startBinance } from './index.ts'

/* Binance in a process of its own: `node main.ts SETTINGS` (ProcessSettings as JSON), forked with an IPC channel. */
await beVenue(async ({ balances }) => {
  // An account of the spot side alone, where one is told.
  const venue = await startBinance(balances === undefined ? {} : { balances, futuresBalances: {} })
  return { venue, exchanges: [venue.exchange, venue.futures] }
})
