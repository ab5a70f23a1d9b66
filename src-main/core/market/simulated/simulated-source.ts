import type { Clock, Stop, UnixMs } from '../../kernel/clock.ts'
import { TerminalError } from '../../kernel/errors.ts'
import type { MarketDataSource, MarketSink } from '../../ports.ts'
import { Arrivals } from './arrivals.ts'
import { simulatedInstruments } from './instruments.ts'
import { PricePaths } from './price-path.ts'
import { QuoteMaker } from './quote-maker.ts'
import { MinuteBarCache, SimulatedHistory } from './simulated-history.ts'

/** Arrivals that lie further back than this (the machine slept) are left out. */
const STALE_MS = 1_000

export interface SimulatedSettings {
  /** The same seed gives the same prices at the same times, after a restart too. A whole number from 0 to 2^53. */
  readonly seed: number
  readonly clock: Clock
  /** No quote before this time (default: delivery begins when it is run). */
  readonly start?: UnixMs
}

/**
 * A made-up market for a machine without data and network: six currency pairs and six pairs of coins, open day and
 * night. Every price is a function of (seed, time), so that history joins the live quotes and a restart changes
 * nothing.
 *
 * What it has: spells of calm and storm, hours of the day, weekends that are quieter, jumps, spreads that widen with
 * them; a dollar factor under all currencies and a market factor under all coins; consistent crosses.
 *
 * What can be learnt: a factor's minute moves a little (2 %) in the direction of a fading sum (5 % a minute) of the
 * surprises before it, so that returns of 5 to 15 minutes follow on each other with a correlation of about 0.1. That
 * is a true but small edge: a good model is right some 53 times in 100, and much of that goes in the spread. Nothing
 * else in it can be foretold; there is no such promise about any real market.
 */
export function simulatedSource({ seed, clock, start = -Infinity }: SimulatedSettings): MarketDataSource {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new TerminalError('BAD_INPUT', 'The seed of the simulated market is a whole number of 0 or more.')
  const paths = new PricePaths(seed)
  const histories = new Map(simulatedInstruments.map(i => [i.spec.symbol, new SimulatedHistory(paths, i)]))
  const days = new MinuteBarCache(histories)
  return {
    id: 'simulated',
    title: 'Simulated market (made-up prices, open day and night)',
    clock,
    barsOnly: false,
    instruments: () => Promise.resolve(simulatedInstruments.map(i => i.spec)),
    history(symbol, timeframe, range) {
      const history = histories.get(symbol)
      if (history === undefined)
        return Promise.reject(new TerminalError('NOT_FOUND', `The simulated market has no ${symbol}.`))
      return Promise.resolve(history.bars(timeframe, { from: range.from, to: Math.min(range.to, clock.now()) }, days))
    },
    run: sink => deliver(paths, clock, start, sink),
  }
}

/** One timer for all instruments, always at the earliest arrival. */
function deliver(paths: PricePaths, clock: Clock, start: UnixMs, sink: MarketSink): Stop {
  const lanes = simulatedInstruments.map(i => ({ arrivals: new Arrivals(paths, i), maker: new QuoteMaker(paths, i) }))
  for (const { arrivals } of lanes) arrivals.seek(Math.max(clock.now(), start))
  let stopped = false
  let stopTimer: Stop

  const earliest = () => lanes.reduce((first, lane) => (lane.arrivals.at < first.arrivals.at ? lane : first))

  function wake(): void {
    try {
      let lane = earliest()
      for (let now = clock.now(); lane.arrivals.at <= now && !stopped; lane = earliest()) {
        const { at, word } = lane.arrivals
        const isStale = now - at > STALE_MS
        lane.arrivals.seek(isStale ? now - STALE_MS : at)
        if (!isStale) sink.event({ kind: 'quote', quote: lane.maker.quote(at, now, word) })
      }
    } finally {
      // Whatever a listener did with one price, the next one comes.
      if (!stopped) stopTimer = clock.schedule(earliest().arrivals.at, wake)
    }
  }

  stopTimer = clock.schedule(earliest().arrivals.at, wake)
  return () => {
    stopped = true
    stopTimer()
  }
}
