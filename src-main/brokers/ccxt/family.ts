import { TerminalError } from '../../core/kernel/errors.ts'
import type { BrokerFamily } from '../index.ts'
import { CcxtBroker } from './broker.ts'
import { testConnection } from './connection-test.ts'
import { formOf } from './form.ts'
import { settingsFrom } from './settings.ts'
import { makeStreams } from './streams/make-streams.ts'
import type { VenueData } from './venue-data.ts'
import { venueOf } from './venues.ts'

/** Every crypto exchange that is reached through ccxt; which one stands in the settings. Nothing of ccxt is loaded before a connection is made. */
export const ccxtFamily: BrokerFamily = {
  family: 'ccxt',
  title: 'Crypto exchange',
  paper: false,
  text: 'An account at a crypto exchange, by a key of your own.',
  form: venue => {
    const known = venueOf(venue)
    return known === undefined ? undefined : formOf(known)
  },
  async make({ settings, ...options }) {
    const venue = venueIn(settings)
    return new CcxtBroker({ ...options, venue, settings: settingsFrom(venue, settings), streams: makeStreams })
  },
  async test({ settings, ...options }) {
    const venue = venueIn(settings)
    await testConnection({ ...options, venue, settings: settingsFrom(venue, settings), streams: makeStreams })
  },
}

function venueIn({ venue }: Readonly<Record<string, unknown>>): VenueData {
  const known = venueOf(String(venue))
  if (known !== undefined) return known
  throw new TerminalError('BAD_INPUT', `This version knows no crypto exchange "${String(venue)}".`)
}
