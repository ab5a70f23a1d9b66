import type { Clock, UnixMs } from '../../core/kernel/clock.ts'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import { inTime } from '../../core/kernel/in-time.ts'
import { timeframeMs } from '../../core/market/bar.ts'
import type { InstrumentSpec } from '../../core/market/instrument.ts'
import { eventInstrument } from '../../core/market/market-event.ts'
import type { MarketDataSource, MarketSink, SourceProblem } from '../../core/ports.ts'
import { endpointFrom } from './endpoint.ts'
import { history, madeFrom } from './history.ts'
import { PublicDoor } from './public-source-line.ts'
import { defaultSymbols, type LiveVenue, usualSpecs } from './public-source-pairs.ts'
import { VenueStreams } from './streams/make-streams.ts'
import { type Pace, usualPace } from './streams/pace.ts'
import { ProblemTeller } from './streams/problem-teller.ts'
import { venueOf } from './venues.ts'

export interface LiveSettings {
  readonly venue: LiveVenue
  /** Pairs beside the usual ones, `BASE/QUOTE`. */
  readonly symbols: readonly string[]
  readonly clock: Clock
  /** In place of the venue's hosts, for tests: loopback addresses. */
  readonly endpoints?: Readonly<Record<string, string>>
  readonly pace?: Pace
  /** Between two requests about one market, ms; left out: what the venue allows. */
  readonly askEvery?: number
  /** For one request, ms. */
  readonly deadline?: number
}

/** Nobody waits longer for a venue to say what it lists: the usual pairs serve until then, ms. */
const PATIENCE_MS = 6_000

/**
 * Live public prices of a venue, without a key: for the watchlist, the chart and paper trading. Without network it
 * starts all the same, with the usual pairs and no prices, says what is wrong and tries again until the venue is there.
 */
export function liveSource(settings: LiveSettings): MarketDataSource {
  const { clock, venue: id, pace = usualPace } = settings
  const venue = venueOf(id)
  const market = venue?.markets.spot
  if (venue === undefined || market === undefined)
    throw new TerminalError('UNSUPPORTED', `This version has no live prices of "${id}".`)
  const { title } = venue
  const endpoint = endpointFrom(settings.endpoints, venue.hosts)
  const symbols = [...new Set([...defaultSymbols(id), ...settings.symbols.map(s => s.toUpperCase())])]
  const door = new PublicDoor({ venue, market, endpoint, clock, symbols, deadline: settings.deadline ?? PATIENCE_MS })
  const early: SourceProblem[] = []
  const askedAt = new Map<string, UnixMs>()
  let specs: readonly InstrumentSpec[] = usualSpecs(id)
  /** What was ever listed: who trades here knows no other instrument. */
  const known = new Set(specs.map(s => s.symbol))
  let running: MarketSink | null = null
  const teller = new ProblemTeller(venue.title, clock, problem => {
    if (running === null) early.push(problem)
    else running.problem(problem)
  })

  async function instruments(): Promise<readonly InstrumentSpec[]> {
    const line = await inTime(clock, PATIENCE_MS, door.open()).catch(() => null)
    if (line !== null) {
      specs = symbols.flatMap(symbol => line.specs.get(symbol) ?? [])
      for (const { symbol } of specs) known.add(symbol)
      const missing = symbols.filter(symbol => !line.specs.has(symbol)).join(', ')
      if (missing !== '')
        teller.say('broken', 'missing', `there are no prices of ${missing}: the venue does not list it`)
    }
    return specs
  }

  const askEvery = settings.askEvery ?? venue.rateLimitMs
  /** Kraken takes one question a second about a market. */
  async function ourTurn(symbol: string): Promise<void> {
    const now = clock.now()
    const due = Math.max(now, (askedAt.get(symbol) ?? 0) + askEvery)
    askedAt.set(symbol, due)
    if (due > now) await new Promise<void>(resolve => void clock.schedule(due, resolve))
  }

  let open: VenueStreams | null = null
  const exchange = async () => (await door.open()).exchange
  const noHistory = () => Promise.resolve([])
  const opened = (): VenueStreams => {
    const parts = { venue, market, endpoint, practice: false, clock, exchange, history: noHistory, timeOffset: () => 0 }
    open ??= new VenueStreams(parts, pace)
    return open
  }
  function listed(symbol: string): string {
    if (known.has(symbol)) return symbol
    throw new TerminalError('NOT_FOUND', `There is no ${symbol} among the live prices of ${title}.`)
  }

  return {
    id: `live-${id}`,
    title: `Live prices of ${title}`,
    clock,
    barsOnly: false,
    instruments,

    async history(symbol, timeframe, range) {
      listed(symbol)
      const source = madeFrom(venue, timeframe)
      if (source === null) return []
      const now = clock.now()
      // Kraken gives its last bars only, whatever is asked.
      const oldest = id === 'kraken' ? now - venue.barsAtOnce * timeframeMs(source) : 0
      const asked = { from: Math.max(range.from, oldest), to: Math.min(range.to, now) }
      if (asked.from >= asked.to) return []
      try {
        if (door.offline !== null) throw door.offline
        const { exchange } = await door.open()
        await ourTurn(symbol)
        return await history(exchange, venue, symbol, symbol, timeframe, asked)
      } catch (error) {
        // What needs bars begins without them, rather than not at all: a paper account must stand without network, too.
        const why = error instanceof TerminalError ? 'the venue cannot be reached' : messageOf(error)
        teller.say('gap', 'bars', `there are no bars of ${symbol}: ${why}`)
        return []
      }
    },

    depth: (symbol, levels, sink) => opened().depth(listed(symbol), levels, sink),
    tape: (symbol, sink) => opened().tape(listed(symbol), sink),

    run(sink) {
      running = sink
      for (const problem of early.splice(0)) sink.problem(problem)
      const streams = opened()
      const watched = symbols.map(symbol => ({ symbol, instrument: { id: symbol, symbol } }))
      const stop = streams.watch(watched, {
        event: event => {
          if (known.has(eventInstrument(event))) sink.event(event)
        },
        settled: () => sink.settled(),
        problem: problem => sink.problem(problem),
      })
      return () => {
        running = null
        open = null
        stop()
        const failed = (error: unknown): void => sink.problem({ kind: 'broken', text: messageOf(error), count: 0 })
        void streams.close().then(() => door.close(), failed)
      }
    },
  }
}
