import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { utcDateTime } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { GapDialog } from './gap-dialog.tsx'

const words = texts.foreign

/** Brokers that do not tell any more what happened since they were last asked: they take no new risk until a person decides. */
export function Gaps() {
  const brokers = useStore(useTerminal().brokers, state => state.items)
  const [asked, setAsked] = useState<string | null>(null)
  const gaps = [...brokers.values()].flatMap(broker => {
    const from = broker.reconciled?.gap ?? null
    return from === null ? [] : [{ broker, from }]
  })
  const chosen = gaps.find(({ broker }) => broker.id === asked)
  return (
    <>
      {gaps.map(({ broker, from }) => (
        <div key={broker.id} className="foreign" data-testid={`gap-${broker.id}`}>
          <div className="cluster">
            <Badge tone="bad">{words.gap.tag}</Badge>
            <strong>{broker.title}</strong>
            <span className="muted">{words.gap.since(utcDateTime(from))}</span>
            <span className="grow" />
            <Button
              size="small"
              text={words.decide}
              onClick={() => setAsked(broker.id)}
              data-testid={`gap-${broker.id}-decide`}
            />
          </div>
          <span className="foreign-blocks">{broker.reconciled?.text}</span>
        </div>
      ))}
      {chosen ? <GapDialog {...chosen} onClose={() => setAsked(null)} /> : null}
    </>
  )
}
