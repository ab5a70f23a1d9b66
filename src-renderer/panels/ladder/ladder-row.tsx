import { memo } from 'react'
import type { OrderView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { quantity } from '../../ui/format.ts'
import type { Side } from './ladder-grid.ts'
import type { LadderRow, OwnOrder } from './ladder-rows.ts'

const words = texts.ladder

export interface RowHands {
  readonly click: (side: Side, row: number, shift: boolean) => void
  readonly doubleClick: (side: Side, row: number, shift: boolean) => void
  /** A hand went down on an own order, at `y` px of the window: it may drag it, or click it. */
  readonly grab: (order: OrderView, row: number, y: number) => void
}

interface RowProps {
  readonly view: LadderRow
  readonly id: string
  /** Rows and px from the top of what all of them stand in. */
  readonly place: number
  readonly height: number
  readonly selected: boolean
  /** An own order is being dragged over it. */
  readonly drop: Side | null
  readonly qtyDecimals: number
  readonly hands: RowHands
  readonly describe: (order: OrderView) => string
}

/** One price: who buys on the left, who sells on the right, own orders outside. Painted anew only when it shows something else. */
export const LadderRowView = memo(
  function LadderRowView({ view, id, place, height, selected, drop, qtyDecimals, hands, describe }: RowProps) {
    const { price, row, best, last, marks, own } = view
    const size = (value: number | null | undefined) =>
      value === undefined ? '' : value === null ? '\u2022' : quantity(value, qtyDecimals)
    const cell = (side: Side, kind: 'own' | 'size') => ({
      role: 'gridcell',
      'data-side': side,
      onClick: (event: { shiftKey: boolean }) => hands.click(side, row, event.shiftKey),
      onDoubleClick: (event: { shiftKey: boolean }) => hands.doubleClick(side, row, event.shiftKey),
      className: kind === 'own' ? 'ladder-own' : 'ladder-size',
    })
    const chips = (side: Side) =>
      own
        .filter(one => one.order.side === side)
        .map(one => (
          <Chip
            key={one.order.clientOrderId}
            own={one}
            row={row}
            qtyDecimals={qtyDecimals}
            hands={hands}
            text={describe(one.order)}
          />
        ))
    return (
      <div
        id={id}
        role="row"
        tabIndex={-1}
        aria-rowindex={place}
        style={{ top: place * height }}
        aria-selected={selected}
        className="ladder-row"
        data-best={best ?? undefined}
        data-drop={drop ?? undefined}
        data-testid={`ladder-row-${price}`}
      >
        <div {...cell('buy', 'own')}>{chips('buy')}</div>
        <div
          {...cell('buy', 'size')}
          style={bar(view.bidShare)}
          data-testid={`ladder-bid-${price}`}
          data-value={view.bid ?? ''}
        >
          {size(view.bid)}
        </div>
        <div role="gridcell" className="ladder-price" data-last={last ?? undefined}>
          {marks.map(mark => (
            <span key={mark} className="ladder-mark" data-mark={mark}>
              {words.marks[mark]}
            </span>
          ))}
          <span>{price}</span>
          {last === null ? null : <span className="sr-only">{words.lastTrade}</span>}
        </div>
        <div
          {...cell('sell', 'size')}
          style={bar(view.askShare)}
          data-testid={`ladder-ask-${price}`}
          data-value={view.ask ?? ''}
        >
          {size(view.ask)}
        </div>
        <div {...cell('sell', 'own')}>{chips('sell')}</div>
      </div>
    )
  },
  (before, now) =>
    before.view.signature === now.view.signature &&
    before.selected === now.selected &&
    before.drop === now.drop &&
    before.hands === now.hands &&
    before.id === now.id &&
    before.place === now.place &&
    before.height === now.height &&
    before.qtyDecimals === now.qtyDecimals,
)

/** The bar behind a size. A background that grows is only painted; a box that grows would be laid out as well. */
const bar = (share: number) => ({ backgroundSize: `${share}% calc(100% - 2px)` })

interface ChipProps {
  readonly own: OwnOrder
  readonly row: number
  readonly qtyDecimals: number
  readonly hands: RowHands
  readonly text: string
}

const { roles } = words

function Chip({ own: { order, among }, row, qtyDecimals, hands, text }: ChipProps) {
  const mine = quantity(order.quantity, qtyDecimals)
  const all = among === null ? null : quantity(among, qtyDecimals)
  return (
    <button
      type="button"
      tabIndex={-1}
      className="ladder-chip"
      data-side={order.side}
      data-pending={order.pending !== 'none' || order.status === 'SENT' || undefined}
      data-unknown={order.status === 'UNKNOWN' || undefined}
      aria-label={words.ownHelp(text)}
      title={`${words.ownHelp(text)}${all === null ? '' : ` ${words.queueHelp(all)}`}`}
      onPointerDown={event => {
        if (event.button === 0) hands.grab(order, row, event.clientY)
      }}
      onClick={event => event.stopPropagation()}
      onDoubleClick={event => event.stopPropagation()}
      data-testid={`ladder-order-${order.clientOrderId}`}
      data-queue={all ?? ''}
    >
      {roles[order.role] === '' ? null : <b>{roles[order.role]}</b>} {mine}
    </button>
  )
}
