import './incidents.css'
import { Button } from '@blueprintjs/core'
import { type FormEvent, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { IncidentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Refusal, TextField } from '../../ui/field.tsx'
import { utcDateTime } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { TabBody, TabStrip } from '../../ui/tab-strip.tsx'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { findInJournal } from '../journal/journal-filter.ts'

const t = texts.incidents

/** What went wrong, what to do about it, and what a person has done. */
export function Incidents() {
  const { items, ready } = useStore(useTerminal().incidents)
  const [tab, setTab] = useState<'open' | 'closed'>('open')
  const rows = useMemo(() => [...items.values()].sort((a, b) => b.seq - a.seq), [items])
  const open = rows.filter(row => row.closedAt === null)
  const shown = tab === 'open' ? open : rows.filter(row => row.closedAt !== null)
  return (
    <Panel
      testId="panel-incidents"
      ready={ready}
      bar={
        <TabStrip
          label={t.title}
          testId="incidents-tab"
          tabs={[
            { id: 'open', title: t.tabs.open, count: open.length },
            { id: 'closed', title: t.tabs.closed },
          ]}
          chosen={tab}
          onChoose={setTab}
        />
      }
    >
      <TabBody label={t.lists[tab]}>
        {shown.length === 0 ? (
          <EmptyState title={t.none[tab]} testId="incidents-empty">
            {t.noneText}
          </EmptyState>
        ) : (
          <ul className="incident-list">
            {shown.map(row => (
              <Incident key={row.seq} row={row} />
            ))}
          </ul>
        )}
      </TabBody>
    </Panel>
  )
}

function Incident({ row }: { row: IncidentView }) {
  const { ask, busy, refusal } = useAsk('incidents.close')
  const [note, setNote] = useState('')
  const [closing, setClosing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void ask({ seq: row.seq, note: note.trim() })
  }
  const about = row.about
  return (
    <li className="incident" data-testid={`incident-${row.seq}`} data-code={row.code}>
      <header className="cluster">
        <Badge tone={row.closedAt === null ? 'bad' : 'plain'} title={row.code}>
          {row.title}
        </Badge>
        <time className="muted">{utcDateTime(row.at)}</time>
      </header>
      <p>{row.text}</p>
      {row.closedAt === null ? (
        <p className="muted">{row.advice}</p>
      ) : (
        <p className="muted">{t.closed(utcDateTime(row.closedAt), row.note ?? '')}</p>
      )}
      <div className="cluster">
        {about === null ? null : <Button size="small" text={t.follow} onClick={() => findInJournal(about)} />}
        {row.closedAt !== null || closing ? null : (
          <Button
            size="small"
            text={t.close}
            onClick={() => setClosing(true)}
            data-testid={`incident-close-${row.seq}`}
            aria-label={t.closeOf(row.title)}
          />
        )}
      </div>
      {closing && row.closedAt === null ? (
        <form className="stack" onSubmit={submit}>
          <TextField label={t.done} value={note} onChange={setNote} focused testId="incident-note" />
          <div className="cluster">
            <Button
              type="submit"
              size="small"
              intent="primary"
              text={t.closeIt}
              loading={busy}
              disabled={note.trim() === ''}
              data-testid="incident-confirm"
            />
            <Button size="small" text={t.back} onClick={() => setClosing(false)} />
          </div>
          <Refusal text={refusal} />
        </form>
      ) : null}
    </li>
  )
}
