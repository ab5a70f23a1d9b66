import './source.css'
import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { SourceView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Panel } from '../../ui/panel.tsx'
import { Badge } from '../../ui/tags.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { Problems } from './problems.tsx'
import { Replay } from './replay.tsx'
import { SourceForm } from './source-form.tsx'

const words = texts.source

/** Where the prices come from, the transport of a replay, and the form to choose others. */
export function SourcePanel() {
  const source = useStore(useTerminal().source, state => state.value)
  const [changing, setChanging] = useState(false)
  return (
    <Panel
      testId="panel-source"
      ready={source !== null}
      bar={
        changing ? (
          <strong>{words.choosing}</strong>
        ) : (
          <>
            <Badge tone="accent" testId="source-kind">
              {source === null ? '' : words.kinds[source.choice.kind]}
            </Badge>
            <span className="grow" />
            <Button
              size="small"
              text={texts.common.change}
              data-testid="source-change"
              onClick={() => setChanging(true)}
            />
          </>
        )
      }
    >
      {source === null ? null : changing ? (
        <SourceForm current={source.choice} onDone={() => setChanging(false)} />
      ) : (
        <Running source={source} />
      )}
    </Panel>
  )
}

const Running = ({ source }: { source: SourceView }) => (
  <div className="pad stack">
    <p data-testid="source-title">{source.title}</p>
    {source.replay ? (
      <Replay replay={source.replay} now={source.now} />
    ) : (
      <p className="muted">{source.choice.kind === 'live' ? words.texts.live : words.texts.simulated}</p>
    )}
    <Problems badRows={source.badRows} problems={source.problems} />
  </div>
)
