import './data-grid.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useRowHeight } from '../settings/density.ts'
import { texts } from '../texts/index.ts'
import { classOf, GridHead } from './grid-head.tsx'
import { type Sort, type SortValue, sortRows } from './sort-rows.ts'

export interface Column<T> {
  readonly id: string
  readonly title: string
  /** A track of CSS grid, such as `minmax(70px, 1fr)`. */
  readonly width: string
  readonly numeric?: boolean
  /** Stays in sight when the table is wider than its panel. For the last column. */
  readonly pinned?: boolean
  readonly cell: (row: T) => ReactNode
  /** The column can be sorted by this; figures from the largest first. */
  readonly sortBy?: (row: T) => SortValue
}

interface DataGridProps<T> {
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly testIdOf?: (row: T) => string
  /** What an opened row shows below itself; a row can be opened when this is there. */
  readonly detail?: (row: T) => ReactNode
  /** A row that is pressed, where a row does not open in place. */
  readonly onPick?: (row: T) => void
  readonly pickLabel?: (row: T) => string
  readonly toneOf?: (row: T) => 'bad' | 'warn' | 'quiet' | undefined
  readonly minWidth?: number
  /** Told when the end of the list comes into sight. */
  readonly onEnd?: () => void
  readonly after?: ReactNode
}

const NEAR_END = 20
const say = texts.table

/** A table of any length: only the rows in sight are drawn. Rows open in place, or are picked. */
export function DataGrid<T>(props: DataGridProps<T>) {
  const { label, columns, keyOf, minWidth = 0, onEnd, after } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [sort, setSort] = useState<Sort | null>(null)
  const sortBy = columns.find(column => column.id === sort?.by)?.sortBy
  const rows = useMemo(
    () => (sort === null || sortBy === undefined ? props.rows : sortRows(props.rows, sortBy, sort.down)),
    [props.rows, sort, sortBy],
  )
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const row = useRowHeight()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row,
    getItemKey: index => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    overscan: 10,
    onChange: instance => {
      const last = instance.range?.endIndex ?? 0
      if (onEnd && rows.length > 0 && last >= rows.length - NEAR_END) onEnd()
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the density changes
  useEffect(() => virtual.measure(), [row, virtual])
  const active = props.detail !== undefined || props.onPick !== undefined
  const template = [...(active ? ['22px'] : []), ...columns.map(column => column.width)].join(' ')
  const toggle = (key: string) => {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
    <div className="grid-scroll" ref={scroller} tabIndex={0}>
      <div className="grid" role="table" aria-label={label} aria-rowcount={rows.length + 1} style={{ minWidth }}>
        <GridHead
          columns={columns}
          template={template}
          opens={active ? (props.detail ? say.open : say.details) : null}
          sort={sort}
          onSort={setSort}
        />
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(item => {
            const row = rows[item.index]
            if (row === undefined) return null
            const key = keyOf(row)
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="grid-place"
                role="presentation"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <GridRow
                  {...props}
                  row={row}
                  template={template}
                  index={item.index}
                  opened={open.has(key)}
                  onToggle={() => toggle(key)}
                />
              </div>
            )
          })}
        </div>
      </div>
      {after}
    </div>
  )
}

interface GridRowProps<T> extends DataGridProps<T> {
  readonly row: T
  readonly template: string
  readonly index: number
  readonly opened: boolean
  readonly onToggle: () => void
}

function GridRow<T>({ row, template, index, opened, onToggle, ...props }: GridRowProps<T>) {
  const { columns, detail, onPick, pickLabel, testIdOf, toneOf } = props
  const active = detail !== undefined || onPick !== undefined
  const act = () => (onPick ? onPick(row) : onToggle())
  const name = pickLabel?.(row) ?? say.row(index + 1)
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button in the row is for keys, the row itself only a larger target */}
      <div
        role="row"
        aria-rowindex={index + 2}
        className="grid-row"
        data-testid={testIdOf?.(row)}
        data-tone={toneOf?.(row)}
        data-active={active || undefined}
        style={{ gridTemplateColumns: template }}
        onClick={event => {
          if (active && !isControl(event.target)) act()
        }}
      >
        {active ? (
          <span role="cell">
            <button
              type="button"
              className="grid-open"
              aria-label={onPick ? say.detailsOf(name) : opened ? say.closeRow(name) : say.openRow(name)}
              {...(onPick ? {} : { 'aria-expanded': opened })}
              onClick={act}
              onKeyDown={moveFocus}
            >
              <span aria-hidden="true" className={opened ? 'chevron is-open' : 'chevron'}>
                {'\u203A'}
              </span>
            </button>
          </span>
        ) : null}
        {columns.map(column => (
          <span key={column.id} role="cell" className={classOf(column)}>
            {column.cell(row)}
          </span>
        ))}
      </div>
      {opened && detail ? (
        <div role="row" className="grid-detail">
          <div role="cell">{detail(row)}</div>
        </div>
      ) : null}
    </>
  )
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, a, input, label') !== null

/** Arrow keys go from row to row. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const table = event.currentTarget.closest('[role="table"]')
  if (step === undefined || !table) return
  // Rows are drawn in any order: what counts is where they stand.
  const buttons = [...table.querySelectorAll<HTMLElement>('.grid-open')].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  )
  const next = buttons[buttons.indexOf(event.currentTarget) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
