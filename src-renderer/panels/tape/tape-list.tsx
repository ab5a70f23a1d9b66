import { Button } from '@blueprintjs/core'
import { memo, useMemo, useRef, useState } from 'react'
import type { InstrumentView, TapeView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { price, quantity, utcTime } from '../../ui/format.ts'
import { SideBadge } from '../../ui/tags.tsx'
import { newerThan, shownTrades, tapeTotals } from './tape-rows.ts'

const words = texts.tape

interface TapeListProps {
  readonly instrument: InstrumentView
  /** Newest first. */
  readonly trades: readonly TapeView[]
  readonly least: number
  /** Rows stand still. */
  readonly held: boolean
  /** What a person must know before they believe the trades; null: nothing. */
  readonly note: string | null
  readonly onAll: () => void
}

/** The trades and their sizes by side. While the pointer is over the rows they stand, so that one can read. */
export function TapeList({ instrument, trades, least, held, note, onAll }: TapeListProps) {
  const [over, setOver] = useState(false)
  const standing = held || over
  const kept = useRef(trades)
  if (!standing) kept.current = trades
  const shown = standing ? kept.current : trades
  const rows = useMemo(() => shownTrades(shown, least), [shown, least])
  const totals = useMemo(() => tapeTotals(rows), [rows])
  const { qtyDecimals } = instrument
  const hover = { onPointerEnter: () => setOver(true), onPointerLeave: () => setOver(false) }
  return (
    <div className="tape">
      {note === null ? null : (
        <p className="tape-note" role="status" data-testid="tape-note">
          {note}
        </p>
      )}
      <Totals {...totals} count={rows.length} decimals={qtyDecimals} />
      {rows.length === 0 ? (
        <EmptyState
          title={words.filtered}
          testId="tape-filtered"
          action={<Button text={words.showAll} onClick={onAll} />}
        >
          {words.filteredHelp}
        </EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
        <div className="tape-scroll" tabIndex={0} {...hover}>
          <table aria-label={words.list(instrument.symbol)} data-testid="tape-list" data-held={standing || undefined}>
            <thead>
              <tr>
                <th scope="col">{words.time}</th>
                <th scope="col">{words.side}</th>
                <th scope="col" className="num">
                  {words.price}
                </th>
                <th scope="col" className="num">
                  {words.size}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(trade => (
                <Row key={trade.n} trade={trade} instrument={instrument} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {standing ? (
        <p className="tape-held" data-testid="tape-held" data-value={newerThan(trades, shown)}>
          {words.held(newerThan(trades, shown))}
        </p>
      ) : null}
    </div>
  )
}

const Row = memo(function Row({ trade, instrument }: { trade: TapeView; instrument: InstrumentView }) {
  return (
    <tr data-side={trade.side ?? undefined} data-testid={`tape-${trade.n}`}>
      <td>{utcTime(trade.venueTime)}</td>
      <td>{trade.side === null ? <span className="muted">{words.noSide}</span> : <SideBadge side={trade.side} />}</td>
      <td className="num" data-value={trade.price}>
        {price(trade.price, instrument.priceDecimals)}
      </td>
      <td className="num" data-value={trade.size}>
        {quantity(trade.size, instrument.qtyDecimals)}
      </td>
    </tr>
  )
})

function Totals({
  bought,
  sold,
  unknown,
  count,
  decimals,
}: ReturnType<typeof tapeTotals> & { count: number; decimals: number }) {
  const all = bought + sold
  return (
    <div className="tape-totals" title={words.totalsHelp(count)}>
      <span className="side-buy">
        {words.bought}{' '}
        <b data-testid="tape-bought" data-value={bought}>
          {quantity(bought, decimals)}
        </b>
      </span>
      <span className="tape-balance" aria-hidden="true">
        <span style={{ width: all > 0 ? `${((bought / all) * 100).toFixed(1)}%` : '50%' }} />
      </span>
      <span className="side-sell">
        {words.sold}{' '}
        <b data-testid="tape-sold" data-value={sold}>
          {quantity(sold, decimals)}
        </b>
      </span>
      {unknown > 0 ? (
        <span className="muted">
          {words.unknown} {quantity(unknown, decimals)}
        </span>
      ) : null}
    </div>
  )
}
