import { memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { Change, None, Price } from '../../ui/figures.tsx'
import { number, percent, span } from '../../ui/format.ts'
import { instrumentText } from '../../ui/option-text.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { toggled, type Watchlist } from './lists.ts'
import { spreadOf } from './row-model.ts'
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

/** One instrument. Its prices flash as they move, and grey once they are older than new risk may be taken on. */
export const WatchRow = memo((props: WatchRowProps) => {
  const { id, domId, index, top, selected, onSelect, list, movable, onDrag, onDrop } = props
  const { instruments, quotes } = useTerminal()
  const instrument = useStore(instruments, state => state.items.get(id))
  const quote = useStore(quotes, state => state.items.get(id))
  const now = useTradingNow()
  if (!instrument) return null
  const age = quote && now !== null ? Math.max(0, now - quote.receiveTime) : 0
  const old = quote !== undefined && age > quote.ageLimit
  const spread = quote ? spreadOf(quote, instrument) : null
  const { symbol, broker, priceDecimals } = instrument
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles the keys
    <div
      role="row"
      id={domId}
      className={old ? 'watch-row is-old' : 'watch-row'}
      style={{ transform: `translateY(${top}px)` }}
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
      <Cell value={quote?.bid} decimals={priceDecimals} testId={`bid-${id}`} />
      <Cell value={quote?.ask} decimals={priceDecimals} testId={`ask-${id}`} className="watch-ask" />
      <span
        role="gridcell"
        className="num watch-spread"
        title={spread ? t.spreadTip(percent(spread.ratio, 4), spread.unit) : undefined}
      >
        {spread ? (
          <>
            {number(spread.size, spread.unit === 'pips' ? 1 : 0)}
            <small className="watch-unit">{spread.unit === 'pips' ? 'pip' : 'pt'}</small>
          </>
        ) : (
          <None />
        )}
      </span>
      <span role="gridcell" className="num watch-wide muted">
        {spread ? percent(spread.ratio, 3) : <None />}
      </span>
      <span role="gridcell" className="num">
        <Change ratio={quote?.change ?? null} testId={`change-${id}`} />
      </span>
      <span role="gridcell" className="num watch-age" title={old ? t.old : undefined}>
        {quote ? span(age) : <None />}
      </span>
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

/** A price that flashes up or down as it moves (unless the person wants no motion). */
function Cell({
  value,
  decimals,
  testId,
  className = '',
}: {
  value: number | undefined
  decimals: number
  testId: string
  className?: string
}) {
  const box = useRef<HTMLSpanElement>(null)
  const last = useRef(value)
  const turn = useRef(0)
  useEffect(() => {
    const before = last.current
    last.current = value
    const element = box.current
    if (!element || before === undefined || value === undefined || value === before) return
    // Two animations that look the same take turns: a changed name starts afresh, without a forced layout.
    turn.current = 1 - turn.current
    element.dataset.flash = `${value > before ? 'up' : 'down'}-${turn.current}`
  }, [value])
  return (
    <span role="gridcell" className={`num watch-price ${className}`} ref={box}>
      <Price value={value ?? null} decimals={decimals} testId={testId} />
    </span>
  )
}
