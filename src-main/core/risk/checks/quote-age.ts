import type { Check } from '../context.ts'
import { quoteAge } from '../quote-age.ts'
import { count, lackSentence } from '../row.ts'
import { instrumentScope } from '../scope.ts'
import { span } from '../wording.ts'

export const quoteAgeCheck: Check = {
  code: 'QUOTE_AGE',
  shape: 'constant',
  rows: ({ view, instrument }) => {
    const base = { code: 'QUOTE_AGE' as const, scope: instrumentScope(instrument.id), unit: 'ms' as const }
    const q = quoteAge(view, instrument.id)
    if (q === null) {
      const say = () => lackSentence('The age of the quote', 'NO_QUOTE')
      return [{ ...base, limit: null, used: null, after: null, verdict: 'deny', missing: 'NO_QUOTE', say }]
    }
    const say = () =>
      q.late
        ? 'The venue has been more than 5 s behind for 20 quotes: its prices are old.'
        : `The last quote is ${span(q.age)} old; the limit is ${span(q.limit)}.`
    return [
      {
        ...base,
        limit: count(q.limit),
        used: count(q.age),
        after: count(q.age),
        verdict: q.fresh ? 'pass' : 'deny',
        say,
      },
    ]
  },
}
