import { OverflowList } from '@blueprintjs/core'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { BrokerView } from '../../src-preload/contract/views.ts'
import { workspace } from '../layout/workspace-store.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'

const say = texts.topBar
const { states } = texts.account
const open = () => workspace.getState().show('brokers')

const shownOf = ({ id, title, state, paper, reason }: BrokerView) => ({ id, title, state, paper, reason })
type Shown = ReturnType<typeof shownOf>

/** What the chips show, as one text: brokers tell of themselves every second, and measuring the chips is dear. */
const useShown = (): readonly Shown[] => {
  const text = useStore(useTerminal().brokers, state => JSON.stringify([...state.items.values()].map(shownOf)))
  return useMemo(() => JSON.parse(text) as readonly Shown[], [text])
}

/** Each broker and whether it is connected, as many as there is room for, those that are not first; a click opens the brokers panel. */
export function BrokerChips() {
  const all = useShown()
  if (all.length === 0) return null
  const isUp = (broker: Shown) => broker.state === 'connected'
  return (
    <section className="broker-chips" aria-label={say.brokers}>
      <OverflowList
        items={[...all.filter(broker => !isUp(broker)), ...all.filter(isUp)]}
        collapseFrom="end"
        minVisibleItems={1}
        visibleItemRenderer={({ id, title, state, paper, reason }) => (
          <button
            key={id}
            type="button"
            className="chip"
            data-state={state}
            data-testid={`broker-chip-${id}`}
            title={reason ?? say.broker(title, states[state])}
            onClick={open}
          >
            <span className="dot" aria-hidden="true" />
            <span className="chip-text">{title}</span>
            {state === 'connected' ? null : <span>{states[state]}</span>}
            {paper ? null : <strong>{say.live}</strong>}
          </button>
        )}
        overflowRenderer={left => (
          <button type="button" className="chip" title={left.map(one => one.title).join(', ')} onClick={open}>
            {say.more(left.length)}
          </button>
        )}
      />
    </section>
  )
}
