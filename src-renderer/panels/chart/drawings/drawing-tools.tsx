import { Redo, Trash, Undo } from '@blueprintjs/icons'
import type { ReactNode } from 'react'
import { texts } from '../../../texts/index.ts'
import { CHART_COLOURS } from '../chart-colours.ts'
import { DRAWING_KINDS } from './drawing.ts'
import { ToolIcon } from './tool-icons.tsx'
import type { Drawings } from './use-drawings.ts'

const named = texts.chart.drawing

interface ToolsProps {
  readonly of: Drawings
  readonly magnet: boolean
  readonly onMagnet: (magnet: boolean) => void
}

/** What one can draw with, beside the chart; and what is done with the drawing that is chosen. */
export function DrawingTools({ of, magnet, onMagnet }: ToolsProps) {
  const { tool, selected, choose } = of
  return (
    <div className="chart-tools" role="toolbar" aria-label={named.tools} aria-orientation="vertical">
      <Tool label={named.cursor} testId="tool-cursor" pressed={tool === null} onPress={() => choose(null)}>
        <ToolIcon of="cursor" />
      </Tool>
      {DRAWING_KINDS.map(kind => (
        <Tool
          key={kind}
          label={named[kind]}
          testId={`tool-${kind}`}
          pressed={tool === kind}
          onPress={() => choose(tool === kind ? null : kind)}
        >
          <ToolIcon of={kind} />
        </Tool>
      ))}
      <hr />
      <Tool label={named.magnet} testId="tool-magnet" pressed={magnet} onPress={() => onMagnet(!magnet)}>
        <ToolIcon of="magnet" />
      </Tool>
      <Tool label={named.undo} testId="tool-undo" disabled={!of.canUndo} onPress={of.undo}>
        <Undo size={14} />
      </Tool>
      <Tool label={named.redo} testId="tool-redo" disabled={!of.canRedo} onPress={of.redo}>
        <Redo size={14} />
      </Tool>
      {selected ? (
        <>
          <hr />
          <select
            className="chart-colour"
            data-colour={selected.colour}
            aria-label={named.colour}
            title={named.colour}
            value={selected.colour}
            data-testid="tool-colour"
            onChange={event => {
              const colour = CHART_COLOURS.find(one => one === event.currentTarget.value)
              if (colour) of.recolour(colour)
            }}
          >
            {CHART_COLOURS.map(colour => (
              <option key={colour} value={colour}>
                {texts.chart.colours[colour]}
              </option>
            ))}
          </select>
          <Tool label={named.remove} testId="tool-remove" onPress={() => of.remove(selected.id)}>
            <Trash size={14} />
          </Tool>
        </>
      ) : null}
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly testId: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

const Tool = ({ label, testId, pressed, disabled = false, onPress, children }: ToolProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    aria-pressed={pressed}
    disabled={disabled}
    data-testid={testId}
    onClick={onPress}
  >
    {children}
  </button>
)
