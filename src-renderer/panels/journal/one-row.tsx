import { Button } from '@blueprintjs/core'
import { useEffect, useState } from 'react'
import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import { messageOf } from '../../message-of.ts'
import { journalFocus } from '../../stores/journal-focus.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { RowDetail } from './row-detail.tsx'

const t = texts.journal

/** The one row that another panel pointed at. */
export function OneRow({ seq }: { seq: string }) {
  const terminal = useTerminal()
  const [row, setRow] = useState<JournalRowView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    terminal.call('journal.query', { before: Number(seq) + 1, limit: 1 }).then(
      ([found]) => {
        if (!wanted) return
        setRow(found?.seq === Number(seq) ? found : null)
        setProblem(found?.seq === Number(seq) ? null : t.noRow)
      },
      (error: unknown) => (wanted ? setProblem(messageOf(error)) : undefined),
    )
    return () => {
      wanted = false
    }
  }, [terminal, seq])
  return (
    <div className="story" data-testid="journal-one-row">
      <header className="cluster">
        <Button size="small" text={t.back} onClick={() => journalFocus.setState({ focus: null })} />
        <h2>{row ? row.summary : t.row(seq)}</h2>
      </header>
      {problem === null ? null : <EmptyState title={t.unreadable}>{problem}</EmptyState>}
      {row ? <RowDetail row={row} /> : null}
    </div>
  )
}
