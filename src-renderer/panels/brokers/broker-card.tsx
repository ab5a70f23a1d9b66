import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { BrokerView } from '../../../src-preload/contract/views.ts'
import { Refusal } from '../../ui/field.tsx'
import { Money } from '../../ui/figures.tsx'
import { Badge, ModeBadge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'
import { ArmButton } from './arm.tsx'
import { clientIdGrade } from './client-id-grade.ts'
import { HeldElsewhere } from './held-elsewhere.tsx'

const tones = { connected: 'good', connecting: 'warn', disconnected: 'bad' } as const

/** One connection with its figures and what can be done with it. */
export function BrokerCard({ broker }: { broker: BrokerView }) {
  const { id, title, family, paper, state, reason, currency, positions } = broker
  const grade = clientIdGrade(broker.clientIds)
  return (
    <li className="broker-card" data-testid={`broker-${id}`}>
      <div className="cluster">
        <strong>{title}</strong>
        <ModeBadge mode={paper ? 'PAPER' : 'LIVE'} />
        <Badge tone={tones[state]} testId={`broker-state-${id}`}>
          {state}
        </Badge>
        {paper ? null : (
          <Badge tone={broker.armed ? 'bad' : 'plain'} testId={`broker-armed-${id}`}>
            {broker.armed ? 'armed' : 'not armed'}
          </Badge>
        )}
      </div>
      <div className="cluster">
        <span className="muted">
          {id} · {family} · {currency} · {positions}
        </span>
        <Badge tone={grade.tone} title={grade.text}>
          client ids: {grade.word}
        </Badge>
      </div>
      {reason ? <p className="broker-reason">{reason}</p> : null}
      {broker.notes.map(note => (
        <p key={note} className="broker-note">
          {note}
        </p>
      ))}
      <dl className="facts">
        <Fact label="Equity" value={broker.equity} broker={id} />
        <Fact label="Cash" value={broker.cash} broker={id} />
        <Fact label="Margin used" value={broker.marginUsed} broker={id} />
        <Fact label="Free margin" value={broker.freeMargin} broker={id} />
      </dl>
      {broker.hasElsewhere ? <HeldElsewhere id={id} title={title} /> : null}
      <Actions broker={broker} />
    </li>
  )
}

const Fact = ({ label, value, broker }: { label: string; value: string | null; broker: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <Money value={value} testId={`broker-${label.toLowerCase().replace(' ', '-')}-${broker}`} />
    </dd>
  </div>
)

function Actions({ broker }: { broker: BrokerView }) {
  const { id, state, title, paper } = broker
  const connect = useAsk('brokers.connect')
  const disconnect = useAsk('brokers.disconnect')
  const remove = useAsk('brokers.remove')
  const [sure, setSure] = useState(false)
  return (
    <div className="stack">
      <div className="cluster">
        {state === 'disconnected' ? (
          <Button
            size="small"
            intent="primary"
            text="Connect"
            loading={connect.busy}
            data-testid={`broker-connect-${id}`}
            onClick={() => void connect.ask({ id })}
          />
        ) : (
          <Button
            size="small"
            text="Disconnect"
            loading={disconnect.busy}
            data-testid={`broker-disconnect-${id}`}
            onClick={() => void disconnect.ask({ id })}
          />
        )}
        {paper ? null : <ArmButton broker={broker} />}
        {sure ? (
          <>
            <Button
              size="small"
              intent="danger"
              text={`Remove ${title} for good`}
              loading={remove.busy}
              data-testid={`broker-remove-sure-${id}`}
              onClick={() => void remove.ask({ id })}
            />
            <Button size="small" text="Back" onClick={() => setSure(false)} />
          </>
        ) : (
          <Button
            size="small"
            variant="minimal"
            text="Remove"
            data-testid={`broker-remove-${id}`}
            onClick={() => setSure(true)}
          />
        )}
      </div>
      <Refusal text={connect.refusal ?? disconnect.refusal ?? remove.refusal} testId={`broker-refusal-${id}`} />
    </div>
  )
}
