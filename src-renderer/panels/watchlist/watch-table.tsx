import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { usePanel } from '../../layout/panel-place.ts'
import { useRowHeight } from '../../settings/density.ts'
import { texts } from '../../texts/index.ts'
import { nextSort, type Sort } from '../../ui/sort-rows.ts'
import { useLinked } from '../../use-linked.ts'
import { useTerminal } from '../../use-terminal.ts'
import { moved, toggled, type Watchlist } from './lists.ts'
import { type SortBy, sorted } from './sort.ts'
import { useSlowQuotes } from './use-slow-quotes.ts'
import { WatchHead } from './watch-head.tsx'
import { WatchRow } from './watch-row.tsx'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** The rows in sight, in the list's own order or sorted; rows of a list can be moved, and put in or taken out. */
export function WatchTable({ rows, list }: { rows: readonly InstrumentView[]; list: Watchlist | null }) {
  const { watchlists } = useTerminal()
  const panel = usePanel().id
  const { instrument: selected, select } = useLinked()
  const scroller = useRef<HTMLDivElement>(null)
  const [sort, setSort] = useState<Sort<SortBy> | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const quotes = useSlowQuotes(sort !== null && sort.by !== 'symbol')
  const ids = useMemo(() => sorted(rows, sort, id => quotes.get(id)).map(row => row.id), [rows, sort, quotes])
  const row = useRowHeight()
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row,
    overscan: 8,
    // The titles stand above the rows, and stay: a row, and the line below it.
    scrollPaddingEnd: row + 1,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the density changes
  useEffect(() => virtual.measure(), [row, virtual])
  const at = selected === null ? -1 : ids.indexOf(selected)
  const drawn = virtual.getVirtualItems()
  // A row that leaves at one end is used again at the other: scrolling makes no new ones.
  const pool = 2 ** Math.ceil(Math.log2(drawn.length + 1))
  useEffect(() => {
    if (at >= 0 && !isInSight(at, row, virtual)) virtual.scrollToIndex(at)
  }, [at, row, virtual])
  const change = (next: (lists: readonly Watchlist[], id: string) => readonly Watchlist[]) => {
    const { value, put } = watchlists.getState()
    if (list !== null) put(next(value, list.id))
  }
  const movable = list !== null && sort === null
  const move = (instrument: string, to: string | undefined) => {
    if (movable && to !== undefined && to !== instrument) change((lists, id) => moved(lists, id, instrument, to))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // The titles have keys of their own.
    if (event.target !== event.currentTarget) return
    const step = STEPS[event.key] ?? { Home: -ids.length, End: ids.length }[event.key]
    if (event.key === ' ' && list !== null && selected !== null) {
      change((lists, id) => toggled(lists, id, selected))
    } else if (step !== undefined) {
      const next = ids[Math.min(ids.length - 1, Math.max(0, at + step))]
      if (event.altKey && selected !== null) move(selected, next)
      else if (next !== undefined) select(next)
    } else return
    event.preventDefault()
  }
  const manyBrokers = new Set(rows.map(row => row.broker)).size > 1
  return (
    <div
      className={`watch ${manyBrokers ? 'many-brokers' : ''} ${list ? 'has-stars' : ''}`}
      ref={scroller}
      role="grid"
      aria-label={texts.watchlist.table}
      aria-description={list ? texts.watchlist.keys : undefined}
      aria-rowcount={ids.length + 1}
      tabIndex={0}
      onKeyDown={onKeyDown}
      // A row that is scrolled out of sight is not drawn, and nothing may point at it.
      {...(selected !== null && drawn.some(item => item.index === at)
        ? { 'aria-activedescendant': rowId(panel, selected) }
        : {})}
    >
      <WatchHead sort={sort} stars={list !== null} onSort={by => setSort(nextSort(sort, by, by !== 'symbol'))} />
      <div className="watch-rows" role="rowgroup">
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {drawn.map(item => {
            const id = ids[item.index]
            return id === undefined ? null : (
              <WatchRow
                key={item.index % pool}
                id={id}
                domId={rowId(panel, id)}
                index={item.index}
                top={item.start}
                selected={id === selected}
                onSelect={select}
                list={list}
                movable={movable}
                onDrag={setDragged}
                onDrop={to => (dragged === null ? undefined : move(dragged, to))}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** By what was last told of the list's place and size: asking it anew would lay out the page in the middle of a click. */
const isInSight = (
  at: number,
  row: number,
  { scrollOffset, scrollRect }: Virtualizer<HTMLDivElement, Element>,
): boolean => {
  const [top, height] = [scrollOffset ?? 0, scrollRect?.height ?? 0]
  return at * row >= top && (at + 1) * row + row + 1 <= top + height
}

/** Of this watchlist alone: several may be open. */
const rowId = (panel: string, id: string) => `${panel}-${id.replaceAll(/[^\w-]/g, '_')}`
