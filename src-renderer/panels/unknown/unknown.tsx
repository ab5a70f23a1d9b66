import './unknown.css'
import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { UnknownView } from '../../../src-preload/contract/views.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Refusal } from '../../ui/field.tsx'
import { utcDateTime, utcTime } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Badge, SideBadge, type Tone } from '../../ui/tags.tsx'
import { Countdown } from '../../ui/time.tsx'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { followInJournal } from '../journal/journal-filter.ts'
import { SettleDialog } from './settle-dialog.tsx'

/** Orders that nobody knows the fate of: what was asked, what the broker answered, and what would prove it. */
export function UnknownOrders() {
  const { items, ready } = useStore(useTerminal().unknown)
  const rows = useMemo(() => [...items.values()].sort((a, b) => a.since - b.since), [items])
  const [settling, setSettling] = useState<string | null>(null)
  const chosen = settling === null ? undefined : items.get(settling)
  return (
    <Panel testId="panel-unknown" ready={ready}>
      {rows.length === 0 ? (
        <EmptyState title="Every order is accounted for" testId="unknown-empty">
          When a broker does not answer, the order stands here and is asked about until there is evidence. It is never
          sent again.
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

const steps: Readonly<Record<UnknownView['asked'][number]['step'], string>> = {
  client_id: 'By its id',
  open_orders: 'Open orders',
  closed_orders: 'Ended orders',
  fills: 'Fills',
  balance: 'Balance',
}

const answers: Readonly<Record<UnknownView['asked'][number]['answer'], { tone: Tone; text: string }>> = {
  found: { tone: 'good', text: 'found' },
  not_found: { tone: 'plain', text: 'not there' },
  inconclusive: { tone: 'warn', text: 'says nothing' },
  failed: { tone: 'bad', text: 'no answer' },
}

function UnknownOrder({ row, onSettle }: { row: UnknownView; onSettle: () => void }) {
  const { order, asked } = row
  const shown = useInstrument(order.instrument)
  const broker = useBrokerTitle(order.broker)
  const { ask, busy, refusal } = useAsk('orders.ask')
  return (
    <li className="unknown-order" data-testid={`unknown-${order.clientOrderId}`}>
      <header className="cluster">
        <Badge tone="bad">Unknown</Badge>
        <SideBadge side={order.side} />
        <strong>
          {quantityText(shown, order.quantity)} {shown.symbol}
        </strong>
        <span>at {broker}</span>
        <span className="muted">{order.clientOrderId}</span>
      </header>
      <p>
        Since {utcDateTime(row.since)} UTC: {row.reason}
      </p>
      <p className="unknown-blocks">{row.blocks}</p>
      {asked.length === 0 ? null : (
        <table className="unknown-asked">
          <caption className="sr-only">What was asked and answered</caption>
          <thead>
            <tr>
              <th scope="col">Time, UTC</th>
              <th scope="col">Where</th>
              <th scope="col">Answer</th>
              <th scope="col">In words</th>
            </tr>
          </thead>
          <tbody>
            {asked.slice(-8).map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: answers have no id, and only ever follow each other
              <tr key={`${one.at} ${one.step} ${index}`}>
                <td>{utcTime(one.at)}</td>
                <td>{steps[one.step]}</td>
                <td>
                  <Badge tone={answers[one.answer].tone}>{answers[one.answer].text}</Badge>
                </td>
                <td>{one.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="muted">
        {row.proof === null
          ? 'Nothing that this broker can say proves that an order never arrived: look at its own list of orders, and say so here.'
          : `Proof that it never arrived: ${row.proof}`}
      </p>
      <div className="cluster">
        <Button
          size="small"
          intent="primary"
          text="Ask now"
          loading={busy}
          onClick={() => void ask({ clientOrderId: order.clientOrderId })}
          data-testid={`unknown-ask-${order.clientOrderId}`}
        />
        {row.nextAskAt === null ? null : (
          <span className="muted">
            Asked again in <Countdown until={row.nextAskAt} />
          </span>
        )}
        <span className="grow" />
        <Button
          size="small"
          text="Its rows in the journal"
          onClick={() => followInJournal({ kind: 'order', id: order.clientOrderId })}
        />
        <Button
          size="small"
          intent="warning"
          text="It is not there"
          onClick={onSettle}
          data-testid={`unknown-settle-${order.clientOrderId}`}
        />
      </div>
      <Refusal text={refusal} />
    </li>
  )
}
