import type { Clock, UnixMs } from '../../kernel/clock.ts'
import { TerminalError } from '../../kernel/errors.ts'
import type { MarketDataSource } from '../../ports.ts'
import { Arrivals } from './arrivals.ts'
import { closeLook } from './close-look.ts'
import { deliver } from './deliver.ts'
import { simulatedInstruments } from './instruments.ts'
import { PricePaths } from './price-path.ts'
import { QuoteMaker } from './quote-maker.ts'
import { MinuteBarCache, SimulatedHistory } from './simulated-history.ts'

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
    run(sink) {
      const lanes = simulatedInstruments.map(i => {
        const maker = new QuoteMaker(paths, i)
        return {
          arrivals: new Arrivals(paths, i),
          arrived: (at: UnixMs, now: UnixMs, word: number) =>
            sink.event({ kind: 'quote', quote: maker.quote(at, now, word) }),
        }
      })
      return deliver(lanes, clock, start)
    },
    ...closeLook(paths, clock),
  }
}
