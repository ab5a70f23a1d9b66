import { Button } from '@blueprintjs/core'
import { texts } from '../../texts/index.ts'
import type { Column } from '../../ui/data-grid.tsx'
import { None } from '../../ui/figures.tsx'
import { percent, utcDateTime, utcShort } from '../../ui/format.ts'
import { SideBadge } from '../../ui/tags.tsx'
import type { Shown } from '../../ui/use-instrument.ts'
import { followInJournal } from '../journal/journal-filter.ts'
import { OutcomeCell } from './outcome-cell.tsx'
import type { Outcome, SignalRow } from './signal-row.ts'

const t = texts.signals

/** Columns of the signals. */
export const signalColumns = (
  shown: (id: string) => Shown,
  outcomeOf: (signal: string) => Outcome,
): readonly Column<SignalRow>[] => [
  {
    id: 'at',
    title: t.time,
    width: '84px',
    cell: row => <time title={utcDateTime(row.at)}>{utcShort(row.at)}</time>,
  },
  {
    id: 'symbol',
    title: t.symbol,
    width: 'minmax(62px, 0.6fr)',
    sortBy: row => row.instrument,
    cell: row => <strong title={row.instrument}>{shown(row.instrument).symbol}</strong>,
  },
  {
    id: 'side',
    title: t.side,
    width: '88px',
    sortBy: row => `${row.side} ${row.reason}`,
    cell: row => (
      <>
        <SideBadge side={row.side} /> <span className="muted">{t.reason[row.reason]}</span>
      </>
    ),
  },
  {
    id: 'confidence',
    title: t.confidence,
    width: '76px',
    numeric: true,
    sortBy: row => row.confidence,
    cell: row => (row.confidence === null ? <None /> : percent(row.confidence, 0)),
  },
  {
    id: 'strategy',
    title: t.strategy,
    width: 'minmax(70px, 0.7fr)',
    sortBy: row => row.strategy,
    cell: row => row.strategy,
  },
  {
    id: 'outcome',
    title: t.outcome,
    width: 'minmax(130px, 1.4fr)',
    cell: row => <OutcomeCell outcome={outcomeOf(row.id)} testId={`signal-${row.id}-outcome`} />,
  },
  {
    id: 'follow',
    title: '',
    width: '64px',
    pinned: true,
    cell: row => (
      <Button
        size="small"
        variant="minimal"
        text={t.follow}
        aria-label={t.followOf(shown(row.instrument).symbol)}
        onClick={() => followInJournal({ kind: 'signal', id: row.id })}
      />
    ),
  },
]
