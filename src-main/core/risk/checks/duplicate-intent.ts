import type { Check } from '../context.ts'
import { flagRow } from '../row.ts'
import { instrumentScope } from '../scope.ts'

/** The same strategy, instrument and side within one bar of the clock; a person's own orders are exempt (fine print 31). */
export const duplicateIntent: Check = {
  code: 'DUPLICATE_INTENT',
  shape: 'constant',
  rows: ({ view, question, instrument }) => {
    const { strategy, timeframeMs, order, intent } = question
    const last = strategy === null ? null : view.lastIntent(strategy, instrument.id, order.side, intent)
    const bar = (at: number) => Math.floor(at / timeframeMs)
    return [
      last !== null && bar(last) === bar(view.now)
        ? flagRow(
            'DUPLICATE_INTENT',
            instrumentScope(instrument.id),
            'deny',
            `${strategy} has decided to ${order.side} in this bar already.`,
          )
        : flagRow(
            'DUPLICATE_INTENT',
            instrumentScope(instrument.id),
            'pass',
            'This is the first decision of its kind in this bar.',
          ),
    ]
  },
}
