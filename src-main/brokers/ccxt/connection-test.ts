import { messageOf } from '../../core/kernel/errors.ts'
import { inTime } from '../../core/kernel/in-time.ts'
import type { MarketEvent } from '../../core/market/market-event.ts'
import type { Quote } from '../../core/market/quote.ts'
import { type TestOptions, type TestStep, testSteps } from '../venue-form.ts'
import type { FetchLike } from './ccxt-types.ts'
import { MOST_OFFSET_MS, measureOffset } from './connection.ts'
import type { CcxtExchange } from './exchange.ts'
import { firstLook } from './first-look.ts'
import { totals } from './holdings.ts'
import type { MakeStreams } from './market-streams.ts'
import { listed } from './markets.ts'
import { openExchange } from './open-exchange.ts'
import { type Scrub, scrubber } from './outcome.ts'
import { permissions, rightsNotes } from './permissions.ts'
import { portfolioText } from './portfolio.ts'
import { untradedMode } from './position-mode.ts'
import type { CcxtSettings } from './settings.ts'
import { CannotSign, cannotSignText } from './signing.ts'
import type { VenueData } from './venue-data.ts'

export interface ConnectionTestParts extends Omit<TestOptions, 'settings'> {
  readonly venue: VenueData
  readonly settings: CcxtSettings
  readonly streams: MakeStreams
  readonly fetch?: FetchLike
}

type Step = TestStep['step']
/** What a step found. */
type Found = { readonly state: 'ok' | 'warning' | 'skipped'; readonly text: string }

const ok = (text: string): Found => ({ state: 'ok', text })
const warning = (text: string): Found => ({ state: 'warning', text })
const skipped = (text: string): Found => ({ state: 'skipped', text })

/** So long a stream may take for its first message, ms. */
const STREAM_MS = 8_000

/** Looks at a venue step by step and tells each: nothing is placed or changed there. What fails skips what needs it. */
export async function testConnection(parts: ConnectionTestParts): Promise<void> {
  for (const step of testSteps) parts.tell({ step, state: 'waiting', text: '' })
  const credentials = await parts.credentials()
  const scrub = scrubber(Object.values(credentials ?? {}))
  const { market, endpoint, practice, deadlineMs: deadline } = parts.settings
  const wire = parts.fetch === undefined ? {} : { fetch: parts.fetch }
  const exchange = await openExchange({
    venue: parts.venue,
    market,
    endpoint,
    practice,
    credentials,
    deadline,
    ...wire,
  })
  let failed: Step | null = null
  try {
    for (const [step, look] of looks(parts, exchange, scrub, credentials !== null)) {
      if (parts.signal.aborted) return
      if (failed !== null) {
        parts.tell({ step, state: 'skipped', text: `Not looked at: "${failed}" failed.` })
        continue
      }
      parts.tell({ step, state: 'running', text: '' })
      const found = await attempt(look, parts.venue, scrub)
      parts.tell({ step, ...found })
      if (found.state === 'failed') failed = step
    }
  } finally {
    await exchange.close()
  }
}

async function attempt(look: () => Promise<Found>, venue: VenueData, scrub: Scrub): Promise<Omit<TestStep, 'step'>> {
  try {
    return await look()
  } catch (error) {
    const text = error instanceof CannotSign ? cannotSignText(error, venue, scrub) : scrub(messageOf(error))
    return { state: 'failed', text }
  }
}

function looks(
  parts: ConnectionTestParts,
  exchange: CcxtExchange,
  scrub: Scrub,
  hasKey: boolean,
): readonly (readonly [Step, () => Promise<Found>])[] {
  const { venue, settings, clock } = parts
  const { title } = venue
  let markets: unknown
  let balance: unknown
  return [
    [
      'reached',
      async () => {
        markets = await exchange.loadMarkets()
        return ok(`${title} answers.`)
      },
    ],
    [
      'time',
      async () => {
        if (venue.tellsTime === null) return skipped(`${title} does not tell its time.`)
        const offset = await measureOffset(exchange, venue, clock)
        exchange.options.timeDifference = -offset
        const apart = `${(Math.abs(offset) / 1000).toFixed(2)} s apart`
        return Math.abs(offset) > MOST_OFFSET_MS
          ? warning(
              `The clock here and the venue's are ${apart}. Requests are corrected for it; set this machine's clock.`,
            )
          : ok(`In step: ${apart}.`)
      },
    ],
    [
      'key',
      async () => {
        if (!hasKey) throw new Error(`There is no key yet. Make one at ${venue.keys.page}.`)
        const portfolio = await portfolioText({ venue, exchange, scrub })
        balance = await firstLook({ venue, exchange, scrub })
        return ok(portfolio === null ? 'The key is taken.' : `The key is taken. ${portfolio}`)
      },
    ],
    [
      'permissions',
      async () => {
        const asked = await permissions({ venue, exchange, scrub, kind: settings.kind, now: clock.now() })
        const notes = rightsNotes(venue, asked)
        const { trade, withdraw } = asked.rights
        if (trade === false || withdraw === true) return warning(notes.join(' '))
        if (withdraw === null)
          return trade === null ? skipped(notes.join(' ')) : warning(['It may trade.', ...notes].join(' '))
        return ok([trade === null ? 'It may not withdraw.' : 'It may trade, and not withdraw.', ...notes].join(' '))
      },
    ],
    [
      'account',
      async () => {
        const { kind, market, currency, leverage } = settings
        const precisionMode = Number(Reflect.get(exchange, 'precisionMode'))
        const about = { broker: parts.id, kind, market, currency, leverage, precisionMode, lastPrice: () => null }
        const all = precisionMode === 3 ? null : listed(markets, about)
        const count = all?.length ?? null
        const money = totals(balance).get(currency)?.toFixed() ?? '0'
        if (count === 0) return warning(`The account is read, but nothing there is traded for ${currency}.`)
        const untraded = await untradedMode({ venue, settings, exchange, scrub, all: all ?? [] })
        if (untraded !== null) return warning(untraded)
        return ok(`The account is read: ${money} ${currency}${count === null ? '' : `, ${count} instruments`}.`)
      },
    ],
    ['stream', () => heard(parts, exchange, markets)],
  ]
}

/** Of options many have no price at a time; all are asked for at once. */
const MOST_CONTRACTS = 500

/** The first price of the first instrument, or of any of so many contracts. */
async function heard(parts: ConnectionTestParts, exchange: CcxtExchange, markets: unknown): Promise<Found> {
  const { venue, settings, clock } = parts
  const { kind, market, currency, leverage, endpoint, practice } = settings
  const precisionMode = Number(Reflect.get(exchange, 'precisionMode'))
  const lastPrice = () => null
  const all = listed(markets, { broker: parts.id, kind, market, currency, leverage, precisionMode, lastPrice })
  const some = all.slice(0, market.contracts === undefined ? 1 : MOST_CONTRACTS)
  const [first] = some
  if (first === undefined) return skipped('There is no instrument to listen to.')
  const { deadlineMs: deadline } = settings
  const wire = parts.fetch === undefined ? {} : { fetch: parts.fetch }
  const open = await openExchange({ venue, market, endpoint, practice, credentials: null, deadline, ...wire })
  open.number = Number
  open.setMarkets(Reflect.get(exchange, 'markets'))
  const timeOffset = () => 0
  const history = async () => []
  const line = parts.streams({
    venue,
    market,
    endpoint,
    practice,
    clock,
    exchange: async () => open,
    timeOffset,
    history,
  })
  const quote = Promise.withResolvers<Quote>()
  const told = (event: MarketEvent): void => {
    if (event.kind === 'quote') quote.resolve(event.quote)
  }
  const sink = { event: told, settled: () => undefined, problem: () => undefined }
  const stop = line.watch(some, sink)
  try {
    const came = await inTime(clock, STREAM_MS, quote.promise)
    if (came === null) throw new Error(`No price of ${first.instrument.symbol} within ${STREAM_MS / 1000} s.`)
    return ok(`Prices come: ${came.instrument.slice(parts.id.length + 1)}.`)
  } finally {
    stop()
    await line.close()
    await open.close()
  }
}
