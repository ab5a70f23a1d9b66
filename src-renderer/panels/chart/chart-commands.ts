import { useEffect } from 'react'
import type { Command } from '../../commands/command.ts'
import { registerCommands } from '../../commands/commands.ts'
import { usePanel } from '../../layout/panel-place.ts'
import { texts } from '../../texts/index.ts'
import type { Timeframe } from './bars/bar-series.ts'
import { timeframes } from './chart-choice.ts'
import { DRAWING_KINDS, type DrawingKind } from './drawings/drawing.ts'

/** What can be done with a chart by the keyboard. */
export interface ChartHandle {
  readonly setTimeframe: (timeframe: Timeframe) => void
  readonly stepTimeframe: (by: 1 | -1) => void
  readonly nextStyle: () => void
  readonly nextScale: () => void
  readonly indicators: () => void
  readonly compare: () => void
  readonly live: () => void
  readonly fit: () => void
  readonly picture: () => void
  readonly table: () => void
  readonly tool: (kind: DrawingKind) => void
  readonly magnet: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly remove: () => void
  readonly escape: () => void
  readonly hasChosen: () => boolean
  readonly isBusy: () => boolean
  readonly lines: () => void
}

/** The charts that are open, by panel; keys are one table for all, and go to the chart that has the focus. */
const open = new Map<string, ChartHandle>()
let last: string | null = null
let unregister: (() => void) | null = null

const focused = (): string | null => document.activeElement?.closest<HTMLElement>('[data-panel]')?.dataset.panel ?? null

function chart(): ChartHandle | undefined {
  const id = focused()
  if (id !== null && open.has(id)) last = id
  return open.get(last ?? '') ?? [...open.values()][0]
}

const keysOfTools: Readonly<Record<DrawingKind, string>> = {
  trend: 't',
  ray: 'r',
  horizontal: 'h',
  rectangle: 'b',
  fibonacci: 'f',
  measure: 'm',
}

function table(): readonly Command[] {
  const { keys, drawing, indicator, compare, toLive, fit, screenshot, table, timeframe } = texts.chart
  const one = (
    id: string,
    label: string,
    key: string,
    run: (on: ChartHandle) => void,
    when?: (on: ChartHandle) => boolean,
  ): Command => ({
    id: `chart.${id}`,
    label,
    group: 'chart',
    within: 'chart',
    keys: key,
    run: () => {
      const on = chart()
      if (on) run(on)
    },
    when: () => {
      const on = chart()
      return on !== undefined && (when?.(on) ?? true)
    },
  })
  return [
    ...timeframes.map((each, index) =>
      one(`timeframe.${each}`, `${timeframe}: ${each}`, String((index + 1) % 10), on => on.setTimeframe(each)),
    ),
    one('timeframe.longer', keys.longer, '.', on => on.stepTimeframe(1)),
    one('timeframe.shorter', keys.shorter, ',', on => on.stepTimeframe(-1)),
    one('style', keys.nextStyle, 's', on => on.nextStyle()),
    one('scale', keys.nextScale, 'l', on => on.nextScale()),
    one('indicators', indicator.title, 'i', on => on.indicators()),
    one('compare', compare.title, 'c', on => on.compare()),
    one('live', toLive, 'end', on => on.live()),
    one('fit', fit, 'home', on => on.fit()),
    one('picture', screenshot, 'p', on => on.picture()),
    one('table', table, 'd', on => on.table()),
    ...DRAWING_KINDS.map(kind => one(`draw.${kind}`, drawing[kind], keysOfTools[kind], on => on.tool(kind))),
    one('magnet', drawing.magnet, 'g', on => on.magnet()),
    one('undo', drawing.undo, 'mod+z', on => on.undo()),
    one('redo', drawing.redo, 'mod+shift+z', on => on.redo()),
    one(
      'remove',
      drawing.remove,
      'delete',
      on => on.remove(),
      on => on.hasChosen(),
    ),
    one(
      'escape',
      keys.endDrawing,
      'escape',
      on => on.escape(),
      on => on.isBusy(),
    ),
    one('lines', keys.lines, 'o', on => on.lines()),
  ]
}

/** Lets the keyboard and the palette act on this chart. */
export function useChartCommands(handle: ChartHandle): void {
  const { id } = usePanel()
  useEffect(() => {
    open.set(id, handle)
    unregister ??= registerCommands(...table())
    return () => {
      if (open.get(id) === handle) open.delete(id)
    }
  }, [id, handle])
  useEffect(
    () => () => {
      if (open.size > 0) return
      unregister?.()
      unregister = null
    },
    [],
  )
}
