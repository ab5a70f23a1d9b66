import { memo } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { instrumentText } from '../../ui/option-text.ts'
import { useTerminal } from '../../use-terminal.ts'
import { toggled, type Watchlist } from './lists.ts'
import { AgeCell, ChangeCell, PriceCell, SpreadCells, useIsOld } from './row-cells.tsx'
import { Sparkline } from './sparkline.tsx'

const t = texts.watchlist

interface WatchRowProps {
  readonly id: string
  readonly domId: string
  readonly index: number
  readonly top: number
  readonly selected: boolean
  readonly onSelect: (id: string) => void
  /** The person's own list that is shown; null: all instruments. */
  readonly list: Watchlist | null
  readonly movable: boolean
  readonly onDrag: (id: string | null) => void
  readonly onDrop: (id: string) => void
}

/** One instrument. Its row stands; each of its figures is drawn anew when it has changed. */
export const WatchRow = memo((props: WatchRowProps) => {
  const { id, domId, index, top, selected, onSelect, list, movable, onDrag, onDrop } = props
  const instrument = useStore(useTerminal().instruments, state => state.items.get(id))
  const old = useIsOld(id)
  if (!instrument) return null
  const { symbol, broker, priceDecimals } = instrument
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles the keys
    <div
      role="row"
      id={domId}
      className={old ? 'watch-row is-old' : 'watch-row'}
      style={{ top }}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-testid={`watch-${id}`}
      onClick={() => onSelect(id)}
      draggable={movable}
      onDragStart={() => onDrag(id)}
      onDragEnd={() => onDrag(null)}
      onDragOver={event => movable && event.preventDefault()}
      onDrop={() => onDrop(id)}
    >
      <span role="gridcell" className="watch-symbol" title={instrumentText(instrument)}>
        {symbol} <small>{broker}</small>
      </span>
      <span role="gridcell" className="watch-day">
        <Sparkline id={id} />
      </span>
      <PriceCell id={id} side="bid" decimals={priceDecimals} />
      <PriceCell id={id} side="ask" decimals={priceDecimals} />
      <SpreadCells id={id} instrument={instrument} />
      <ChangeCell id={id} />
      <AgeCell id={id} old={old} />
      {list ? <Star id={id} symbol={symbol} list={list} /> : null}
    </div>
  )
})

/** Puts it into the list, or takes it out. By keys: Space on the row. */
function Star({ id, symbol, list }: { id: string; symbol: string; list: Watchlist }) {
  const { watchlists } = useTerminal()
  const inside = list.instruments.includes(id)
  const toggle = () => watchlists.getState().put(toggled(watchlists.getState().value, list.id, id))
  return (
    <span role="gridcell" className="watch-star">
      <button
        type="button"
        tabIndex={-1}
        aria-pressed={inside}
        aria-label={inside ? t.take(symbol, list.name) : t.add(symbol, list.name)}
        onClick={event => {
          event.stopPropagation()
          toggle()
        }}
        data-testid={`star-${id}`}
      >
        <span aria-hidden="true">{inside ? '\u2605' : '\u2606'}</span>
      </button>
    </span>
  )
}
