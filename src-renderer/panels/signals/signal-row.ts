import type { CardView, JournalRowView, OrderView, StoppedView } from '../../../src-preload/contract/views.ts'

/** A signal as its strategy made it. */
export interface SignalRow {
  readonly seq: number
  /** Unix ms, UTC. */
  readonly at: number
  readonly id: string
  readonly strategy: string
  readonly instrument: string
  readonly side: 'buy' | 'sell'
  readonly confidence: number | null
  readonly reason: 'entry' | 'exit'
}

export type Outcome =
  | { readonly kind: 'waiting'; readonly card: CardView }
  | { readonly kind: 'ordered'; readonly order: OrderView }
  | { readonly kind: 'stopped'; readonly stop: StoppedView }
  /** Neither stopped nor ordered, as far as the page was told: younger than its judgement, or older than the lists. */
  | { readonly kind: 'unknown' }

const known = new WeakMap<JournalRowView, SignalRow | null>()

/** Reads a `signal.made` row; null where its body is not as expected. Rows never change: each is read once. */
export function signalRow(row: JournalRowView): SignalRow | null {
  const before = known.get(row)
  if (before !== undefined) return before
  const made = read(row)
  known.set(row, made)
  return made
}

function read({ seq, at, body }: JournalRowView): SignalRow | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    // The journal panel shows the row as it is.
    return null
  }
  if (typeof parsed !== 'object' || parsed === null) return null
  const { id, strategy, instrument, side, confidence, reason } = parsed as Record<string, unknown>
  if (typeof id !== 'string' || typeof instrument !== 'string' || (side !== 'buy' && side !== 'sell')) return null
  return {
    ...{ seq, at, id, instrument, side },
    strategy: typeof strategy === 'string' ? strategy : '',
    confidence: typeof confidence === 'number' ? confidence : null,
    reason: reason === 'exit' ? 'exit' : 'entry',
  }
}

/** What became of each signal, by its id. A signal's newest order counts: an exit may take several. */
export function outcomes(
  cards: Iterable<CardView>,
  orders: Iterable<OrderView>,
  stopped: Iterable<StoppedView>,
): ReadonlyMap<string, Outcome> {
  const all = new Map<string, Outcome>()
  for (const stop of stopped) all.set(stop.signal, { kind: 'stopped', stop })
  const entries = [...orders].filter(order => order.role === 'entry' || order.role === 'exit')
  for (const order of entries.sort((a, b) => a.createdAt - b.createdAt))
    if (order.signal !== null) all.set(order.signal, { kind: 'ordered', order })
  for (const card of cards) all.set(card.signal, { kind: 'waiting', card })
  return all
}
