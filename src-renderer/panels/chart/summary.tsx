import { useMemo } from 'react'
import type { BarView, InstrumentView } from '../../../src-preload/contract/views.ts'
import { price, signedPercent, utcDateTime } from '../../ui/format.ts'
import type { Timeframe } from './bar-series.ts'

const TABLE = 10

/** The chart in words and the newest closed bars as a table, for who cannot see the canvas. Changes when a bar closes. */
export function Summary({
  instrument,
  timeframe,
  bars,
}: {
  instrument: InstrumentView
  timeframe: Timeframe
  bars: readonly BarView[]
}) {
  const lastStart = bars.findLast(bar => !bar.forming)?.start
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a bar that closed changes the words
  const closed = useMemo(() => bars.filter(bar => !bar.forming), [instrument.id, timeframe, lastStart])
  const first = closed[0]
  const last = closed.at(-1)
  if (!first || !last) return null
  const decimals = instrument.priceDecimals
  const high = closed.reduce((most, bar) => Math.max(most, bar.high), Number.NEGATIVE_INFINITY)
  const low = closed.reduce((least, bar) => Math.min(least, bar.low), Number.POSITIVE_INFINITY)
  return (
    <div className="sr-only" data-testid="chart-summary">
      <p>
        {instrument.symbol}, {timeframe} candles, {closed.length} bars from {utcDateTime(first.start)} to{' '}
        {utcDateTime(last.start)} UTC. Last close {price(last.close, decimals)},{' '}
        {signedPercent(last.close / first.open - 1)} over the whole span, between {price(low, decimals)} and{' '}
        {price(high, decimals)}.
      </p>
      <table>
        <caption>The newest {TABLE} closed bars</caption>
        <thead>
          <tr>
            {['Start, UTC', 'Open', 'High', 'Low', 'Close', 'Volume'].map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {closed.slice(-TABLE).map(bar => (
            <tr key={bar.start}>
              <th scope="row">{utcDateTime(bar.start)}</th>
              {[bar.open, bar.high, bar.low, bar.close].map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: four columns in a fixed order
                <td key={index}>{price(value, decimals)}</td>
              ))}
              <td>{bar.volume}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
