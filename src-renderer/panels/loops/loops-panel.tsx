import './loops.css'
import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { StrategyForm as Settings } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Refusal } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { LoopCard } from './loop-card.tsx'
import { StrategyForm } from './strategy-form.tsx'

/** The strategies: what they do, how right they were, and start and stop. */
export function LoopsPanel() {
  const { loops, brokers } = useTerminal()
  const { items, ready } = useStore(loops)
  const hasBroker = useStore(brokers, state => state.items.size > 0)
  const [editing, setEditing] = useState<{ settings: Settings; fresh: boolean } | null>(null)
  const defaults = useAsk('strategies.defaults')
  const running = [...items.values()].filter(loop => loop.running).length
  const create = async () => {
    const settings = await defaults.ask({})
    if (!settings) return
    const known = brokers.getState().items
    const usable = settings.brokers.filter(id => known.has(id))
    setEditing({
      fresh: true,
      settings: { ...settings, brokers: usable.length > 0 ? usable : [...known.keys()].slice(0, 20) },
    })
  }
  const createButton = (intent: 'primary' | 'none') => (
    <Button
      size={intent === 'none' ? 'small' : 'medium'}
      intent={intent}
      text="Create strategy"
      loading={defaults.busy}
      data-testid="strategy-create"
      onClick={() => void create()}
    />
  )
  return (
    <Panel
      testId="panel-loops"
      ready={ready}
      bar={
        <>
          <strong className="grow">
            {editing
              ? editing.fresh
                ? 'New strategy'
                : `Change ${editing.settings.name}`
              : `${running} of ${items.size} running`}
          </strong>
          {editing || items.size === 0 ? null : createButton('none')}
        </>
      }
    >
      <Refusal text={defaults.refusal} />
      {editing ? (
        <StrategyForm settings={editing.settings} fresh={editing.fresh} onDone={() => setEditing(null)} />
      ) : items.size > 0 ? (
        <ul className="loop-list">
          {[...items.values()].map(loop => (
            <LoopCard
              key={loop.settings.id}
              loop={loop}
              onEdit={() => setEditing({ settings: loop.settings, fresh: false })}
            />
          ))}
        </ul>
      ) : hasBroker ? (
        <EmptyState title="No strategy yet" testId="loops-empty" action={createButton('primary')}>
          A strategy looks at each closed bar and may make a signal. In review mode every signal waits for you.
        </EmptyState>
      ) : (
        <EmptyState
          title="No strategy yet"
          testId="loops-no-broker"
          action={<Button text="Add a paper broker" onClick={() => workspace.getState().show('brokers')} />}
        >
          A strategy needs a broker to send its orders to.
        </EmptyState>
      )}
    </Panel>
  )
}
