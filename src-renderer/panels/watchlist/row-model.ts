import type { InstrumentView, QuoteView } from '../../../src-preload/contract/views.ts'

/** The spread as traders say it. */
export interface Spread {
  /** In `unit`s. */
  readonly size: number
  readonly unit: 'pips' | 'points'
  /** Share of the mid price. */
  readonly ratio: number
}

/**
 * The size of one pip: the last digit but one where a forex price has 5 or 3 decimals (as brokers quote it), the last
 * digit where it has 4 or 2. Other classes have no pips; one point is their price step.
 */
export function spreadUnit(instrument: InstrumentView): { readonly unit: Spread['unit']; readonly size: number } {
  const { priceDecimals, priceStep } = instrument
  if (instrument.class !== 'forex') return { unit: 'points', size: Number(priceStep) }
  return { unit: 'pips', size: 10 ** -(priceDecimals % 2 === 1 ? priceDecimals - 1 : priceDecimals) }
}

/** Ask less bid; null where the prices are unusable. */
export function spreadOf(quote: QuoteView, instrument: InstrumentView): Spread | null {
  const { unit, size } = spreadUnit(instrument)
  const mid = (quote.bid + quote.ask) / 2
  if (!(mid > 0) || !(size > 0)) return null
  return { size: (quote.ask - quote.bid) / size, unit, ratio: (quote.ask - quote.bid) / mid }
}

/** Sorted for the table: by symbol, then broker; filtered by what was typed. */
export function rowsOf(instruments: Iterable<InstrumentView>, filter: string): readonly InstrumentView[] {
  const wanted = filter.trim().toUpperCase().replaceAll('/', '')
  return [...instruments]
    .filter(({ symbol, pair, broker }) =>
      [symbol, pair, broker].some(text => text.toUpperCase().replaceAll('/', '').includes(wanted)),
    )
    .sort((a, b) => a.symbol.localeCompare(b.symbol) || a.broker.localeCompare(b.broker))
}
