import './inbox.css'
import { Button } from '@blueprintjs/core'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { AlertView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Refusal } from '../../ui/field.tsx'
import { utcDateTime } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { inboxOrder, mark, tone } from './inbox-order.ts'

const t = texts.inbox

/** Alerts, the newest first: what raised each, how grave it is, and whether it is over. */
export function Inbox() {
  const { items, ready } = useStore(useTerminal().alerts)
  const { ask, busy, refusal } = useAsk('alerts.seen')
  const rows = useMemo(() => inboxOrder(items.values()), [items])
  const fresh = rows.filter(row => row.seenAt === null)
  return (
    <Panel
      testId="panel-inbox"
      ready={ready}
      bar={
        <>
          <span data-testid="inbox-fresh" data-value={fresh.length}>
            {t.fresh(fresh.length)}
          </span>
          <span className="grow" />
          <Button
            size="small"
            text={t.markAll}
            loading={busy}
            disabled={fresh.length === 0}
            onClick={() => void ask({ ids: fresh.slice(0, 500).map(row => row.id) })}
            data-testid="inbox-seen-all"
          />
        </>
      }
    >
      <Refusal text={refusal} />
      {rows.length === 0 ? (
        <EmptyState title={t.empty} testId="inbox-empty">
          <Rules />
        </EmptyState>
      ) : (
        <ul className="inbox">
          {rows.map(row => (
            <Alert key={row.id} row={row} onSeen={() => void ask({ ids: [row.id] })} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

const Alert = ({ row, onSeen }: { row: AlertView; onSeen: () => void }) => (
  <li
    className="alert"
    data-testid={`alert-${row.rule}`}
    data-severity={row.severity}
    data-seen={row.seenAt !== null}
    data-over={row.overAt !== null}
  >
    <header className="cluster">
      <Badge tone={tone(row.severity)}>
        <span aria-hidden="true">{mark(row.severity)}</span> {t.severities[row.severity]}
      </Badge>
      <strong>{row.title}</strong>
      {row.overAt === null ? null : <Badge>{t.over}</Badge>}
      <span className="grow" />
      <time className="muted">{utcDateTime(row.at)}</time>
    </header>
    <p>{row.text}</p>
    {row.seenAt === null ? (
      <Button
        size="small"
        variant="minimal"
        text={t.seen}
        aria-label={t.seenOf(row.title)}
        onClick={onSeen}
        data-testid={`alert-seen-${row.id}`}
      />
    ) : null}
  </li>
)

/** The rules, in words, while nothing has come. */
function Rules() {
  const terminal = useTerminal()
  const [text, setText] = useState('')
  useEffect(() => {
    let gone = false
    terminal.call('alerts.rules', {}).then(
      rules => {
        if (!gone) setText(rules.map(rule => t.rule(rule.title, t.severities[rule.severity])).join(', '))
      },
      () => {
        if (!gone) setText(t.rulesUnread)
      },
    )
    return () => {
      gone = true
    }
  }, [terminal])
  return t.rules(text)
}
