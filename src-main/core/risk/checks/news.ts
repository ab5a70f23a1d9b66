import type { Check } from '../context.ts'
import { limitRows } from '../limits.ts'
import { flagRow } from '../row.ts'
import { span } from '../wording.ts'

/** No new entries around a calendar event on one of the instrument's assets: from start - 15 min, inside, to end + 15 min, outside. */
export const news: Check = {
  code: 'NEWS',
  shape: 'constant',
  rows: ctx => {
    const { view, instrument } = ctx
    const calendar = view.news()
    const { base, quote, option } = instrument
    // What moves the underlying moves the right on it.
    const assets = option === undefined ? [base, quote] : [base, quote, option.underlying]
    return limitRows('NEWS', ctx).map(({ scope, limit }) => {
      const pause = limit.near
      const event = calendar?.events.find(
        e => view.now >= e.start - pause && view.now < e.end + pause && assets.some(asset => e.assets.includes(asset)),
      )
      const row =
        event === undefined
          ? flagRow(
              'NEWS',
              scope,
              'pass',
              calendar === null ? 'No calendar file is set.' : 'No calendar event is near.',
            )
          : flagRow(
              'NEWS',
              scope,
              'deny',
              `"${event.title}" is within ${span(pause)}: no new entries on ${event.assets.join(', ')}.`,
            )
      const bad = calendar?.badLines ?? []
      return { ...row, badLines: bad.length === 0 ? undefined : bad }
    })
  },
}
