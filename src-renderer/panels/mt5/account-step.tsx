import { Button, Callout } from '@blueprintjs/core'
import type { Mt5AccountView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Badge } from '../../ui/tags.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { revealBroker } from '../brokers/reveal-broker.ts'
import { AccountForm } from './account-form.tsx'
import { serverNote } from './permissions.ts'
import { StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'

const words = texts.mt5.account

const modeTones = { demo: 'accent', contest: 'accent', real: 'bad' } as const

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
          <p>{words.notArmed}</p>
          <div>
            <Button
              size="small"
              intent="primary"
              text={words.show}
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
  return (
    <dl className="facts mt5-account" data-testid="mt5-account">
      <Fact label={words.login} value={login} id="login" />
      <Fact label={words.server} value={server} id="server" />
      <Fact label={words.company} value={company} id="company" />
      <div>
        <dt>{words.kind}</dt>
        <dd>
          <Badge tone={modeTones[tradeMode]} testId="mt5-account-mode">
            {words.kinds[tradeMode]}
          </Badge>
        </dd>
      </div>
      <Fact label={words.positions} value={words.margins[marginMode]} id="margin" />
      <Fact label={words.currency} value={currency} id="currency" />
      <Fact label={words.leverage} value={`${leverage}:1`} id="leverage" />
    </dl>
  )
}

const Fact = ({ label, value, id }: { label: string; value: string; id: string }) => (
  <div>
    <dt>{label}</dt>
    <dd data-testid={`mt5-account-${id}`}>{value}</dd>
  </div>
)
