import type { BarView, InstrumentView } from '../../../src-preload/contract/views.ts'
import { Arrow } from '../../ui/figures.tsx'
import { direction, number, price, signedPercent, utcDateTime } from '../../ui/format.ts'
import { barIndexAt, type Mark } from './marks.ts'
import type { OverlayChoice } from './overlay-lines.ts'

interface LegendProps {
  readonly instrument: InstrumentView
  readonly overlays: OverlayChoice
  readonly bars: readonly BarView[]
  readonly marks: readonly Mark[]
  /** Start of the bar under the pointer; null: the newest is told. */
  readonly pointer: number | null
}

/** The figures of the bar under the pointer, else of the newest; and what happened there. */
export function Legend({ instrument, overlays, bars, marks, pointer }: LegendProps) {
  const bar = pointer === null ? bars.at(-1) : bars[barIndexAt(bars, pointer)]
  if (!bar) return null
  const decimals = instrument.priceDecimals
  const way = direction(bar.close - bar.open)
  const here = pointer === null ? [] : marks.filter(mark => mark.start === bar.start)
  return (
    <div className="legend" data-testid="chart-legend">
      <div className="legend-line">
        <strong>{utcDateTime(bar.start).slice(0, 16)}</strong>
        {(['open', 'high', 'low', 'close'] as const).map(name => (
          <span key={name}>
            <span className="muted">{name[0]?.toUpperCase()}</span>{' '}
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
            <span className="muted">V</span> {number(bar.volume)}
          </span>
        ) : null}
      </div>
      <div className="legend-line">
        {overlays.average === 'none' ? null : (
          <>
            <Key name="fast" text={`${overlays.average.toUpperCase()} ${overlays.fast}`} />
            <Key name="slow" text={`${overlays.average.toUpperCase()} ${overlays.slow}`} />
          </>
        )}
        {overlays.bands ? <Key name="band" text="Bollinger 20, 2" /> : null}
      </div>
      {here.slice(0, 4).map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read
        <div key={index} className="legend-line">
          {mark.text}
        </div>
      ))}
    </div>
  )
}

const Key = ({ name, text }: { name: string; text: string }) => (
  <span className="legend-key" data-line={name}>
    {text}
  </span>
)
