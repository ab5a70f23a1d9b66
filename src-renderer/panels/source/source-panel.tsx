import './source.css'
import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { SourceView } from '../../../src-preload/contract/views.ts'
import { Panel } from '../../ui/panel.tsx'
import { Badge } from '../../ui/tags.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { Problems } from './problems.tsx'
import { Replay } from './replay.tsx'
import { SourceForm } from './source-form.tsx'

const KINDS = { lean: 'RECORDED', simulated: 'SIMULATED', live: 'LIVE' } as const
const SIMULATED_TEXT = 'A seeded market in real time, for trying things out. Its prices are not those of any venue.'
const LIVE_TEXT =
  'Public prices of the venue as they come; no key is needed, and nothing is sent there but questions. A paper account trades on them.'

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
          <strong>Choose where prices come from</strong>
        ) : (
          <>
            <Badge tone="accent" testId="source-kind">
              {source === null ? '' : KINDS[source.choice.kind]}
            </Badge>
            <span className="grow" />
            <Button size="small" text="Change" data-testid="source-change" onClick={() => setChanging(true)} />
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
      <p className="muted">{source.choice.kind === 'live' ? LIVE_TEXT : SIMULATED_TEXT}</p>
    )}
    <Problems badRows={source.badRows} problems={source.problems} />
  </div>
)
