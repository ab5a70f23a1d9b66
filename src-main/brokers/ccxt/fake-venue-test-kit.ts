import type { FakeVenue } from '../../../e2e/venues/lib/types.ts'
import type { BrokerPast } from '../../core/journal/past.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import type { Harness, Venue } from '../conformance/venue.ts'
import { CcxtBroker, type CcxtOptions } from './broker.ts'
import { pollQuotes } from './poll-quotes.ts'
import { settingsFrom } from './settings.ts'
import { venueOf } from './venues.ts'

/** Real time, for adapters that speak to a real socket. */
export const realClock: Clock = {
  now: () => Date.now(),
  schedule: (at, task) => {
    const timer = setTimeout(task, Math.max(0, at - Date.now()))
    return () => clearTimeout(timer)
  },
}

export const noPast: BrokerPast = { orders: [], account: undefined, reportsOf: () => [] }

export interface FakeOptions<F extends FakeVenue = FakeVenue> {
  readonly venue: string
  /** The venue's instrument, as it spells it, and as the fake's books do. */
  readonly instrument: string
  readonly place: string
  readonly price: readonly [bid: string, ask: string]
  readonly settings?: Readonly<Record<string, unknown>>
  start(): Promise<F>
  /** Which of its books; left out: its only ones. */
  readonly books?: (fake: F) => FakeVenue['exchange']
  readonly hosts: Readonly<Record<string, string>>
  /** Decimals of a price. */
  readonly decimals: number
}

/** Where each of the venue's hosts is answered. */
export const endpointsOf = ({ rest }: FakeVenue, hosts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(hosts).map(([host, path]) => [host.replace(/:\d+$/, ''), `${rest}${path}`]))

export function brokerAt(
  fake: FakeVenue,
  options: Pick<FakeOptions, 'venue' | 'settings' | 'hosts'>,
  over: Partial<CcxtOptions> = {},
): CcxtBroker {
  const venue = venueOf(options.venue)
  if (venue === undefined) throw new Error(`no venue ${options.venue}`)
  const settings = { deadlineMs: 5_000, pollMs: 500, ...options.settings, endpoints: endpointsOf(fake, options.hosts) }
  return new CcxtBroker({
    id: options.venue,
    title: `${venue.title} (fake)`,
    venue,
    past: noPast,
    settings: settingsFrom(venue, settings),
    clock: realClock,
    streams: parts => pollQuotes(parts, 30),
    credentials: async () => fake.keys,
    ...over,
  })
}

const pause = (ms: number): Promise<void> => new Promise(done => void setTimeout(done, ms))

/** A fresh fake for each card, with one instrument that has a price. */
export const fakeHarness = <F extends FakeVenue>(options: FakeOptions<F>): Harness => ({
  make: async (): Promise<Venue> => {
    const fake = await options.start()
    const exchange = options.books?.(fake) ?? fake.exchange
    const { place, decimals } = options
    const quote = (bid: number, ask: number): void =>
      exchange.quote(place, bid.toFixed(decimals), ask.toFixed(decimals))
    quote(Number(options.price[0]), Number(options.price[1]))
    seed(exchange, options)
    const broker = brokerAt(fake, options)
    const settle = async (): Promise<void> => {
      await broker.settled()
      broker.house?.tracker.wake()
      await broker.settled()
      // The next prices are on their way.
      const last = broker.streams?.lastMessageAt() ?? null
      for (let i = 0; i < 100 && broker.streams !== null; i++) {
        const now = broker.streams.lastMessageAt()
        if (now !== null && now !== last) break
        // Nobody watches.
        if (now === null && i > 20) break
        await pause(10)
      }
      await broker.settled()
    }
    return {
      broker,
      instrument: `${options.venue}/${options.instrument}`,
      now: () => Date.now(),
      pass: null,
      settle,
      market: {
        moveTo: async (bid, ask) => {
          quote(bid, ask)
          await pause(80)
          await settle()
        },
        close: async () => exchange.halt(place, true),
        open: async () => exchange.halt(place, false),
      },
      dispose: async () => {
        await broker.disconnect()
        await fake.close()
      },
    }
  },
})

/** The last two hours in bars of a minute. */
function seed(exchange: FakeVenue['exchange'], { place, price }: Pick<FakeOptions, 'place' | 'price'>): void {
  const minute = 60_000
  const first = Math.floor(Date.now() / minute - 120) * minute
  const [bid] = price
  const candles = Array.from({ length: 119 }, (_, i) => ({
    at: first + i * minute,
    ...{ open: bid, high: bid, low: bid, close: bid },
    ...{ volume: '1', quoteVolume: bid, trades: 1 },
  }))
  exchange.seedCandles(place, minute, candles)
}
