import { Spinner } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { number, utcDateTime } from '../../ui/format.ts'
import { type BarSeries, MOST_BARS } from './bars/bar-series.ts'

const named = texts.chart.older

/** What is to the left of the first bar: more, nothing, or a page that could not be read. Shown when the first bars are in sight. */
export function OlderStrip({ series, near }: { series: BarSeries; near: boolean }) {
  const { older, olderProblem, first } = useStore(series.store)
  if (older === 'failed')
    return (
      <div className="older-strip" data-tone="bad" role="alert" data-testid="chart-older">
        {named.failed(olderProblem ?? '')}
        <button
          type="button"
          onClick={event => {
            // The button goes; the keys of the chart stay at hand.
            event.currentTarget.closest<HTMLElement>('.panel-body')?.focus()
            void series.loadOlder()
          }}
          data-testid="chart-older-again"
        >
          {named.again}
        </button>
      </div>
    )
  if (!near || older === 'more') return null
  return (
    <div className="older-strip" role="status" data-testid="chart-older">
      {older === 'loading' ? (
        <>
          <Spinner size={12} aria-label={named.loading} /> {named.loading}
        </>
      ) : older === 'start' ? (
        named.start(first === null ? '' : utcDateTime(first).slice(0, 16))
      ) : (
        named.full(number(MOST_BARS))
      )}
    </div>
  )
}
