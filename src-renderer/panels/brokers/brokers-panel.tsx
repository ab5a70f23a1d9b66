import './brokers.css'
import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { BrokerCard } from './broker-card.tsx'
import { PaperForm } from './paper-form.tsx'

const words = texts.brokers

/** Every connection: what it is worth, whether it is there, and the form to add one. */
export function BrokersPanel() {
  const { items, ready } = useStore(useTerminal().brokers)
  const [adding, setAdding] = useState(false)
  const connected = [...items.values()].filter(broker => broker.state === 'connected').length
  const add = () => setAdding(true)
  const find = () => workspace.getState().show('catalogue')
  return (
    <Panel
      testId="panel-brokers"
      ready={ready}
      bar={
        <>
          <strong className="grow">{adding ? words.adding : words.connected(connected, items.size)}</strong>
          {adding || items.size === 0 ? null : (
            <>
              <Button size="small" text={words.find} data-testid="broker-find" onClick={find} />
              <Button size="small" text={words.addPaper} data-testid="broker-add" onClick={add} />
            </>
          )}
        </>
      }
    >
      {adding ? (
        <PaperForm taken={new Set(items.keys())} onDone={() => setAdding(false)} />
      ) : items.size === 0 ? (
        <EmptyState
          title={words.none}
          testId="brokers-empty"
          action={
            <div className="cluster">
              <Button intent="primary" text={words.addPaper} data-testid="broker-add" onClick={add} />
              <Button text={words.find} data-testid="broker-find" onClick={find} />
            </div>
          }
        >
          {words.noneText}
        </EmptyState>
      ) : (
        <ul className="broker-list">
          {[...items.values()].map(broker => (
            <BrokerCard key={broker.id} broker={broker} />
          ))}
        </ul>
      )}
    </Panel>
  )
}
