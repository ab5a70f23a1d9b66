import type { SourceBar } from '../../../core/market/bar.ts'
import type { MarketEvent } from '../../../core/market/market-event.ts'
import type { Quote } from '../../../core/market/quote.ts'
import type { EventCursor } from '../replay.ts'
import type { Rows } from './row-reader.ts'

interface Lane<T> {
  readonly rows: Rows<T>
  row: T | undefined
}

const laneOf = <T>(rows: Rows<T>): Lane<T> => ({ rows, row: rows.next() })

/** Ticks of several symbols by time, then by the order of the symbols, then by place in the file. */
export function mergeTicks(sources: readonly Rows<Quote>[]): EventCursor {
  let lanes: Lane<Quote>[] | undefined
  return {
    next() {
      lanes ??= sources.map(laneOf)
      let first: Lane<Quote> | undefined
      let at = Infinity
      for (const lane of lanes)
        if (lane.row !== undefined && lane.row.receiveTime < at) {
          first = lane
          at = lane.row.receiveTime
        }
      const quote = first?.row
      if (first === undefined || quote === undefined) return undefined
      first.row = first.rows.next()
      return { kind: 'quote', quote }
    },
  }
}

interface BarLane extends Lane<SourceBar> {
  /** The quote of this bar's open was given out. */
  opened: boolean
}

/** Each bar twice, its open and then the whole of it; at equal times what ends comes before what opens. */
export function mergeBars(sources: readonly Rows<SourceBar>[]): EventCursor {
  let lanes: BarLane[] | undefined
  return {
    next() {
      lanes ??= sources.map(rows => ({ ...laneOf(rows), opened: false }))
      let first: BarLane | undefined
      let at = Infinity
      for (const lane of lanes) {
        if (lane.row === undefined) continue
        const due = lane.opened ? lane.row.end : lane.row.start
        if (due < at || (due === at && lane.opened && first?.opened === false)) {
          first = lane
          at = due
        }
      }
      return first && step(first)
    },
  }
}

function step(lane: BarLane): MarketEvent | undefined {
  const bar = lane.row
  if (bar === undefined) return undefined
  lane.opened = !lane.opened
  if (lane.opened) return { kind: 'quote', quote: openOf(bar), barOpen: true }
  lane.row = lane.rows.next()
  return { kind: 'bar', bar }
}

const openOf = (bar: SourceBar): Quote => ({
  instrument: bar.instrument,
  bid: bar.bid.open,
  ask: bar.ask.open,
  bidSize: 0,
  askSize: 0,
  venueTime: bar.start,
  receiveTime: bar.start,
})
