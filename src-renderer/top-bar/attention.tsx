import './attention.css'
import { useStore } from 'zustand'
import { workspace } from '../layout/workspace-store.ts'
import { useForeignCount, useIncidentCount, useUnknownCount } from '../panels/attention.ts'
import { texts } from '../texts/index.ts'
import { Phrase } from '../ui/phrase.tsx'
import { useTerminal } from '../use-terminal.ts'

const say = texts.attention

/** What stops new risk or waits for a person, each with the way to it. Nothing: no strip. */
export function Attention() {
  const frozen = useStore(useTerminal().status, state => state.value?.frozen ?? null)
  const unknown = useUnknownCount()
  const found = useForeignCount()
  const incidents = useIncidentCount()
  if (frozen === null && unknown + found + incidents === 0) return null
  return (
    <section className="attention" aria-label={say.label} data-testid="attention">
      {frozen === null ? null : (
        <span className="attention-frozen" role="status" data-testid="attention-frozen">
          {say.frozen(frozen)}
        </span>
      )}
      <Item count={unknown} panel="unknown" tone="bad" />
      <Item count={found} panel="foreign" tone="warn" />
      <Item count={incidents} panel="incidents" tone="warn" />
    </section>
  )
}

function Item({ count, panel, tone }: { count: number; panel: keyof typeof say.items; tone: 'bad' | 'warn' }) {
  const { one, many } = say.items[panel]
  return count === 0 ? null : (
    <button
      type="button"
      className="attention-item"
      data-tone={tone}
      data-testid={`attention-${panel}`}
      onClick={() => workspace.getState().show(panel)}
    >
      <Phrase text={count === 1 ? one : many} parts={{ count: <strong>{count}</strong> }} />
    </button>
  )
}
