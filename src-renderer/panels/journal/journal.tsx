import './journal.css'
import { Button, HTMLSelect, InputGroup } from '@blueprintjs/core'
import { Search } from '@blueprintjs/icons'
import { useStore } from 'zustand'
import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { number, utcDateTime, utcTime } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { everything, journalFilter } from './journal-filter.ts'
import { groups, pretty } from './row-groups.ts'
import { useJournalRows } from './use-journal-rows.ts'
import { VerifyChain } from './verify-chain.tsx'

const columns: readonly Column<JournalRowView>[] = [
  { id: 'seq', title: 'Row', width: '56px', numeric: true, cell: row => number(row.seq) },
  {
    id: 'at',
    title: 'Time, UTC',
    width: '64px',
    cell: row => <time title={utcDateTime(row.at)}>{utcTime(row.at)}</time>,
  },
  { id: 'type', title: 'Kind', width: '124px', cell: row => <span className="journal-type">{row.type}</span> },
  { id: 'summary', title: 'What happened', width: 'minmax(160px, 1fr)', cell: row => row.summary },
]

/** Everything that was decided and every input that changed a decision, newest first; nothing in it can be altered unseen. */
export function Journal() {
  const filter = useStore(journalFilter)
  const head = useStore(useTerminal().status, state => state.value?.journal)
  const { rows, more, ready, problem, complete } = useJournalRows(filter)
  const filtered = filter.text !== '' || filter.group !== 'all'
  return (
    <Panel
      testId="panel-journal"
      ready={ready}
      bar={
        <>
          <InputGroup
            className="journal-search grow"
            size="small"
            type="search"
            leftIcon={<Search />}
            placeholder="Order, signal, symbol, any text"
            aria-label="Find in the journal"
            value={filter.text}
            onValueChange={text => journalFilter.setState({ text })}
            data-testid="journal-text"
          />
          <HTMLSelect
            aria-label="Kind of rows"
            value={filter.group}
            options={groups.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={event => journalFilter.setState({ group: event.currentTarget.value })}
            data-testid="journal-group"
          />
          {filtered ? (
            <Button
              variant="minimal"
              size="small"
              text="Show everything"
              onClick={() => journalFilter.setState(everything)}
            />
          ) : null}
          <VerifyChain />
        </>
      }
      foot={
        head ? (
          <>
            <span data-testid="journal-id">Journal {head.id}</span>
            <span className="grow" />
            <span data-testid="journal-head" data-value={head.head}>
              {number(head.head)} rows
            </span>
          </>
        ) : undefined
      }
    >
      {problem !== null ? (
        <EmptyState title="The journal could not be read" testId="journal-problem">
          {problem}
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState title={filtered ? 'No such row' : 'Nothing is written yet'} testId="journal-empty">
          {filtered
            ? 'No row holds that text and kind. Ids can be followed from orders and signals.'
            : 'The first row is written when the terminal starts its first work.'}
        </EmptyState>
      ) : (
        <DataGrid
          label="Journal, newest first"
          columns={columns}
          rows={rows}
          keyOf={row => String(row.seq)}
          testIdOf={row => `journal-row-${row.seq}`}
          detail={row => <RowDetail row={row} />}
          pickLabel={row => `row ${row.seq}`}
          minWidth={480}
          onEnd={complete ? () => undefined : more}
        />
      )}
    </Panel>
  )
}

const RowDetail = ({ row }: { row: JournalRowView }) => (
  <div className="journal-detail">
    <pre data-testid={`journal-body-${row.seq}`}>{pretty(row.body)}</pre>
    <dl>
      <dt>Written</dt>
      <dd>{utcDateTime(row.at)} UTC</dd>
      <dt>Hash</dt>
      <dd className="journal-hash" data-testid={`journal-hash-${row.seq}`}>
        {row.hash}
      </dd>
    </dl>
  </div>
)
