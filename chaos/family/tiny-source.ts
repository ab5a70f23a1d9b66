import { SCALE } from '../../e2e/fake-venue/rules.ts'
import type { Clock } from '../../src-main/core/kernel/clock.ts'
import type { MarketDataSource, MarketSink } from '../../src-main/core/ports.ts'
import { specs } from './instruments.ts'

export interface TinySource extends MarketDataSource {
  /** Whole numbers of 1/100,000. */
  price(symbol: string, bid: number, ask: number): void
}

/** Two pairs whose prices are told by hand; no history, no bars. */
export function tinySource(clock: Clock): TinySource {
  let sink: MarketSink | null = null
  return {
    id: 'tiny',
    title: 'Prices told by hand',
    clock,
    barsOnly: false,
    instruments: async () => specs,
    history: async () => [],
    run(to) {
      sink = to
      return () => {
        sink = null
      }
    },
    price(symbol, bid, ask) {
      const now = clock.now()
      const quote = {
        instrument: symbol,
        bid: bid / SCALE,
        ask: ask / SCALE,
        bidSize: 0,
        askSize: 0,
        venueTime: now,
        receiveTime: now,
      }
      sink?.event({ kind: 'quote', quote })
    },
  }
}
