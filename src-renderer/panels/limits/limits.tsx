import './limits.css'
import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { UsageView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { checkFigure } from '../../ui/checks/check-order.ts'
import { scopeText, titleOf } from '../../ui/checks/check-titles.ts'
import { LimitBar } from '../../ui/checks/limit-bar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { utcShort } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Badge } from '../../ui/tags.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { EditLimit } from './edit-limit.tsx'
import { Latches } from './latches.tsx'
import { News } from './news.tsx'
import { usageGroups } from './usage-rows.ts'

const say = texts.limits

/** Every limit as a bar: what is used of it, what is pending, and where it stands. */
export function Limits() {
  const { items, ready } = useStore(useTerminal().usage)
  const groups = useMemo(() => usageGroups(items.values()), [items])
  const [editing, setEditing] = useState<string | null>(null)
  const chosen = editing === null ? undefined : items.get(editing)
  return (
    <Panel testId="panel-limits" ready={ready}>
      <Latches />
      {groups.length === 0 ? (
        <EmptyState title={say.none} testId="limits-empty">
          {say.noneText}
        </EmptyState>
      ) : (
        groups.map(({ scope, rows }) => (
          <section key={scope} className="limit-group" aria-label={scopeText(scope, null)}>
            <h3>{scopeText(scope, null)}</h3>
            <ul>
              {rows.map(row => (
                <Limit key={row.key} row={row} onEdit={() => setEditing(row.key)} />
              ))}
            </ul>
          </section>
        ))
      )}
      <News />
      {chosen ? <EditLimit key={chosen.key} row={chosen} onClose={() => setEditing(null)} /> : null}
    </Panel>
  )
}

const verdicts = { ok: 'pass', idle: 'pass', near: 'warn', breached: 'deny' } as const

function Limit({ row, onEdit }: { row: UsageView; onEdit: () => void }) {
  const figure = (value: string | null) => checkFigure(row, value)
  return (
    <li
      className="limit-row"
      data-testid={`limit-${row.code}`}
      data-scope={row.scope}
      data-of={row.of ?? ''}
      data-used={row.used ?? ''}
      data-after={row.after ?? ''}
      data-limit={row.limit}
      data-state={row.state}
    >
      <span className="limit-name" title={row.text}>
        {titleOf(row.code)} {row.of === null ? null : <small>{scopeText(row.of, null)}</small>}
        {row.state === 'breached' ? <Badge tone="bad">{row.floor ? say.tooLow : say.over}</Badge> : null}
        {row.state === 'near' ? <Badge tone="warn">{say.near}</Badge> : null}
      </span>
      <span className="limit-bar">
        {row.missing === null ? (
          <LimitBar check={{ ...row, verdict: verdicts[row.state] }} />
        ) : (
          <span className="muted">{titleOf(row.missing)}</span>
        )}
      </span>
      <span className="limit-figures num">
        <span className="sr-only">{say.spoken.used} </span>
        {figure(row.used) ?? '\u2013'}
        {row.after !== null && row.after !== row.used ? (
          <>
            {' '}
            <span aria-hidden="true">{'\u2192'}</span>
            <span className="sr-only"> {say.spoken.pending} </span> <b>{figure(row.after)}</b>
          </>
        ) : null}
        <span className="muted">
          {' '}
          / <span className="sr-only">{row.floor ? say.spoken.floor : say.spoken.limit} </span>
          {row.floor ? '\u2265 ' : ''}
          {figure(row.limit)}
        </span>
      </span>
      {row.editable ? (
        <Button
          size="small"
          variant="minimal"
          text={say.edit}
          aria-label={say.editOf(titleOf(row.code), scopeText(row.scope, row.of))}
          onClick={onEdit}
          data-testid={`limit-edit-${row.key}`}
        />
      ) : (
        <span />
      )}
      {row.pending === null ? null : (
        <p className="limit-pending">
          {say.pending(figure(row.pending.limit) ?? '', utcShort(row.pending.effectiveAt))}
        </p>
      )}
    </li>
  )
}
