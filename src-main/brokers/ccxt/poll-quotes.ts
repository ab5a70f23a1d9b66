import type { Stop } from '../../core/kernel/clock.ts'
import { messageOf } from '../../core/kernel/errors.ts'
import { quoteFault } from '../../core/market/quote.ts'
import type { MarketSink } from '../../core/ports.ts'
import type { MarketStreams, StreamParts, Watched } from './market-streams.ts'
import { numberOf, rows, textOf } from './read.ts'
import { alike } from './streams/ccxt-call.ts'

/** Prices asked for again and again: for venues without a stream of quotes, and until one is there. */
export function pollQuotes(parts: StreamParts, every = 1_000): MarketStreams {
  const watchers = new Set<{ readonly watched: ReadonlyMap<string, string>; readonly sink: MarketSink }>()
  let timer: Stop = () => undefined
  let isAsking = false
  let last: number | null = null
  let failures = 0

  const ask = async (): Promise<void> => {
    const exchange = await parts.exchange()
    const symbols = [...new Set([...watchers].flatMap(w => [...w.watched.keys()]))]
    if (symbols.length === 0) return
    const { prices } = parts.market.reading
    if (prices === 'fetchTicker') for (const symbol of symbols) tell([await exchange.fetchTicker(symbol)])
    else for (const group of alike(exchange, symbols)) tell(await exchange[prices](group))
  }
  const tell = (answer: unknown): void => {
    const now = parts.clock.now()
    last = now
    for (const ticker of rows(answer, 'prices')) {
      const symbol = textOf(ticker, 'symbol')
      const [bid, ask] = [numberOf(ticker, 'bid') ?? 0, numberOf(ticker, 'ask') ?? 0]
      if (symbol === null || quoteFault(bid, ask) !== null) continue
      const sizes = { bidSize: numberOf(ticker, 'bidVolume') ?? 0, askSize: numberOf(ticker, 'askVolume') ?? 0 }
      const venueTime = numberOf(ticker, 'timestamp') ?? now
      for (const { watched, sink } of watchers) {
        const instrument = watched.get(symbol)
        if (instrument === undefined) continue
        sink.event({ kind: 'quote', quote: { instrument, bid, ask, ...sizes, venueTime, receiveTime: now } })
      }
    }
  }
  const round = (): void => {
    timer()
    if (isAsking || watchers.size === 0) return
    isAsking = true
    ask()
      .then(
        () => {
          failures = 0
        },
        (error: unknown) => {
          failures++
          if (failures === 1)
            for (const { sink } of watchers)
              sink.problem({ kind: 'broken', text: `${parts.venue.title}: no prices: ${messageOf(error)}`, count: 0 })
        },
      )
      .finally(() => {
        isAsking = false
        const wait = Math.min(every * 2 ** failures, 30_000)
        if (watchers.size > 0) timer = parts.clock.schedule(parts.clock.now() + wait, round)
      })
  }
  return {
    watch(instruments: readonly Watched[], sink): Stop {
      const watcher = { watched: new Map(instruments.map(w => [w.symbol, w.instrument.id])), sink }
      watchers.add(watcher)
      round()
      return () => {
        watchers.delete(watcher)
        if (watchers.size === 0) timer()
      }
    },
    lastMessageAt: () => last,
    close: async () => {
      watchers.clear()
      timer()
    },
  }
}
