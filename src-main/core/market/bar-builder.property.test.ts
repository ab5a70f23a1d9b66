import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DrivenClock } from '../kernel/driven-clock.ts'
import type { Bar, Timeframe } from './bar.ts'
import { barStart, timeframeMs } from './bar.ts'
import { BarBuilder } from './bar-builder.ts'

const FRAMES: readonly Timeframe[] = ['1s', '15s', '1m']
interface Tick {
  readonly at: number
  readonly bid: number
  readonly ask: number
}

const ticks = fc
  .array(
    fc.tuple(
      fc.oneof(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 200_000 })),
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 0, max: 9 }),
    ),
    {
      maxLength: 120,
    },
  )
  .map(rows => {
    let at = 1_000_000_123
    return rows.map(([gap, bid, spread]): Tick => {
      at += gap
      return { at, bid, ask: bid + spread }
    })
  })

/** The plain way: group by start, then look at each group. */
function naive(all: readonly Tick[], timeframe: Timeframe): Partial<Bar>[] {
  const groups = Map.groupBy(all, t => barStart(t.at, timeframe))
  return [...groups].map(([start, group]) => {
    const mids = group.map(t => (t.bid + t.ask) / 2)
    return {
      start,
      end: start + timeframeMs(timeframe),
      open: mids[0] as number,
      high: Math.max(...mids),
      low: Math.min(...mids),
      close: mids.at(-1) as number,
      bidClose: group.at(-1)?.bid as number,
      askClose: group.at(-1)?.ask as number,
      ticks: group.length,
    }
  })
}

describe('the bar builder', () => {
  it.each([true, false])('equals a naive grouping, with the clock driven first: %s', driven => {
    fc.assert(
      fc.property(ticks, all => {
        const clock = new DrivenClock(1_000_000_000)
        const closed: Bar[] = []
        const ends: [number, number][] = []
        const onClose = (bar: Bar) => {
          closed.push(bar)
          ends.push([bar.end, clock.now()])
        }
        const builder = new BarBuilder({ instrument: 'x', timeframes: FRAMES, clock, onClose })
        for (const { at, bid, ask } of all) {
          if (driven) clock.advance(at)
          builder.quote({ instrument: 'x', bid, ask, bidSize: 0, askSize: 0, venueTime: at, receiveTime: at })
        }
        clock.advance(clock.now() + 1e9)
        for (const timeframe of FRAMES)
          expect(closed.filter(b => b.timeframe === timeframe)).toMatchObject(naive(all, timeframe))
        if (driven) for (const [end, now] of ends) expect(now).toBe(end)
      }),
    )
  })
})
