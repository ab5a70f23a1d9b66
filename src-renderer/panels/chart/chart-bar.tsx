import { Button } from '@blueprintjs/core'
import { Camera, Comparison, FastForward, Function as FunctionIcon, ThList, ZoomToFit } from '@blueprintjs/icons'
import type { ReactElement } from 'react'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { type ChartChoice, timeframes } from './chart-choice.ts'
import { ViewMenu } from './view-menu.tsx'

const named = texts.chart

export interface ChartActions {
  readonly indicators: () => void
  readonly compare: () => void
  readonly live: () => void
  readonly fit: () => void
  readonly picture: () => void
  readonly table: () => void
}

interface ChartBarProps {
  readonly instrument: InstrumentView | undefined
  readonly choice: ChartChoice
  readonly onChoose: (change: Partial<ChartChoice>) => void
  readonly actions: ChartActions
}

/** Symbol, timeframe, and everything that can be done with the chart. */
export const ChartBar = ({ instrument, choice, onChoose, actions }: ChartBarProps) => (
  <>
    <strong className="chart-symbol" data-testid="chart-symbol">
      {instrument?.symbol ?? named.noSymbol}
      {instrument ? <small> {instrument.broker}</small> : null}
    </strong>
    <fieldset className="segments">
      <legend className="sr-only">{named.timeframe}</legend>
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
    {instrument ? (
      <div className="chart-actions">
        <Act
          icon={<FunctionIcon size={14} />}
          name={named.indicator.button}
          id="indicators"
          onPress={actions.indicators}
        />
        <Act icon={<Comparison size={14} />} name={named.compare.button} id="compare" onPress={actions.compare} />
        <ViewMenu choice={choice} onChoose={onChoose} />
        <Act icon={<ZoomToFit size={14} />} name={named.fit} id="fit" onPress={actions.fit} />
        <Act icon={<FastForward size={14} />} name={named.toLive} id="live" onPress={actions.live} />
        <Act icon={<Camera size={14} />} name={named.screenshot} id="picture" onPress={actions.picture} />
        <Act icon={<ThList size={14} />} name={named.table} id="table" pressed={choice.table} onPress={actions.table} />
      </div>
    ) : null}
  </>
)

const Act = ({
  icon,
  name,
  id,
  pressed,
  onPress,
}: {
  icon: ReactElement
  name: string
  id: string
  pressed?: boolean
  onPress: () => void
}) => (
  <Button
    size="small"
    variant="minimal"
    icon={icon}
    aria-label={name}
    title={name}
    active={pressed}
    aria-pressed={pressed}
    onClick={onPress}
    data-testid={`chart-${id}`}
  />
)
