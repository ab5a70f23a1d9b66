import { Button } from '@blueprintjs/core'
import type { ReactNode } from 'react'
import type { PositionView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import type { Column } from '../../ui/data-grid.tsx'
import { Gain, Money } from '../../ui/figures.tsx'
import { utcDateTime, utcShort } from '../../ui/format.ts'
import { InstrumentPrice, InstrumentQuantity } from '../../ui/instrument-figures.tsx'
import { Badge, SideBadge } from '../../ui/tags.tsx'
import type { Shown } from '../../ui/use-instrument.ts'
import { type PositionAction, PositionMenu } from './position-menu.tsx'

const words = texts.positions

/** Two lines of a cell: what is looked at, and what belongs to it. */
const Pair = ({ children, below }: { children: ReactNode; below: ReactNode }) => (
  <span className="pair">
    <span>{children}</span>
    <span className="pair-below">{below}</span>
  </span>
)

/** Columns of the open positions, each of two lines. */
export function positionColumns(
  shown: (id: string) => Shown,
  onAct: (position: PositionView, action: PositionAction) => void,
): readonly Column<PositionView>[] {
  const id = (row: PositionView, field: string) => `position-${row.instrument}-${field}`
  return [
    {
      id: 'instrument',
      title: texts.common.instrument,
      width: 'minmax(58px, 1fr)',
      cell: row => (
        <Pair below={row.broker}>
          <strong>{shown(row.instrument).symbol}</strong>{' '}
          {row.owner === 'ours' ? null : (
            <Badge tone={row.owner === 'unadopted' ? 'bad' : 'plain'} testId={id(row, 'owner')}>
              {words.owners[row.owner]}
            </Badge>
          )}
        </Pair>
      ),
    },
    {
      id: 'quantity',
      title: texts.common.quantity,
      width: 'minmax(62px, 0.8fr)',
      numeric: true,
      cell: row => (
        <Pair
          below={<InstrumentQuantity of={shown(row.instrument)} value={row.quantity} testId={id(row, 'quantity')} />}
        >
          <SideBadge side={row.side} testId={id(row, 'side')} />
        </Pair>
      ),
    },
    {
      id: 'entry',
      title: words.entry,
      width: 'minmax(62px, 0.8fr)',
      numeric: true,
      cell: row => (
        <Pair below={<InstrumentPrice of={shown(row.instrument)} value={row.mark} testId={id(row, 'mark')} />}>
          <InstrumentPrice of={shown(row.instrument)} value={row.entryPrice} testId={id(row, 'entry')} />
        </Pair>
      ),
    },
    {
      id: 'stop',
      title: words.stop,
      width: 'minmax(66px, 0.8fr)',
      numeric: true,
      cell: row => (
        <Pair below={<InstrumentPrice of={shown(row.instrument)} value={row.target} testId={id(row, 'target')} />}>
          {row.stop === null ? (
            <Badge tone="warn" testId={id(row, 'unprotected')}>
              {words.noStop}
            </Badge>
          ) : (
            <InstrumentPrice of={shown(row.instrument)} value={row.stop} testId={id(row, 'stop')} />
          )}
        </Pair>
      ),
    },
    {
      id: 'profit',
      title: words.profit,
      // Eight decimals of a coin are to be read whole.
      width: 'minmax(108px, 1fr)',
      numeric: true,
      cell: row => (
        <Pair below={<Money value={row.realised} currency={row.currency} testId={id(row, 'realised')} />}>
          <Gain value={row.unrealised} testId={id(row, 'unrealised')} />
        </Pair>
      ),
    },
    {
      id: 'opened',
      title: words.opened,
      width: 'minmax(80px, 0.8fr)',
      numeric: true,
      cell: row => (
        <Pair below={<Money value={row.fees} testId={id(row, 'fees')} />}>
          <time title={utcDateTime(row.openedAt)}>{utcShort(row.openedAt)}</time>
        </Pair>
      ),
    },
    {
      id: 'close',
      title: '',
      width: '92px',
      pinned: true,
      cell: row => (
        <>
          <Button
            size="small"
            text={texts.common.close}
            aria-label={words.closeOf(shown(row.instrument).symbol)}
            onClick={() => onAct(row, 'close')}
            data-testid={id(row, 'close')}
          />
          <PositionMenu position={row} symbol={shown(row.instrument).symbol} onChoose={action => onAct(row, action)} />
        </>
      ),
    },
  ]
}
