import './journal.css'
import { Button } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { journalFocus } from '../../stores/journal-focus.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { isFiltered, JournalBar } from './journal-bar.tsx'
import { journalFilter } from './journal-filter.ts'
import { JournalList } from './journal-list.tsx'
import { OneRow } from './one-row.tsx'
import { Story } from './story.tsx'
import { useJournalRows } from './use-journal-rows.ts'

const t = texts.journal

/** Everything that was decided and every input that changed a decision, newest first; nothing in it can be altered unseen. */
export function Journal() {
  const filter = useStore(journalFilter)
  const focus = useStore(journalFocus, state => state.focus)
  const head = useStore(useTerminal().status, state => state.value?.journal)
  const { rows, more, ready, problem, complete, again } = useJournalRows(filter)
  const filtered = isFiltered(filter)
  return (
    <Panel
      testId="panel-journal"
      ready={ready}
      bar={focus === null ? <JournalBar /> : undefined}
      foot={
        head ? (
          <>
            <span data-testid="journal-id">{t.name(head.id)}</span>
            <span className="grow" />
            <span data-testid="journal-head" data-value={head.head}>
              {t.head(number(head.head))}
            </span>
          </>
        ) : undefined
      }
    >
      {focus !== null && focus.kind !== 'row' ? (
        <Story key={`${focus.kind} ${focus.id}`} focus={{ kind: focus.kind, id: focus.id }} />
      ) : focus !== null ? (
        <OneRow key={focus.id} seq={focus.id} />
      ) : problem !== null ? (
        <EmptyState title={t.unreadable} testId="journal-problem" action={<Button text={t.retry} onClick={again} />}>
          {problem}
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState title={filtered ? t.noRow : t.nothing} testId="journal-empty">
          {filtered ? t.noRowText : t.nothingText}
        </EmptyState>
      ) : (
        <JournalList rows={rows} onEnd={complete ? () => undefined : more} />
      )}
    </Panel>
  )
}
