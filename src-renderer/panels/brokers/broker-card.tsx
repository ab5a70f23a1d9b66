import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { BrokerView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { Money } from '../../ui/figures.tsx'
import { Badge, ModeBadge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'
import { ArmButton } from './arm.tsx'
import { clientIdGrade, gradeTones } from './client-id-grade.ts'
import { HeldElsewhere } from './held-elsewhere.tsx'

const words = texts.brokers
/** Figures have one name, here and in the table of accounts. */
const figures = texts.account

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
          {figures.states[state]}
        </Badge>
        {paper ? null : (
          <Badge tone={broker.armed ? 'bad' : 'plain'} testId={`broker-armed-${id}`}>
            {broker.armed ? words.armed : words.notArmed}
          </Badge>
        )}
      </div>
      <div className="cluster">
        <span className="muted">{[id, family, currency, words.positions[positions]].join(' \u00B7 ')}</span>
        <Badge tone={gradeTones[grade]} title={words.clientIds[grade].text}>
          {words.clientIds[grade].tag}
        </Badge>
      </div>
      {reason ? <p className="broker-reason">{reason}</p> : null}
      {broker.notes.map(note => (
        <p key={note} className="broker-note">
          {note}
        </p>
      ))}
      <dl className="facts">
        <Fact label={figures.equity} value={broker.equity} testId={`broker-equity-${id}`} />
        <Fact label={figures.cash} value={broker.cash} testId={`broker-cash-${id}`} />
        <Fact label={figures.margin} value={broker.marginUsed} testId={`broker-margin-used-${id}`} />
        <Fact label={figures.free} value={broker.freeMargin} testId={`broker-free-margin-${id}`} />
      </dl>
      {broker.hasElsewhere ? <HeldElsewhere id={id} title={title} /> : null}
      <Actions broker={broker} />
    </li>
  )
}

const Fact = ({ label, value, testId }: { label: string; value: string | null; testId: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <Money value={value} testId={testId} />
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
            text={words.connect}
            loading={connect.busy}
            data-testid={`broker-connect-${id}`}
            onClick={() => void connect.ask({ id })}
          />
        ) : (
          <Button
            size="small"
            text={words.disconnect}
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
              text={words.removeSure(title)}
              loading={remove.busy}
              data-testid={`broker-remove-sure-${id}`}
              onClick={() => void remove.ask({ id })}
            />
            <Button size="small" text={texts.common.back} onClick={() => setSure(false)} />
          </>
        ) : (
          <Button
            size="small"
            variant="minimal"
            text={words.remove}
            data-testid={`broker-remove-${id}`}
            onClick={() => setSure(true)}
          />
        )}
      </div>
      <Refusal text={connect.refusal ?? disconnect.refusal ?? remove.refusal} testId={`broker-refusal-${id}`} />
    </div>
  )
}
