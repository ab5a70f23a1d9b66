import { Button } from '@blueprintjs/core'
import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import { journalFocus } from '../../stores/journal-focus.ts'
import { texts } from '../../texts/index.ts'
import { utcDateTime } from '../../ui/format.ts'
import { NoteEditor } from './note-editor.tsx'
import { pretty } from './row-groups.ts'
import { subjectOf } from './subject.ts'

const t = texts.journal

/** One row as it is stored, with the way to the story that it belongs to, and the person's note on it. */
export function RowDetail({ row }: { row: JournalRowView }) {
  const subject = subjectOf(row)
  return (
    <div className="journal-detail">
      <pre data-testid={`journal-body-${row.seq}`}>{pretty(row.body)}</pre>
      <dl>
        <dt>{t.written}</dt>
        <dd>{texts.common.utc(utcDateTime(row.at))}</dd>
        <dt>{t.hash}</dt>
        <dd className="journal-hash" data-testid={`journal-hash-${row.seq}`}>
          {row.hash}
        </dd>
      </dl>
      {subject === null ? null : (
        <Button
          size="small"
          text={t.follow}
          onClick={() => journalFocus.setState({ focus: subject })}
          data-testid={`journal-follow-${row.seq}`}
        />
      )}
      <NoteEditor about={{ kind: 'row', id: String(row.seq) }} />
    </div>
  )
}
