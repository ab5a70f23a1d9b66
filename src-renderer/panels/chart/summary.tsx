import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { BarView, InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { price, signedPercent, utcDateTime } from '../../ui/format.ts'
import type { BarSeries, Timeframe } from './bars/bar-series.ts'
import type { ChartStyle } from './chart-choice.ts'

const TABLE = 10
const { summary: named, styles, columns } = texts.chart

interface SummaryProps {
  readonly instrument: InstrumentView
  readonly timeframe: Timeframe
  readonly style: ChartStyle
  readonly series: BarSeries
}

/** The chart in words and the newest closed bars as a table, for who cannot see the canvas. Changes when a bar closes. */
export function Summary({ instrument, timeframe, style, series }: SummaryProps) {
  const changed = useStore(series.store, ({ first, lastClosed }) => `${first} ${lastClosed}`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bars are changed in place; `changed` says when it matters
  const closed = useMemo(() => series.bars.filter(bar => !bar.forming), [series, changed])
  const first = closed[0]
  const last = closed.at(-1)
  if (!first || !last) return null
  const decimals = instrument.priceDecimals
  const high = closed.reduce((most, bar) => Math.max(most, bar.high), Number.NEGATIVE_INFINITY)
  const low = closed.reduce((least, bar) => Math.min(least, bar.low), Number.POSITIVE_INFINITY)
  return (
    <div className="sr-only" data-testid="chart-summary">
      <p>
        {named.line({
          symbol: instrument.symbol,
          timeframe,
          style: styles[style],
          count: closed.length,
          from: utcDateTime(first.start),
          to: utcDateTime(last.start),
        })}{' '}
        {named.close({
          last: price(last.close, decimals),
          change: signedPercent(last.close / first.open - 1),
          low: price(low, decimals),
          high: price(high, decimals),
        })}
      </p>
      <table>
        <caption>{named.newest(TABLE)}</caption>
        <thead>
          <tr>
            {(['start', 'open', 'high', 'low', 'close', 'volume'] as const).map(name => (
              <th key={name} scope="col">
                {columns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {closed.slice(-TABLE).map(bar => (
            <Row key={bar.start} bar={bar} decimals={decimals} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Row = ({ bar, decimals }: { bar: BarView; decimals: number }) => (
  <tr>
    <th scope="row">{utcDateTime(bar.start)}</th>
    {(['open', 'high', 'low', 'close'] as const).map(name => (
      <td key={name}>{price(bar[name], decimals)}</td>
    ))}
    <td>{bar.volume}</td>
  </tr>
)
