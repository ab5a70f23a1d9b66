import type {
  BarView,
  CardView,
  FillView,
  JournalRowView,
  StoppedView,
} from '../../../../src-preload/contract/views.ts'
import type { JournalFocus } from '../../../stores/journal-focus.ts'
import { texts } from '../../../texts/index.ts'
import { signalRow } from '../../signals/signal-row.ts'
import { barIndexAt } from '../bars/last-at.ts'

/** Something that happened at a bar of the chart. */
export interface Mark {
  /** Unique among the marks. */
  readonly id: string
  /** Start of the bar, Unix ms. */
  readonly start: number
  readonly kind: 'bought' | 'sold' | 'waiting' | 'signal' | 'stopped'
  readonly side: 'buy' | 'sell' | null
  /** In words. */
  readonly text: string
  /** Where the journal tells of it. */
  readonly focus: JournalFocus
}

interface Events {
  readonly instrument: string
  readonly fills: readonly FillView[]
  readonly cards: Iterable<CardView>
  readonly stopped: readonly StoppedView[]
  readonly journal: readonly JournalRowView[]
}

/** More than these nobody can tell apart. */
const MOST_MARKS = 1_000

const named = texts.chart.marks
const sides = { buy: texts.common.buy, sell: texts.common.sell } as const

/** The newest marks of one instrument, oldest first; what is older than the first bar has no place. */
export function marksOf(bars: readonly BarView[], events: Events): readonly Mark[] {
  const marks: Mark[] = []
  const put = (at: number, mark: Omit<Mark, 'start' | 'id'>, id: string) => {
    const bar = bars[barIndexAt(bars, at)]
    if (bar) marks.push({ id, start: bar.start, ...mark })
  }
  const signal = (id: string): JournalFocus => ({ kind: 'signal', id })
  for (const { instrument, side, at, quantity, price, clientOrderId, seq } of events.fills) {
    if (instrument !== events.instrument) continue
    const kind = side === 'buy' ? 'bought' : 'sold'
    put(at, { kind, side, text: named[kind](quantity, price), focus: { kind: 'order', id: clientOrderId } }, `f${seq}`)
  }
  const cards = [...events.cards].filter(card => card.instrument === events.instrument)
  for (const { signal: id, side, createdAt } of cards) {
    put(createdAt, { kind: 'waiting', side, text: named.waiting(sides[side]), focus: signal(id) }, `w${id}`)
  }
  const known = new Set(cards.map(card => card.signal))
  for (const { signal: id, instrument, at, code } of events.stopped) {
    known.add(id)
    if (instrument === events.instrument) {
      put(at, { kind: 'stopped', side: null, text: named.stopped(code), focus: signal(id) }, `x${id}`)
    }
  }
  for (const row of events.journal) {
    const made = row.type === 'signal.made' ? signalRow(row) : null
    if (made?.instrument === events.instrument && !known.has(made.id)) {
      const { id, side } = made
      put(row.at, { kind: 'signal', side, text: named.signal(sides[side]), focus: signal(id) }, `s${id}`)
    }
  }
  return marks.sort((a, b) => a.start - b.start).slice(-MOST_MARKS)
}
