import type { InstrumentView } from '../../../src-preload/contract/views.ts'

/** More than a person reads before typing on. */
const MOST = 40

/** What a typed text may mean: symbols that begin so first, then those that contain it, or whose broker is named so. */
export function findInstruments(all: Iterable<InstrumentView>, typed: string): readonly InstrumentView[] {
  const wanted = typed.trim().toUpperCase()
  const parts = wanted.split(/[\s,]+/).filter(Boolean)
  const text = (one: InstrumentView) => `${one.symbol} ${one.pair} ${one.broker}`.toUpperCase()
  return [...all]
    .filter(one => parts.every(part => text(one).includes(part)))
    .sort(
      (a, b) =>
        Number(b.symbol.toUpperCase().startsWith(wanted)) - Number(a.symbol.toUpperCase().startsWith(wanted)) ||
        a.symbol.length - b.symbol.length ||
        a.symbol.localeCompare(b.symbol) ||
        a.broker.localeCompare(b.broker),
    )
    .slice(0, MOST)
}

/** The same pair at every account that trades it, the present one among them. */
export const samePair = (all: Iterable<InstrumentView>, instrument: InstrumentView): readonly InstrumentView[] =>
  [...all]
    .filter(one => one.pair === instrument.pair)
    .sort((a, b) => a.broker.localeCompare(b.broker) || a.symbol.localeCompare(b.symbol))
