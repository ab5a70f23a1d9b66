import type { Instrument } from '../market/instrument.ts'
import { sumsOf } from './kept-sums.ts'
import { latchesDue } from './latches.ts'
import type { LatchDue } from './result.ts'
import type { Valuation } from './valuation.ts'

/** Latches that equity demands now, with no order in question: for the marks between orders. One instrument for each broker is enough to find its limits. */
export function presentLatches(value: Valuation, oneOfEach: Iterable<Instrument>): LatchDue[] {
  const { view } = value
  const sums = sumsOf(view)
  const due = new Map<string, LatchDue>()
  for (const instrument of oneOfEach) {
    const account = view.account(instrument.broker)
    if (account === undefined) continue
    const question = {
      order: {
        instrument: instrument.id,
        side: 'buy' as const,
        type: 'market' as const,
        quantity: instrument.qtyMin,
        limitPrice: null,
        stopPrice: null,
        stopLoss: null,
        closes: null,
        reduceOnly: false,
      },
      mode: 'auto' as const,
      strategy: null,
      timeframeMs: 3_600_000,
      parts: null,
      previewMarginPerUnit: null,
      intent: null,
      replaces: null,
    }
    const ctx = { view, question, instrument, account, strategy: null, sums }
    for (const latch of latchesDue(ctx)) due.set(`${latch.code} ${latch.scope}`, latch)
  }
  return [...due.values()]
}
