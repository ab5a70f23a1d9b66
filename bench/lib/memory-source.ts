import { Decimal, ONE } from '../../src-main/core/kernel/decimal.ts'
import { DrivenClock } from '../../src-main/core/kernel/driven-clock.ts'
import type { SourceBar } from '../../src-main/core/market/bar.ts'
import type { InstrumentSpec } from '../../src-main/core/market/instrument.ts'
import type { MarketEvent } from '../../src-main/core/market/market-event.ts'
import type { MarketDataSource, ReplayControl } from '../../src-main/core/ports.ts'
import { replay } from '../../src-main/platform/market-data/replay.ts'

/** A pair as a forex broker lists it. */
export const forexSpec = (symbol: string): InstrumentSpec => ({
  symbol,
  class: 'forex',
  base: symbol.slice(0, 3),
  quote: symbol.slice(3),
  multiplier: ONE,
  priceStep: new Decimal('0.00001'),
  qtyStep: ONE,
  qtyMin: ONE,
  qtyMax: null,
  minNotional: null,
  stopDistance: null,
  leverage: new Decimal(30),
  session: null,
  aliases: [],
})

/** Each bar as a bar-only source sends it: a quote of its open, then the whole. */
export const eventsOf = (bars: readonly SourceBar[]): readonly MarketEvent[] =>
  bars.flatMap((bar): MarketEvent[] => {
    const { instrument, start, bid, ask } = bar
    const quote = {
      instrument,
      bid: bid.open,
      ask: ask.open,
      bidSize: 0,
      askSize: 0,
      venueTime: start,
      receiveTime: start,
    }
    return [
      { kind: 'quote', quote, barOpen: true },
      { kind: 'bar', bar },
    ]
  })

/** Bars that are in memory already, played as fast as they are taken: what is timed is the terminal, not a disk. One run each. */
export function memorySource(
  events: readonly MarketEvent[],
  range: { readonly from: number; readonly to: number },
): MarketDataSource & ReplayControl {
  const clock = new DrivenClock(range.from)
  let next = 0
  const player = replay({
    events: () => ({ next: () => events[next++] }),
    clock,
    range,
    speed: Infinity,
    yieldEvery: 'never',
  })
  return {
    ...player,
    id: 'memory',
    title: 'Bars in memory',
    clock,
    barsOnly: true,
    instruments: () => Promise.resolve([forexSpec('EURUSD')]),
    // The run begins with the first bar there is.
    history: () => Promise.resolve([]),
  }
}
