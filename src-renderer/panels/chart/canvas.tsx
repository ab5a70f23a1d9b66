import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { canvasColours } from '../../ui/canvas-colours.ts'
import type { BarSeries } from './bars/bar-series.ts'
import type { ChartChoice } from './chart-choice.ts'
import type { Drawings } from './drawings/use-drawings.ts'
import { followMark } from './follow-mark.ts'
import type { Indicator } from './indicators/kept-indicators.ts'
import { Legend } from './legend.tsx'
import type { Mark } from './marks/marks.ts'
import { OlderStrip } from './older-strip.tsx'
import { dragOf, levelGrabber } from './trading/level-grabber.ts'
import { LevelTags } from './trading/level-tags.tsx'
import type { Level } from './trading/levels.ts'
import { type Proposal, withProposed } from './trading/proposal.ts'
import { ProposalCard } from './trading/proposal-card.tsx'
import { useLevels } from './trading/use-levels.ts'
import { useCrosshair } from './use-crosshair.ts'
import { useView } from './use-view.ts'
import type { Compared } from './view/chart-lines.ts'
import type { ChartView } from './view/chart-view.ts'
import { type Grabber, PointerWatch } from './view/pointer.ts'

/** The beginning is in sight. */
const AT_START = 5
/** Older bars are asked for when so few are left of what is in sight. */
const NEAR_START = 60

interface CanvasProps {
  readonly instrument: InstrumentView
  readonly series: BarSeries
  readonly choice: ChartChoice
  readonly indicators: readonly Indicator[]
  readonly compared: ReadonlyMap<string, Compared>
  readonly marks: readonly Mark[]
  readonly drawings: Drawings
  /** The view, for who acts on it from outside. */
  readonly viewRef: RefObject<ChartView | null>
  readonly onEditIndicators: () => void
}

/** The drawn chart with what lies over it. Everything is handed to the view, which draws at most once a frame. */
export function Canvas(props: CanvasProps) {
  const { instrument, series, choice, indicators, compared, marks, drawings, viewRef, onEditIndicators } = props
  const host = useRef<HTMLDivElement>(null)
  const view = useView(host, series, instrument, choice)
  const pointed = useCrosshair(view)
  const [near, setNear] = useState(false)
  const [dragged, setDragged] = useState<Proposal | null>(null)
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const levels = useLevels(instrument.id)
  const shown = useMemo(() => withProposed(levels, proposal ?? dragged), [levels, proposal, dragged])
  useEffect(() => {
    viewRef.current = view
    return view?.onLeft(left => {
      setNear(left < AT_START)
      // What failed is tried again by a person, not with every turn of the wheel.
      if (left < NEAR_START && series.store.getState().older === 'more') void series.loadOlder()
    })
  }, [view, viewRef, series])
  useEffect(() => view?.setScale(choice.scale), [view, choice.scale])
  useEffect(() => view?.setIndicators(indicators), [view, indicators])
  useEffect(() => view?.setCompared(compared), [view, compared])
  useEffect(() => view?.setMarks(marks), [view, marks])
  useEffect(() => view?.setLevels(shown), [view, shown])
  const begin = usePointer(host, view, instrument, levels, marks, pointed?.mark ?? null, drawings, {
    onMove: setDragged,
    onDrop: setProposal,
  })
  const symbols = useMemo(() => new Map([...compared].map(([id, { title }]) => [id, title])), [compared])
  const close = () => {
    setProposal(null)
    setDragged(null)
  }
  return (
    <div className="chart" data-tool={drawings.tool ?? undefined}>
      <div ref={host} className="chart-host" aria-hidden="true" data-testid="chart-host" />
      {view ? (
        <>
          <Legend
            view={view}
            instrument={instrument}
            marks={marks}
            pointer={pointed?.start ?? null}
            symbols={symbols}
            onEdit={onEditIndicators}
          />
          <LevelTags view={view} instrument={instrument} levels={shown} onGrab={begin} onPropose={setProposal} />
        </>
      ) : null}
      <OlderStrip series={series} near={near} />
      {proposal ? <ProposalCard proposal={proposal} onClose={close} /> : null}
    </div>
  )
}

interface DragCalls {
  readonly onMove: (proposal: Proposal | null) => void
  readonly onDrop: (proposal: Proposal) => void
}

/** Leads the pointer to drawings, lines and marks; gives what begins a drag that a label was taken for. */
function usePointer(
  host: RefObject<HTMLElement | null>,
  view: ChartView | null,
  instrument: InstrumentView,
  levels: readonly Level[],
  marks: readonly Mark[],
  hovered: string | null,
  { attach }: Pick<Drawings, 'attach'>,
  { onMove, onDrop }: DragCalls,
) {
  const colours = useStore(canvasColours, state => state.now)
  const now = useRef({ levels, marks, hovered })
  const watch = useRef<PointerWatch | null>(null)
  useEffect(() => {
    now.current = { levels, marks, hovered }
  }, [levels, marks, hovered])
  useEffect(() => {
    if (!view || !host.current) return
    const drawn = attach(view, colours)
    const parts = { view, instrument, levels: () => now.current.levels, onMove, onDrop }
    const ofMarks: Grabber = {
      cursorAt: () => (now.current.hovered === null ? null : 'pointer'),
      grab: () => {
        const mark = now.current.marks.find(one => one.id === now.current.hovered)
        return mark ? press(() => followMark(mark)) : null
      },
    }
    const made = new PointerWatch(host.current, view, () => [drawn.grabber, ofMarks, levelGrabber(parts)])
    watch.current = made
    return () => {
      made.stop()
      drawn.stop()
      watch.current = null
    }
  }, [host, view, instrument, attach, colours, onMove, onDrop])
  return useCallback(
    (level: Level, event: Pick<PointerEvent, 'clientX' | 'clientY'>) => {
      if (!view) return
      const parts = { view, instrument, levels: () => now.current.levels, onMove, onDrop }
      watch.current?.begin(dragOf(level, parts), event)
    },
    [view, instrument, onMove, onDrop],
  )
}

/** Something that is only pressed. */
const press = (act: () => void) => ({
  move: () => {},
  end: (_: unknown, moved: boolean) => {
    if (!moved) act()
    return true
  },
  cancel: () => {},
})
