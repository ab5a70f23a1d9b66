import { Button, Callout } from '@blueprintjs/core'
import type { Mt5AccountView } from '../../../src-preload/contract/views.ts'
import { Badge } from '../../ui/tags.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { revealBroker } from '../brokers/reveal-broker.ts'
import { AccountForm } from './account-form.tsx'
import { serverNote } from './permissions.ts'
import { StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'

const modes = {
  demo: { tone: 'accent', text: 'Demo: play money' },
  contest: { tone: 'accent', text: 'Contest' },
  real: { tone: 'bad', text: 'Real money' },
} as const

interface AccountStepProps {
  readonly step: Step
  readonly seen: SeenNow
  readonly venue: string
  readonly titleOf: (venue: string) => string
}

/** The account that the terminal is logged in to, and the one here that trades over it. */
export function AccountStep({ step, seen: { pairing }, venue, titleOf }: AccountStepProps) {
  const terminal = useTerminal()
  const account = pairing?.account ?? null
  const note = account === null ? null : serverNote(account, venue, titleOf)
  return (
    <StepItem id="account" step={step}>
      {account === null ? null : <AccountFacts account={account} />}
      {note === null ? null : (
        <Callout intent="warning" icon={false} data-testid="mt5-server-note">
          {note}
        </Callout>
      )}
      {pairing === null || step.state !== 'todo' ? null : (
        <AccountForm key={`${pairing.keyId} ${venue}`} keyId={pairing.keyId} venue={venue} />
      )}
      {pairing?.broker == null ? null : (
        <div className="stack">
          <p>
            Trading is off until it is armed: a person does that, with a reason, on its card under Brokers. Until then
            it shows prices, positions and orders, and opens nothing.
          </p>
          <div>
            <Button
              size="small"
              intent="primary"
              text="Show it under Brokers"
              onClick={() => revealBroker(terminal, pairing.broker ?? '')}
              data-testid="mt5-show-broker"
            />
          </div>
        </div>
      )}
    </StepItem>
  )
}

const AccountFacts = ({ account }: { account: Mt5AccountView }) => {
  const { login, server, company, currency, tradeMode, marginMode, leverage } = account
  const mode = modes[tradeMode]
  return (
    <dl className="facts mt5-account" data-testid="mt5-account">
      <Fact label="Login" value={login} id="login" />
      <Fact label="Server" value={server} id="server" />
      <Fact label="Company" value={company} id="company" />
      <div>
        <dt>Kind</dt>
        <dd>
          <Badge tone={mode.tone} testId="mt5-account-mode">
            {mode.text}
          </Badge>
        </dd>
      </div>
      <Fact label="Positions" value={marginMode} id="margin" />
      <Fact label="Currency" value={currency} id="currency" />
      <Fact label="Leverage" value={`${leverage}:1`} id="leverage" />
    </dl>
  )
}

const Fact = ({ label, value, id }: { label: string; value: string; id: string }) => (
  <div>
    <dt>{label}</dt>
    <dd data-testid={`mt5-account-${id}`}>{value}</dd>
  </div>
)
