import { HTMLSelect, Switch } from '@blueprintjs/core'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { averages, type ChartChoice, timeframes } from './chart-choice.ts'

const averageNames = { none: 'No average', ema: 'EMA', sma: 'SMA' } as const

interface ChartBarProps {
  readonly instrument: InstrumentView | undefined
  readonly choice: ChartChoice
  readonly onChoose: (change: Partial<ChartChoice>) => void
}

/** Symbol, timeframe and overlays. */
export const ChartBar = ({ instrument, choice, onChoose }: ChartBarProps) => (
  <>
    <strong className="chart-symbol" data-testid="chart-symbol">
      {instrument?.symbol ?? 'No symbol'}
      {instrument ? <small> {instrument.broker}</small> : null}
    </strong>
    <fieldset className="segments">
      <legend className="sr-only">Timeframe</legend>
      {timeframes.map(timeframe => (
        <button
          key={timeframe}
          type="button"
          aria-pressed={timeframe === choice.timeframe}
          data-testid={`timeframe-${timeframe}`}
          onClick={() => onChoose({ timeframe })}
        >
          {timeframe}
        </button>
      ))}
    </fieldset>
    <span className="grow" />
    <HTMLSelect
      className="chart-average"
      aria-label="Averages"
      value={choice.average}
      options={averages.map(value => ({ value, label: averageNames[value] }))}
      onChange={event => onChoose({ average: averages.find(one => one === event.currentTarget.value) ?? 'none' })}
    />
    <Switch
      className="chart-switch"
      checked={choice.bands}
      label="Bands"
      title="Bollinger bands: 20 bars, 2 deviations"
      onChange={event => onChoose({ bands: event.currentTarget.checked })}
    />
  </>
)
