import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { LoopView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { number, utcShort } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'
import { Accuracy } from './accuracy.tsx'
import { ModeSwitch } from './mode-switch.tsx'

const say = texts.loops.card

/** One strategy: state, mode, live accuracy, model, and what can be done with it. */
export function LoopCard({ loop, onEdit }: { loop: LoopView; onEdit: () => void }) {
  const { settings, running, state, signals, orders, accuracy, model } = loop
  const { id, name } = settings
  return (
    <li className="loop-card" data-testid={`loop-${id}`}>
      <div className="cluster">
        <strong>{name}</strong>
        <Badge tone={running ? (state === null ? 'good' : 'warn') : 'plain'} testId={`loop-running-${id}`}>
          {running ? say.running : say.stopped}
        </Badge>
        <span className="grow" />
        <ModeSwitch id={id} mode={settings.mode} />
      </div>
      <p className="muted">
        {[
          settings.symbols.join(', '),
          settings.timeframe,
          settings.useMl ? say.model : say.cross(settings.fast, settings.slow),
          settings.brokers.join(', '),
        ].join(' · ')}
      </p>
      {state ? <p data-testid={`loop-state-${id}`}>{state}</p> : null}
      <Accuracy id={id} accuracy={accuracy} />
      <p className="muted">
        {say.made(number(signals), number(orders))}
        {model
          ? ` · ${say.trained(model.fingerprint.slice(0, 8), number(model.rows), utcShort(model.trainedAt))}`
          : null}
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
            text={say.stop}
            loading={stop.busy}
            data-testid={`loop-stop-${id}`}
            onClick={() => void stop.ask({ id })}
          />
        ) : (
          <Button
            size="small"
            intent="primary"
            text={say.start}
            loading={start.busy}
            data-testid={`loop-start-${id}`}
            onClick={() => void start.ask({ id })}
          />
        )}
        <Button
          size="small"
          text={texts.common.change}
          disabled={loop.running}
          title={loop.running ? say.stopFirst : undefined}
          data-testid={`loop-edit-${id}`}
          onClick={onEdit}
        />
        {sure ? (
          <>
            <Button
              size="small"
              intent="danger"
              text={say.removeSure(name)}
              loading={remove.busy}
              data-testid={`loop-remove-sure-${id}`}
              onClick={() => void remove.ask({ id })}
            />
            <Button size="small" text={texts.common.back} onClick={() => setSure(false)} />
          </>
        ) : (
          <Button
            size="small"
            variant="minimal"
            text={say.remove}
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
