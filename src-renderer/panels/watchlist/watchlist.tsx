import './watchlist.css'
import { Button, InputGroup } from '@blueprintjs/core'
import { Search } from '@blueprintjs/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { workspace } from '../../layout/workspace-store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useLinked } from '../../use-linked.ts'
import { useTerminal } from '../../use-terminal.ts'
import { rowsOf } from './row-model.ts'
import { WatchRow } from './watch-row.tsx'

const ROW = 26

/** Every instrument of every connected broker with its newest prices; the chosen one is shown by the linked panels. */
export function Watchlist() {
  const { instruments, brokers } = useTerminal()
  const { select } = useLinked()
  const { items, ready, problem } = useStore(instruments)
  const hasBroker = useStore(brokers, state => state.items.size > 0)
  const brokersReady = useStore(brokers, state => state.ready)
  const [filter, setFilter] = useState('')
  const rows = useMemo(() => rowsOf(items.values(), filter), [items, filter])
  const empty = rows.length === 0
  return (
    <Panel
      testId="panel-watchlist"
      ready={ready || problem !== null || (brokersReady && !hasBroker)}
      bar={
        <InputGroup
          className="grow"
          size="small"
          type="search"
          leftIcon={<Search />}
          placeholder="Symbol or broker"
          aria-label="Find a symbol or broker"
          value={filter}
          onValueChange={setFilter}
        />
      }
    >
      {empty ? (
        <NoRows filtered={filter !== ''} hasBroker={hasBroker} problem={problem} />
      ) : (
        <Table
          rows={rows.map(row => row.id)}
          manyBrokers={new Set(rows.map(row => row.broker)).size > 1}
          onSelect={select}
        />
      )}
    </Panel>
  )
}

function NoRows({ filtered, hasBroker, problem }: { filtered: boolean; hasBroker: boolean; problem: string | null }) {
  if (problem !== null) return <EmptyState title="The instruments could not be read">{problem}</EmptyState>
  if (filtered) return <EmptyState title="No match">Nothing of that name is traded at a connected broker.</EmptyState>
  if (hasBroker)
    return <EmptyState title="No prices yet">Connect a broker, or choose where the prices come from.</EmptyState>
  return (
    <EmptyState
      title="No broker yet"
      action={
        <Button intent="primary" text="Add a paper broker" onClick={() => workspace.getState().show('brokers')} />
      }
    >
      Prices are shown for what your brokers trade. A paper broker costs nothing and starts with play money.
    </EmptyState>
  )
}

function Table({
  rows,
  manyBrokers,
  onSelect,
}: {
  rows: readonly string[]
  manyBrokers: boolean
  onSelect: (id: string) => void
}) {
  const { instrument: selected } = useLinked()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  const at = selected === null ? -1 : rows.indexOf(selected)
  const drawn = virtual.getVirtualItems()
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at)
  }, [at, virtual])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -rows.length, End: rows.length }[
      event.key
    ]
    if (step === undefined) return
    event.preventDefault()
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (next !== undefined) onSelect(next)
  }
  return (
    <div
      className={manyBrokers ? 'watch many-brokers' : 'watch'}
      ref={scroller}
      role="grid"
      aria-label="Prices"
      aria-rowcount={rows.length + 1}
      tabIndex={0}
      onKeyDown={onKeyDown}
      // A row that is scrolled out of sight is not drawn, and nothing may point at it.
      {...(selected !== null && drawn.some(item => item.index === at)
        ? { 'aria-activedescendant': rowId(selected) }
        : {})}
    >
      <Head />
      <div className="watch-rows" role="rowgroup">
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {drawn.map(item => {
            const id = rows[item.index]
            return id === undefined ? null : (
              <WatchRow
                key={id}
                id={id}
                domId={rowId(id)}
                index={item.index}
                top={item.start}
                selected={id === selected}
                onSelect={onSelect}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

const rowId = (id: string) => `watch-${id.replaceAll(/[^\w-]/g, '_')}`

const Head = () => (
  <div role="rowgroup" className="watch-head">
    <div role="row" className="watch-row">
      <span role="columnheader">Symbol</span>
      <span role="columnheader" className="num">
        Bid
      </span>
      <span role="columnheader" className="num">
        Ask
      </span>
      <span role="columnheader" className="num watch-spread">
        Spread
      </span>
      <span role="columnheader" className="num watch-wide">
        of price
      </span>
      <span role="columnheader" className="num">
        Change
      </span>
      <span role="columnheader" className="num">
        Age
      </span>
    </div>
  </div>
)
