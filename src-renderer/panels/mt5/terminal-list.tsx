import { Button } from '@blueprintjs/core'
import { Add } from '@blueprintjs/icons'
import type { Mt5PairingView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Badge, type Tone } from '../../ui/tags.tsx'

const words = texts.mt5.terminals

const tones: Readonly<Record<Mt5PairingView['state'], Tone>> = {
  waiting: 'accent',
  greeted: 'accent',
  refused: 'bad',
  paired: 'good',
  gone: 'warn',
}

interface TerminalListProps {
  readonly pairings: readonly Mt5PairingView[]
  readonly chosen: string | null
  readonly onChoose: (keyId: string | null) => void
}

/** The terminals that are paired, one of them looked at; and the way to one more. */
export const TerminalList = ({ pairings, chosen, onChoose }: TerminalListProps) => (
  <fieldset className="mt5-list" aria-label={words.label}>
    {pairings.map(({ keyId, title, state, account }) => (
      <button
        key={keyId}
        type="button"
        aria-pressed={keyId === chosen}
        onClick={() => onChoose(keyId)}
        data-testid={`mt5-pairing-${keyId}`}
      >
        <span className="mt5-list-title">{title}</span>
        <Badge tone={tones[state]} testId={`mt5-state-${keyId}`}>
          {words.states[state]}
        </Badge>
        {account === null ? null : <small>{[account.login, account.server].join(' \u00B7 ')}</small>}
      </button>
    ))}
    <Button
      size="small"
      icon={<Add />}
      variant="minimal"
      text={words.another}
      active={chosen === null}
      aria-pressed={chosen === null}
      onClick={() => onChoose(null)}
      data-testid="mt5-another"
    />
  </fieldset>
)
