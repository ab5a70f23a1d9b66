import './attention.css'
import { useStore } from 'zustand'
import { workspace } from '../layout/workspace-store.ts'
import { useForeignCount, useIncidentCount, useUnknownCount } from '../panels/attention.ts'
import { useTerminal } from '../use-terminal.ts'

/** What stops new risk or waits for a person, each with the way to it. Nothing: no strip. */
export function Attention() {
  const frozen = useStore(useTerminal().status, state => state.value?.frozen ?? null)
  const unknown = useUnknownCount()
  const found = useForeignCount()
  const incidents = useIncidentCount()
  if (frozen === null && unknown + found + incidents === 0) return null
  return (
    <section className="attention" aria-label="Waits for you" data-testid="attention">
      {frozen === null ? null : (
        <span className="attention-frozen" role="status" data-testid="attention-frozen">
          Nothing new is opened: {frozen}
        </span>
      )}
      <Item count={unknown} one="order is unknown" many="orders are unknown" panel="unknown" tone="bad" />
      <Item count={found} one="find at a broker" many="finds at brokers" panel="foreign" tone="warn" />
      <Item count={incidents} one="open incident" many="open incidents" panel="incidents" tone="warn" />
    </section>
  )
}

function Item(props: { count: number; one: string; many: string; panel: string; tone: 'bad' | 'warn' }) {
  const { count, one, many, panel, tone } = props
  return count === 0 ? null : (
    <button
      type="button"
      className="attention-item"
      data-tone={tone}
      data-testid={`attention-${panel}`}
      onClick={() => workspace.getState().show(panel)}
    >
      <strong>{count}</strong> {count === 1 ? one : many}
    </button>
  )
}
