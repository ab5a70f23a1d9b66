import { Button } from '@blueprintjs/core'
import { Cross } from '@blueprintjs/icons'
import { useState } from 'react'
import { texts } from '../../../texts/index.ts'
import { CHART_COLOURS } from '../chart-colours.ts'
import { indicatorName, indicatorTitle } from './indicator-name.ts'
import { indicatorKind } from './indicator-registry.ts'
import { fitting, type Indicator } from './kept-indicators.ts'
import type { Param } from './kind.ts'

const named = texts.chart.indicator

interface EditorProps {
  readonly indicator: Indicator
  readonly onChange: (indicator: Indicator) => void
  readonly onRemove: () => void
}

/** Parameters and colour of one indicator on the chart. */
export function IndicatorEditor({ indicator, onChange, onRemove }: EditorProps) {
  const kind = indicatorKind(indicator.kind)
  if (!kind) return null
  const title = indicatorTitle(kind.id)
  return (
    <fieldset className="indicator-editor" data-testid={`indicator-${indicator.id}`}>
      <legend>{indicatorName(indicator)}</legend>
      <div className="indicator-params">
        {kind.params.map(param => (
          <ParamField
            key={param.name}
            param={param}
            label={texts.chart.params[param.name]}
            title={title}
            value={indicator.params[param.name] ?? param.first}
            testId={`indicator-${indicator.id}-${param.name}`}
            onChange={value => onChange({ ...indicator, params: { ...indicator.params, [param.name]: value } })}
          />
        ))}
        <select
          className="chart-colour"
          data-colour={indicator.colour}
          aria-label={named.colour(title)}
          title={named.colour(title)}
          value={indicator.colour}
          onChange={event => {
            const colour = CHART_COLOURS.find(one => one === event.currentTarget.value)
            if (colour) onChange({ ...indicator, colour })
          }}
        >
          {CHART_COLOURS.map(colour => (
            <option key={colour} value={colour}>
              {texts.chart.colours[colour]}
            </option>
          ))}
        </select>
        <Button
          size="small"
          variant="minimal"
          icon={<Cross size={14} />}
          aria-label={named.remove(title)}
          title={named.remove(title)}
          onClick={onRemove}
          data-testid={`indicator-${indicator.id}-remove`}
        />
      </div>
    </fieldset>
  )
}

/** A number: while it is typed it may be anything; what is used is always one that fits. */
function ParamField({
  param,
  label,
  title,
  value,
  testId,
  onChange,
}: {
  param: Param
  label: string
  title: string
  value: number
  testId: string
  onChange: (value: number) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const { least, most, step } = param
  return (
    <label className="indicator-param">
      <span>{label}</span>
      <input
        type="number"
        className="bp6-input"
        aria-label={named.of(label, title)}
        title={named.bounds(least, most)}
        min={least}
        max={most}
        step={step}
        value={typed ?? value}
        data-testid={testId}
        onChange={event => {
          const text = event.currentTarget.value
          setTyped(text)
          const read = Number(text)
          if (text.trim() !== '' && fitting(param, read) === read) onChange(read)
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  )
}
