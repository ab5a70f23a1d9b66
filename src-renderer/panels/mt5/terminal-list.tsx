import { Button } from '@blueprintjs/core'
import { Add } from '@blueprintjs/icons'
import type { Mt5PairingView } from '../../../src-preload/contract/views.ts'
import { Badge, type Tone } from '../../ui/tags.tsx'

const states: Readonly<Record<Mt5PairingView['state'], { readonly tone: Tone; readonly text: string }>> = {
  waiting: { tone: 'accent', text: 'waits for the EA' },
  greeted: { tone: 'accent', text: 'pairing' },
  refused: { tone: 'bad', text: 'refused' },
  paired: { tone: 'good', text: 'connected' },
  gone: { tone: 'warn', text: 'not connected' },
}

interface TerminalListProps {
  readonly pairings: readonly Mt5PairingView[]
  readonly chosen: string | null
  readonly onChoose: (keyId: string | null) => void
}

/** The terminals that are paired, one of them looked at; and the way to one more. */
export const TerminalList = ({ pairings, chosen, onChoose }: TerminalListProps) => (
  <fieldset className="mt5-list" aria-label="Paired terminals">
    {pairings.map(({ keyId, title, state, account }) => (
      <button
        key={keyId}
        type="button"
        aria-pressed={keyId === chosen}
        onClick={() => onChoose(keyId)}
        data-testid={`mt5-pairing-${keyId}`}
      >
        <span className="mt5-list-title">{title}</span>
        <Badge tone={states[state].tone} testId={`mt5-state-${keyId}`}>
          {states[state].text}
        </Badge>
        {account === null ? null : (
          <small>
            {account.login} · {account.server}
          </small>
        )}
      </button>
    ))}
    <Button
      size="small"
      icon={<Add />}
      variant="minimal"
      text="Another terminal"
      active={chosen === null}
      aria-pressed={chosen === null}
      onClick={() => onChoose(null)}
      data-testid="mt5-another"
    />
  </fieldset>
)
