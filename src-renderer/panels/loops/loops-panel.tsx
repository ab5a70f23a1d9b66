import './loops.css'
import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { StrategyForm as Settings } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Refusal } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { LoopCard } from './loop-card.tsx'
import { StrategyForm } from './strategy-form.tsx'

const say = texts.loops

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
      text={say.create}
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
                ? say.fresh
                : say.changeOf(editing.settings.name)
              : say.running(running, items.size)}
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
        <EmptyState title={say.none} testId="loops-empty" action={createButton('primary')}>
          {say.noneText}
        </EmptyState>
      ) : (
        <EmptyState
          title={say.none}
          testId="loops-no-broker"
          action={<Button text={say.addBroker} onClick={() => workspace.getState().show('brokers')} />}
        >
          {say.noBroker}
        </EmptyState>
      )}
    </Panel>
  )
}
