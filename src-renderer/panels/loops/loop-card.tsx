import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { LoopView } from '../../../src-preload/contract/views.ts'
import { Refusal } from '../../ui/field.tsx'
import { number, utcShort } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'
import { Accuracy } from './accuracy.tsx'
import { ModeSwitch } from './mode-switch.tsx'

/** One strategy: state, mode, live accuracy, model, and what can be done with it. */
export function LoopCard({ loop, onEdit }: { loop: LoopView; onEdit: () => void }) {
  const { settings, running, state, signals, orders, accuracy, model } = loop
  const { id, name } = settings
  return (
    <li className="loop-card" data-testid={`loop-${id}`}>
      <div className="cluster">
        <strong>{name}</strong>
        <Badge tone={running ? (state === null ? 'good' : 'warn') : 'plain'} testId={`loop-running-${id}`}>
          {running ? 'running' : 'stopped'}
        </Badge>
        <span className="grow" />
        <ModeSwitch id={id} mode={settings.mode} />
      </div>
      <p className="muted">
        {settings.symbols.join(', ')} · {settings.timeframe} ·{' '}
        {settings.useMl ? 'model' : `cross ${settings.fast}/${settings.slow}`}
        {' · '}
        {settings.brokers.join(', ')}
      </p>
      {state ? <p data-testid={`loop-state-${id}`}>{state}</p> : null}
      <Accuracy id={id} accuracy={accuracy} />
      <p className="muted">
        {number(signals)} signals, {number(orders)} orders
        {model
          ? ` · model ${model.fingerprint.slice(0, 8)} on ${number(model.rows)} rows, ${utcShort(model.trainedAt)}`
          : ''}
      </p>
      <Actions loop={loop} onEdit={onEdit} />
    </li>
  )
}

function Actions({ loop, onEdit }: { loop: LoopView; onEdit: () => void }) {
  const { id, name } = loop.settings
  const start = useAsk('loop.start')
  const stop = useAsk('loop.stop')
  const remove = useAsk('strategies.remove')
  const [sure, setSure] = useState(false)
  return (
    <div className="stack">
      <div className="cluster">
        {loop.running ? (
          <Button
            size="small"
            text="Stop"
            loading={stop.busy}
            data-testid={`loop-stop-${id}`}
            onClick={() => void stop.ask({ id })}
          />
        ) : (
          <Button
            size="small"
            intent="primary"
            text="Start"
            loading={start.busy}
            data-testid={`loop-start-${id}`}
            onClick={() => void start.ask({ id })}
          />
        )}
        <Button
          size="small"
          text="Change"
          disabled={loop.running}
          title={loop.running ? 'Stop it first' : undefined}
          data-testid={`loop-edit-${id}`}
          onClick={onEdit}
        />
        {sure ? (
          <>
            <Button
              size="small"
              intent="danger"
              text={`Remove ${name} for good`}
              loading={remove.busy}
              data-testid={`loop-remove-sure-${id}`}
              onClick={() => void remove.ask({ id })}
            />
            <Button size="small" text="Back" onClick={() => setSure(false)} />
          </>
        ) : (
          <Button
            size="small"
            variant="minimal"
            text="Remove"
            disabled={loop.running}
            data-testid={`loop-remove-${id}`}
            onClick={() => setSure(true)}
          />
        )}
      </div>
      <Refusal text={start.refusal ?? stop.refusal ?? remove.refusal} testId={`loop-refusal-${id}`} />
    </div>
  )
}
