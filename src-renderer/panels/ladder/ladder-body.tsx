import './ladder-rows.css'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { useRowHeight } from '../../settings/density.ts'
import { texts } from '../../texts/index.ts'
import { middleRow, priceOf, type Side, shiftKind } from './ladder-grid.ts'
import { leaveKeys, rowsMoved, shareCommands, takeKeys } from './ladder-keys.ts'
import { LadderRowView, type RowHands } from './ladder-row.tsx'
import { ladderRows } from './ladder-rows.ts'
import { inSlots, placeOf } from './ladder-slots.ts'
import type { LadderTerms } from './ladder-terms.ts'
import { useCentre } from './use-centre.ts'
import { useDrag } from './use-drag.ts'
import type { LadderActions } from './use-ladder-actions.ts'
import { type Own, useBest, useBook, useLastTrade } from './use-market.ts'
import { useRowCount } from './use-row-count.ts'

const words = texts.ladder
/** Rows are lower than in tables: one wants many of them. */
const LOWER = 5
const WHEEL_ROWS = 3

interface LadderBodyProps {
  readonly instrument: InstrumentView
  readonly terms: LadderTerms
  readonly own: Own
  readonly actions: LadderActions
  /** Told how to centre, for the button that does it. */
  readonly onCentre: (recentre: () => void) => void
}

/** The rows, and what hands and keys do on them. */
export function LadderBody({ instrument, terms, own, actions, onCentre }: LadderBodyProps) {
  const { grid } = terms
  const { orders, positions } = own
  const book = useBook(instrument)
  const last = useLastTrade(instrument)
  const view = book?.view ?? null
  const height = useRowHeight() - LOWER
  const { box, count } = useRowCount(height)
  const { bid, ask } = useBest(instrument, view)
  const basis = `${instrument.id} ${grid.group} ${terms.follow}`
  const [over, setOver] = useState(false)
  // A drag may leave the rows on its way.
  const [dragging, setDragging] = useState(false)
  const held = over || dragging
  const { centre, scroll, recentre } = useCentre(middleRow(bid, ask, grid), count, terms.follow, held, basis)
  const rows = useMemo(
    () => (centre === null ? [] : ladderRows({ grid, centre, count, depth: view, last, orders, positions })),
    [grid, centre, count, view, last, orders, positions],
  )
  const numbers = useMemo(() => rows.map(one => one.row), [rows])
  const slots = useMemo(() => inSlots(rows, count), [rows, count])
  const [selected, setSelected] = useState<number | null>(null)
  const [chosenOf, setChosenOf] = useState(instrument.id)
  if (chosenOf !== instrument.id) {
    setChosenOf(instrument.id)
    setSelected(null)
  }
  const { drag, grab } = useDrag(box, instrument.id, numbers, height, {
    onClick: order => void actions.cancel(order),
    onDrop: (order, row) => void actions.move(order, priceOf(row, grid)),
  })
  if (dragging !== (drag !== null)) setDragging(drag !== null)
  const place = (side: Side, row: number, shift: boolean, doubled: boolean) => {
    const price = priceOf(row, grid)
    const kind = shift ? shiftKind(side, Number(price), bid, ask) : 'limit'
    void actions.place(side, kind, price, doubled)
  }
  const now = useRef({ place, actions, grab, scroll, recentre })
  now.current = { place, actions, grab, scroll, recentre }
  // The same for every row and every frame, so that only rows that show something else are painted.
  const hands = useMemo<RowHands>(
    () => ({
      click: (side, row, shift) => {
        setSelected(row)
        if (!now.current.actions.doubled) now.current.place(side, row, shift, false)
      },
      doubleClick: (side, row, shift) => {
        if (now.current.actions.doubled) now.current.place(side, row, shift, true)
      },
      grab: (order, row, y) => now.current.grab(order, row, y),
    }),
    [],
  )
  useEffect(() => onCentre(() => now.current.recentre()), [onCentre])
  // Not React's: its wheel listener cannot keep the page from scrolling.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      now.current.scroll(event.deltaY < 0 ? WHEEL_ROWS : -WHEEL_ROWS)
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [box])
  const at = selected !== null && numbers.includes(selected) ? selected : null
  const keys = useRef({ at, rows })
  keys.current = { at, rows }
  const hold = useMemo(() => {
    const focused = () => box.current !== null && box.current.ownerDocument.activeElement === box.current
    return {
      focused,
      ready: () => focused() && keys.current.at !== null,
      place: (side: Side, shift: boolean) => {
        if (keys.current.at !== null) now.current.place(side, keys.current.at, shift, false)
      },
      cancel: () => {
        const row = keys.current.rows.find(one => one.row === keys.current.at)
        if (row) now.current.actions.cancelAt(row)
      },
      centre: () => {
        now.current.recentre()
        setSelected(null)
      },
    }
  }, [box])
  useEffect(shareCommands, [])
  useEffect(() => {
    takeKeys(hold)
    return () => leaveKeys(hold)
  }, [hold])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.target === event.currentTarget ? rowsMoved(event) : null
    const start = at ?? centre
    if (by === null || start === null) return
    event.preventDefault()
    const next = start + (at === null ? 0 : by)
    setSelected(next)
    const [top, bottom] = [numbers[0] ?? next, numbers.at(-1) ?? next]
    if (next > top) scroll(next - top)
    else if (next < bottom) scroll(next - bottom)
  }
  const id = useId()
  const placed = (row = 0) => (centre === null ? 0 : placeOf(row, centre))
  return (
    <div
      ref={box}
      className="ladder-rows"
      role="grid"
      aria-label={words.grid(instrument.symbol)}
      aria-description={words.keys}
      tabIndex={0}
      style={{ ['--ladder-row' as string]: `${height}px` }}
      onKeyDown={onKeyDown}
      onFocus={() => takeKeys(hold)}
      onPointerEnter={() => setOver(true)}
      onPointerLeave={() => setOver(false)}
      {...(at === null ? {} : { 'aria-activedescendant': `${id}-${at}` })}
      data-dragging={drag !== null || undefined}
      data-testid="ladder-rows"
      data-centre={centre === null ? '' : priceOf(centre, grid)}
      aria-busy={view === null && (book?.ended ?? null) === null}
      aria-rowcount={-1}
    >
      <div role="rowgroup" className="ladder-place" style={{ top: placed(numbers[0]) * -height }}>
        {slots.map(({ slot, view: one }) => (
          <LadderRowView
            key={slot}
            view={one}
            id={`${id}-${one.row}`}
            place={placed(one.row)}
            height={height}
            selected={one.row === at}
            drop={drag !== null && drag.to === one.row && drag.to !== drag.from ? drag.order.side : null}
            qtyDecimals={instrument.qtyDecimals}
            hands={hands}
            describe={actions.describe}
          />
        ))}
      </div>
    </div>
  )
}
