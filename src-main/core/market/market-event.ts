import type { SourceBar } from './bar.ts'
import type { Gap } from './gap.ts'
import type { Quote } from './quote.ts'

/**
 * What a source delivers, in time order. A bar-only source sends for each bar first a quote of its open (at its
 * start), then the bar (at its end): so "next tick" and "next bar's open" are one rule, and a bar's inside is
 * matched once, when it is known.
 */
export type MarketEvent =
  | {
      readonly kind: 'quote'
      readonly quote: Quote /** This is the open of a recorded bar: bar builders skip it. */
      readonly barOpen?: true
    }
  | { readonly kind: 'bar'; readonly bar: SourceBar }
  /** Only a live source has holes. */
  | { readonly kind: 'gap'; readonly gap: Gap }

/** The moment at which the event is delivered: the clock stands there. */
export function eventTime(e: MarketEvent): number {
  if (e.kind === 'quote') return e.quote.receiveTime
  return e.kind === 'bar' ? e.bar.end : (e.gap.to ?? e.gap.from)
}

/** The instrument that it tells of. */
export function eventInstrument(e: MarketEvent): string {
  if (e.kind === 'quote') return e.quote.instrument
  return e.kind === 'bar' ? e.bar.instrument : e.gap.instrument
}
