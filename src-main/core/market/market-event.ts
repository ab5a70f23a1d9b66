import type { SourceBar } from './bar.ts'
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

/** The moment at which the event is delivered: the clock stands there. */
export const eventTime = (e: MarketEvent): number => (e.kind === 'quote' ? e.quote.receiveTime : e.bar.end)
