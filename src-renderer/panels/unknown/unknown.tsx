import './unknown.css'
import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { UnknownView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Refusal } from '../../ui/field.tsx'
import { utcDateTime, utcTime } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Phrase } from '../../ui/phrase.tsx'
import { Badge, SideBadge, type Tone } from '../../ui/tags.tsx'
import { Countdown } from '../../ui/time.tsx'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { followInJournal } from '../journal/journal-filter.ts'
import { SettleDialog } from './settle-dialog.tsx'

const words = texts.unknown

/** Orders that nobody knows the fate of: what was asked, what the broker answered, and what would prove it. */
export function UnknownOrders() {
  const { items, ready } = useStore(useTerminal().unknown)
  const rows = useMemo(() => [...items.values()].sort((a, b) => a.since - b.since), [items])
  const [settling, setSettling] = useState<string | null>(null)
  const chosen = settling === null ? undefined : items.get(settling)
  return (
    <Panel testId="panel-unknown" ready={ready}>
      {rows.length === 0 ? (
        <EmptyState title={words.none} testId="unknown-empty">
          {words.noneText}
        </EmptyState>
      ) : (
        <ul className="unknown-list">
          {rows.map(row => (
            <UnknownOrder
              key={row.order.clientOrderId}
              row={row}
              onSettle={() => setSettling(row.order.clientOrderId)}
            />
          ))}
        </ul>
      )}
      {chosen ? <SettleDialog key={settling} row={chosen} onClose={() => setSettling(null)} /> : null}
    </Panel>
  )
}

const tones: Readonly<Record<UnknownView['asked'][number]['answer'], Tone>> = {
  found: 'good',
  not_found: 'plain',
  inconclusive: 'warn',
  failed: 'bad',
}

function UnknownOrder({ row, onSettle }: { row: UnknownView; onSettle: () => void }) {
  const { order, asked } = row
  const shown = useInstrument(order.instrument)
  const broker = useBrokerTitle(order.broker)
  const { ask, busy, refusal } = useAsk('orders.ask')
  return (
    <li className="unknown-order" data-testid={`unknown-${order.clientOrderId}`}>
      <header className="cluster">
        <Badge tone="bad">{words.unknown}</Badge>
        <SideBadge side={order.side} />
        <strong>
          {quantityText(shown, order.quantity)} {shown.symbol}
        </strong>
        <span>{words.at(broker)}</span>
        <span className="muted">{order.clientOrderId}</span>
      </header>
      <p>{words.since(utcDateTime(row.since), row.reason)}</p>
      <p className="unknown-blocks">{row.blocks}</p>
      {asked.length === 0 ? null : (
        <table className="unknown-asked">
          <caption className="sr-only">{words.asked}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.common.timeUtc}</th>
              <th scope="col">{words.where}</th>
              <th scope="col">{words.answer}</th>
              <th scope="col">{words.inWords}</th>
            </tr>
          </thead>
          <tbody>
            {asked.slice(-8).map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: answers have no id, and only ever follow each other
              <tr key={`${one.at} ${one.step} ${index}`}>
                <td>{utcTime(one.at)}</td>
                <td>{words.steps[one.step]}</td>
                <td>
                  <Badge tone={tones[one.answer]}>{words.answers[one.answer]}</Badge>
                </td>
                <td>{one.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="muted">{row.proof === null ? words.noProof : words.proof(row.proof)}</p>
      <div className="cluster">
        <Button
          size="small"
          intent="primary"
          text={words.askNow}
          loading={busy}
          onClick={() => void ask({ clientOrderId: order.clientOrderId })}
          data-testid={`unknown-ask-${order.clientOrderId}`}
        />
        {row.nextAskAt === null ? null : (
          <span className="muted">
            <Phrase text={words.askedAgain} parts={{ left: <Countdown until={row.nextAskAt} /> }} />
          </span>
        )}
        <span className="grow" />
        <Button
          size="small"
          text={words.journal}
          onClick={() => followInJournal({ kind: 'order', id: order.clientOrderId })}
        />
        <Button
          size="small"
          intent="warning"
          text={words.notThere}
          onClick={onSettle}
          data-testid={`unknown-settle-${order.clientOrderId}`}
        />
      </div>
      <Refusal text={refusal} />
    </li>
  )
}
