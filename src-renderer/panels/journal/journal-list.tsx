import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { number, utcDateTime, utcTime } from '../../ui/format.ts'
import { useTerminal } from '../../use-terminal.ts'
import { RowDetail } from './row-detail.tsx'
import { subjectOf } from './subject.ts'

const t = texts.journal

/** Rows of the journal, newest first; those with a note carry a mark. */
export function JournalList({ rows, onEnd }: { rows: readonly JournalRowView[]; onEnd: () => void }) {
  const notes = useStore(useTerminal().notes, state => state.items)
  const columns = useMemo(() => {
    const isNoted = (row: JournalRowView): boolean => {
      if (notes.size === 0) return false
      const subject = subjectOf(row)
      return notes.has(`row:${row.seq}`) || (subject !== null && notes.has(`${subject.kind}:${subject.id}`))
    }
    return columnsWith(isNoted)
  }, [notes])
  return (
    <DataGrid
      label={t.table}
      columns={columns}
      rows={rows}
      keyOf={row => String(row.seq)}
      testIdOf={row => `journal-row-${row.seq}`}
      detail={row => <RowDetail row={row} />}
      pickLabel={row => t.row(String(row.seq))}
      minWidth={480}
      onEnd={onEnd}
    />
  )
}

const columnsWith = (isNoted: (row: JournalRowView) => boolean): readonly Column<JournalRowView>[] => [
  { id: 'seq', title: t.seq, width: '56px', numeric: true, cell: row => number(row.seq) },
  {
    id: 'at',
    title: t.time,
    width: '64px',
    cell: row => <time title={utcDateTime(row.at)}>{utcTime(row.at)}</time>,
  },
  { id: 'type', title: t.type, width: '124px', cell: row => <span className="journal-type">{row.type}</span> },
  {
    id: 'summary',
    title: t.what,
    width: 'minmax(160px, 1fr)',
    cell: row => (
      <>
        {isNoted(row) ? (
          <span className="journal-noted" title={t.noted}>
            <span aria-hidden="true">{'\u270E '}</span>
            <span className="sr-only">{t.notedFirst} </span>
          </span>
        ) : null}
        {row.summary}
      </>
    ),
  },
]
