import type { BarView, CardView, FillView, JournalRowView, StoppedView } from '../../../src-preload/contract/views.ts'

/** Something that happened at a bar of the chart. */
export interface Mark {
  /** Start of the bar, Unix ms. */
  readonly start: number
  readonly kind: 'bought' | 'sold' | 'waiting' | 'signal' | 'stopped'
  readonly side: 'buy' | 'sell' | null
  /** For the legend, where the pointer is. */
  readonly text: string
}

interface Events {
  readonly instrument: string
  readonly fills: readonly FillView[]
  readonly cards: Iterable<CardView>
  readonly stopped: readonly StoppedView[]
  readonly journal: readonly JournalRowView[]
}

/** Index of the bar that holds a time: the last that begins at or before it; -1 before the first. */
export function barIndexAt(bars: readonly BarView[], at: number): number {
  let low = 0
  let high = bars.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bars[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** More than these nobody can tell apart. */
const MOST_MARKS = 1_000

/** The newest marks of one instrument, oldest first; what is older than the first bar has no place. */
export function marksOf(bars: readonly BarView[], events: Events): readonly Mark[] {
  const marks: Mark[] = []
  const put = (at: number, mark: Omit<Mark, 'start'>) => {
    const bar = bars[barIndexAt(bars, at)]
    if (bar) marks.push({ start: bar.start, ...mark })
  }
  for (const fill of events.fills) {
    if (fill.instrument !== events.instrument) continue
    const kind = fill.side === 'buy' ? 'bought' : 'sold'
    put(fill.at, { kind, side: fill.side, text: `${kind} ${fill.quantity} at ${fill.price}` })
  }
  const cards = [...events.cards].filter(card => card.instrument === events.instrument)
  for (const card of cards) {
    put(card.createdAt, { kind: 'waiting', side: card.side, text: `${card.side} signal waits for you` })
  }
  const known = new Set(cards.map(card => card.signal))
  for (const stop of events.stopped) {
    known.add(stop.signal)
    if (stop.instrument === events.instrument) {
      put(stop.at, { kind: 'stopped', side: null, text: `signal stopped: ${stop.code}` })
    }
  }
  for (const row of events.journal) {
    const made = row.type === 'signal.made' ? signalIn(row) : null
    if (made?.instrument === events.instrument && !known.has(made.id)) {
      put(row.at, { kind: 'signal', side: made.side, text: `${made.side} signal` })
    }
  }
  return marks.sort((a, b) => a.start - b.start).slice(-MOST_MARKS)
}

const read = new WeakMap<JournalRowView, ReturnType<typeof signalOf>>()

/** Rows never change: each is read once. */
function signalIn(row: JournalRowView): ReturnType<typeof signalOf> {
  const known = read.get(row)
  if (known !== undefined) return known
  const made = signalOf(row.body)
  read.set(row, made)
  return made
}

/** What a chart needs of a `signal.made` row; null when its body is not as expected. */
export function signalOf(body: string): { id: string; instrument: string; side: 'buy' | 'sell' } | null {
  let read: unknown
  try {
    read = JSON.parse(body)
  } catch {
    // A row that cannot be read has no mark; the journal panel shows it as it is.
    return null
  }
  if (typeof read !== 'object' || read === null) return null
  const { id, instrument, side } = read as Record<string, unknown>
  if (typeof id !== 'string' || typeof instrument !== 'string' || (side !== 'buy' && side !== 'sell')) return null
  return { id, instrument, side }
}
