import { Button, PopoverNext } from '@blueprintjs/core'
import { Settings } from '@blueprintjs/icons'
import { texts } from '../../texts/index.ts'
import { type ChartChoice, chartScales, chartStyles, volumePlaces } from './chart-choice.ts'

const named = texts.chart

interface ViewMenuProps {
  readonly choice: ChartChoice
  readonly onChoose: (change: Partial<ChartChoice>) => void
}

/** Style, scale and volume of the chart. */
export const ViewMenu = ({ choice, onChoose }: ViewMenuProps) => (
  <PopoverNext
    placement="bottom-end"
    popoverClassName="chart-popover"
    content={
      <div className="chart-menu" data-testid="chart-view-menu">
        <Choice
          title={named.style}
          all={chartStyles}
          now={choice.style}
          label={one => named.styles[one]}
          onPick={style => onChoose({ style })}
        />
        <Choice
          title={named.scale}
          all={chartScales}
          now={choice.scale}
          label={one => named.scales[one]}
          onPick={scale => onChoose({ scale })}
        />
        <Choice
          title={named.volume}
          all={volumePlaces}
          now={choice.volume}
          label={one => named.volumes[one]}
          onPick={volume => onChoose({ volume })}
        />
      </div>
    }
  >
    <Button
      size="small"
      variant="minimal"
      icon={<Settings size={14} />}
      aria-label={named.viewTitle}
      title={named.viewTitle}
      data-testid="chart-view"
    />
  </PopoverNext>
)

function Choice<T extends string>({
  title,
  all,
  now,
  label,
  onPick,
}: {
  title: string
  all: readonly T[]
  now: T
  label: (one: T) => string
  onPick: (one: T) => void
}) {
  return (
    <fieldset className="chart-choice">
      <legend>{title}</legend>
      {all.map(one => (
        <label key={one}>
          <input
            type="radio"
            name={title}
            checked={one === now}
            onChange={() => onPick(one)}
            data-testid={`view-${one}`}
          />
          {label(one)}
        </label>
      ))}
    </fieldset>
  )
}
