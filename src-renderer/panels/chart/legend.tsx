import { useEffect, useReducer } from 'react'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Arrow } from '../../ui/figures.tsx'
import { direction, number, price, signedPercent, utcDateTime } from '../../ui/format.ts'
import { barIndexAt } from './bars/last-at.ts'
import { followMark } from './follow-mark.ts'
import { indicatorName, indicatorTitle } from './indicators/indicator-name.ts'
import type { Mark } from './marks/marks.ts'
import type { ChartView } from './view/chart-view.ts'
import type { IndicatorLines } from './view/indicator-lines.ts'

interface LegendProps {
  readonly view: ChartView
  readonly instrument: InstrumentView
  readonly marks: readonly Mark[]
  /** Start of the bar under the pointer; null: the newest is told. */
  readonly pointer: number | null
  /** Symbols of the instruments that are compared, by id. */
  readonly symbols: ReadonlyMap<string, string>
  readonly onEdit: () => void
}

/** The figures of the bar under the pointer, else of the newest; of indicators and compared instruments; what happened there. */
export function Legend({ view, instrument, marks, pointer, symbols, onEdit }: LegendProps) {
  const [, again] = useReducer((turn: number) => turn + 1, 0)
  useEffect(() => view.onDrawn(again), [view])
  const { bars } = view
  const index = pointer === null ? bars.length - 1 : Math.max(0, barIndexAt(bars, pointer))
  const bar = bars[index]
  if (!bar) return null
  const decimals = instrument.priceDecimals
  const way = direction(bar.close - bar.open)
  const here = pointer === null ? [] : marks.filter(mark => mark.start === bar.start)
  const all = [...view.lines.indicators.values()]
  return (
    <>
      <div className="legend" data-testid="chart-legend">
        <div className="legend-line">
          <strong>{utcDateTime(bar.start).slice(0, 16)}</strong>
          {(['open', 'high', 'low', 'close'] as const).map(name => (
            <span key={name}>
              <span className="muted">{texts.chart.columns[name][0]}</span>{' '}
              <span data-testid={`legend-${name}`} data-value={bar[name]}>
                {price(bar[name], decimals)}
              </span>
            </span>
          ))}
          <span className={way}>
            <Arrow way={way} /> {signedPercent(bar.close / bar.open - 1)}
          </span>
          {bar.volume > 0 ? (
            <span>
              <span className="muted">{texts.chart.columns.volume[0]}</span> {number(bar.volume)}
            </span>
          ) : null}
        </div>
        {[...view.lines.compared].map(([id, line]) => {
          const change = line.changeAt(bar.start, view.firstInSight())
          return (
            <div
              key={id}
              className="legend-line"
              data-testid={`compare-${id.replace('/', '-')}`}
              data-value={change ?? ''}
            >
              <span className="legend-key" style={{ color: line.colour }}>
                {symbols.get(id) ?? id}
              </span>
              <span>{change === null ? texts.chart.compare.nothing : signedPercent(change)}</span>
            </div>
          )
        })}
        {all
          .filter(({ kind }) => kind.place === 'over')
          .map(lines => (
            <Figures key={lines.indicator.id} of={lines} bar={index} decimals={decimals} view={view} onEdit={onEdit} />
          ))}
        {here.slice(0, 4).map(mark => (
          <button key={mark.id} type="button" className="legend-line legend-mark" onClick={() => followMark(mark)}>
            {mark.text}
          </button>
        ))}
      </div>
      {all
        .filter(({ kind }) => kind.place === 'own')
        .map(lines => (
          <div key={lines.indicator.id} className="legend" style={{ top: lines.top() + 4 }}>
            <Figures of={lines} bar={index} decimals={decimals} view={view} onEdit={onEdit} />
          </div>
        ))}
    </>
  )
}

interface FiguresProps {
  readonly of: IndicatorLines
  readonly bar: number
  readonly decimals: number
  readonly view: ChartView
  readonly onEdit: () => void
}

/** An indicator's name, which opens its parameters, and its values at a bar. */
function Figures({ of, bar, decimals, view, onEdit }: FiguresProps) {
  const { indicator, kind, run } = of
  const shown = kind.decimals === 'price' ? decimals : kind.decimals
  const silent = kind.needsVolume && !((view.bars[bar]?.volume ?? 0) > 0)
  return (
    <div className="legend-line" data-testid={`legend-${indicator.id}`}>
      <button type="button" className="legend-name" title={indicatorTitle(kind.id)} onClick={onEdit}>
        {indicatorName(indicator)}
      </button>
      {silent ? <span className="muted">{texts.chart.indicator.noVolume}</span> : null}
      {run.lines.map((line, n) => {
        const value = line[bar] ?? null
        const { name } = kind.lines[n] ?? { name: '' }
        return of.isShown(n) && value !== null ? (
          <span
            key={name}
            style={{ color: of.colourOf(n, bar) }}
            data-testid={`legend-${indicator.id}-${name}`}
            data-value={value}
          >
            {number(value, shown)}
          </span>
        ) : null
      })}
    </div>
  )
}
