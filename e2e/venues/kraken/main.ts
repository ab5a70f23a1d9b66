/**
 * A fake Kraken as a process of its own: the terminal may be killed while it lives on. Its parent's channel tells the
 * settings (as JSON in the first argument) and asks for its book.
 */
import { beVenue } from '../lib/venue-process.ts'
import { startKraken } from './index.ts'

await beVenue(async ({ balances }) => {
  const venue = await startKraken(balances === undefined ? {} : { balances })
  return { venue, exchanges: [venue.exchange] }
})
