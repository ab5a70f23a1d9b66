import type { Clock, Stop } from '../../kernel/clock.ts'
import { TerminalError } from '../../kernel/errors.ts'
import { type CloseLook, KNOWN_TRADES, type MarketTrade } from '../depth.ts'
import type { Quote } from '../quote.ts'
import { Arrivals } from './arrivals.ts'
import { DeepBook } from './deep-book.ts'
import { deliver } from './deliver.ts'
import { type SimulatedInstrument, simulatedInstruments } from './instruments.ts'
import type { PricePaths } from './price-path.ts'
import { QuoteMaker } from './quote-maker.ts'
import { TradeMaker } from './trade-maker.ts'

/** In a quiet hour some of them come within this time. */
const BACK_MS = 60_000
/** The past is searched no further for trades. */
const MOST_BACK_MS = 600_000

/** Quotes that arrived after `from`, until now. */
function past(paths: PricePaths, instrument: SimulatedInstrument, from: number, now: number): Quote[] {
  const arrivals = new Arrivals(paths, instrument)
  const maker = new QuoteMaker(paths, instrument)
  const quotes: Quote[] = []
  for (arrivals.seek(from); arrivals.at <= now; arrivals.seek(arrivals.at))
    quotes.push(maker.quote(arrivals.at, arrivals.at, arrivals.word))
  return quotes
}

/** The simulated market's books and trades: made for who looks, from the same functions as its quotes. */
export function closeLook(paths: PricePaths, clock: Clock): Pick<CloseLook, 'depth' | 'tape'> {
  const find = (symbol: string): SimulatedInstrument => {
    const found = simulatedInstruments.find(i => i.spec.symbol === symbol)
    if (found === undefined) throw new TerminalError('NOT_FOUND', `The simulated market has no ${symbol}.`)
    return found
  }
  const follow = (instrument: SimulatedInstrument, tell: (quote: Quote) => void): Stop => {
    const maker = new QuoteMaker(paths, instrument)
    const lane = {
      arrivals: new Arrivals(paths, instrument),
      arrived: (at: number, now: number, word: number) => tell(maker.quote(at, now, word)),
    }
    return deliver([lane], clock, -Infinity)
  }
  return {
    depth(symbol, levels, sink) {
      const instrument = find(symbol)
      const book = new DeepBook(paths.noise, instrument)
      const now = clock.now()
      const last = past(paths, instrument, now - BACK_MS, now).at(-1)
      if (last !== undefined) sink.book(book.of(last, levels))
      return follow(instrument, quote => sink.book(book.of(quote, levels)))
    },
    tape(symbol, sink) {
      const instrument = find(symbol)
      const maker = new TradeMaker(paths.noise, instrument)
      const now = clock.now()
      // Minute by minute back, until there are enough: with about half of the quotes somebody trades.
      let quotes: Quote[] = []
      for (let to = now; quotes.length < 2 * KNOWN_TRADES && now - to < MOST_BACK_MS; to -= BACK_MS)
        quotes = [...past(paths, instrument, to - BACK_MS, to), ...quotes]
      const known: MarketTrade[] = []
      for (const quote of quotes) {
        const trade = maker.with(quote)
        if (trade !== null) known.push(trade)
      }
      sink.trades(known.slice(-KNOWN_TRADES))
      return follow(instrument, quote => {
        const trade = maker.with(quote)
        if (trade !== null) sink.trades([trade])
      })
    },
  }
}
