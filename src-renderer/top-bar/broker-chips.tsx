import { useStore } from 'zustand'
import { workspace } from '../layout/workspace-store.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'

const SHOWN = 3
const say = texts.topBar
const { states } = texts.account

/** Each broker and whether it is connected; a click opens the brokers panel. */
export function BrokerChips() {
  const brokers = useStore(useTerminal().brokers, state => state.items)
  if (brokers.size === 0) return null
  const all = [...brokers.values()]
  const down = all.filter(broker => broker.state !== 'connected')
  const shown = [...down, ...all.filter(broker => broker.state === 'connected')].slice(0, SHOWN)
  return (
    <ul className="broker-chips" aria-label={say.brokers}>
      {shown.map(({ id, title, state, paper, reason }) => (
        <li key={id}>
          <button
            type="button"
            className="chip"
            data-state={state}
            data-testid={`broker-chip-${id}`}
            title={reason ?? say.broker(title, states[state])}
            onClick={() => workspace.getState().show('brokers')}
          >
            <span className="dot" aria-hidden="true" />
            <span className="chip-text">{title}</span>
            {state === 'connected' ? null : <span>{states[state]}</span>}
            {paper ? null : <strong>{say.live}</strong>}
          </button>
        </li>
      ))}
      {all.length > SHOWN ? <li className="muted">{say.more(all.length - SHOWN)}</li> : null}
    </ul>
  )
}
