import { Button } from '@blueprintjs/core'
import { useEffect, useRef } from 'react'
import type { VenueForm } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { Refusal } from '../../../ui/field.tsx'
import { Badge } from '../../../ui/tags.tsx'
import { useAsk } from '../../../use-ask.ts'
import { useTerminal } from '../../../use-terminal.ts'
import { revealBroker } from '../../brokers/reveal-broker.ts'
import { Checklist } from './checklist.tsx'
import { type AccountFields, settingsOf } from './connect-fields.ts'
import { PROFILE } from './connect-form.tsx'
import { outcome } from './look.ts'
import { useLook } from './use-look.ts'

const words = texts.connect.look
const { naming } = texts.brokers

interface ConnectLookProps {
  readonly form: VenueForm
  readonly fields: AccountFields
  readonly onAgain: () => void
  readonly onLeave: () => void
}

/** Looks at the venue with the kept key, then adds the account, or lets the key go. */
export function ConnectLook({ form, fields, onAgain, onLeave }: ConnectLookProps) {
  const terminal = useTerminal()
  const { look, begin } = useLook(fields.title)
  const add = useAsk('brokers.addLive')
  const forget = useAsk('credentials.forget')
  const head = useRef<HTMLHeadingElement>(null)
  const { family, venue } = form
  const at = { id: fields.id, family, venue, settings: settingsOf(fields) }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the key is kept; then when a person asks
  useEffect(() => {
    begin(at)
    head.current?.focus()
  }, [])
  const came = outcome(look)
  const connect = async () => {
    if (!(await add.ask({ ...at, title: fields.title.trim() }))) return
    terminal.messages.getState().say('success', naming.added(fields.title.trim()))
    onLeave()
    revealBroker(terminal, fields.id)
  }
  const leave = async () => {
    if (await forget.ask({ broker: fields.id, profile: PROFILE })) onLeave()
  }
  const market = form.markets.find(one => one.market === fields.market)
  return (
    <div className="connect-look stack" data-testid="connect-look-result" data-outcome={came}>
      <h3 ref={head} tabIndex={-1}>
        {words.outcomes[came]}
      </h3>
      <p className="cluster">
        <strong>{fields.title}</strong> <span className="muted">{fields.id}</span> <Badge>{market?.label ?? ''}</Badge>
        {Object.values(fields.choices).map(choice => (
          <Badge key={choice}>{choice}</Badge>
        ))}
        {fields.sandbox ? <Badge tone="accent">{words.playMoney}</Badge> : null}
        <Badge tone="good">{words.keyKept}</Badge>
      </p>
      <Checklist look={look} />
      <p className="muted">{words.notArmed}</p>
      <Refusal text={add.refusal ?? forget.refusal} testId="connect-add-refusal" />
      <div className="form-actions">
        <Button
          text={words.forget}
          variant="minimal"
          loading={forget.busy}
          onClick={() => void leave()}
          data-testid="connect-forget"
        />
        <Button
          text={words.again}
          disabled={came === 'running'}
          onClick={() => begin(at)}
          data-testid="connect-again"
        />
        <Button
          text={words.otherKey}
          {...(came === 'bad' ? { intent: 'primary' as const } : {})}
          onClick={onAgain}
          data-testid="connect-other-key"
        />
        <Button
          text={came === 'bad' ? words.anyway : naming.add(fields.title.trim())}
          {...(came === 'bad' ? {} : { intent: 'primary' as const })}
          loading={add.busy}
          disabled={came === 'running'}
          onClick={() => void connect()}
          data-testid="connect-add"
        />
      </div>
    </div>
  )
}
