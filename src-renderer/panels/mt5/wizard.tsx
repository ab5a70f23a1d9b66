import { useEffect } from 'react'
import type { Mt5PairingView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { AccountStep } from './account-step.tsx'
import { AddressStep } from './address-step.tsx'
import { AttachStep } from './attach-step.tsx'
import { ExpertStep } from './expert-step.tsx'
import { NextStep } from './next-step.tsx'
import { PairStep } from './pair-step.tsx'
import { nextOf, stepsOf } from './steps.ts'
import { TerminalStep } from './terminal-step.tsx'
import { TradingStep } from './trading-step.tsx'
import { useSeen } from './use-seen.ts'

interface WizardProps {
  /** null: one is to be made. */
  readonly pairing: Mt5PairingView | null
  readonly venue: string
  /** What a new one is called at first. */
  readonly title: string
  readonly titleOf: (venue: string) => string
}

/** From a terminal to an account here, each step with a mark that follows what the terminal says. */
export function Wizard({ pairing, venue, title, titleOf }: WizardProps) {
  const seen = useSeen(pairing)
  const steps = stepsOf(seen)
  useSpoken(pairing)
  return (
    <div className="mt5-wizard">
      <Refusal text={seen.problem} testId="mt5-problem" />
      <NextStep next={nextOf(steps)} />
      <ol className="mt5-steps" aria-label={texts.mt5.steps.label}>
        <TerminalStep step={steps.terminal} seen={seen} />
        <ExpertStep step={steps.expert} seen={seen} />
        <AddressStep step={steps.address} />
        <PairStep step={steps.pair} seen={seen} venue={venue} title={title} />
        <AttachStep step={steps.attach} seen={seen} />
        <TradingStep step={steps.trading} seen={seen} />
        <AccountStep step={steps.account} seen={seen} venue={venue} titleOf={titleOf} />
      </ol>
    </div>
  )
}

const spoken: Readonly<Partial<Record<Mt5PairingView['state'], (terminal: string) => string>>> =
  texts.mt5.terminals.spoken

/** What the terminal that is looked at does is read out. */
function useSpoken(pairing: Mt5PairingView | null): void {
  const terminal = useTerminal()
  const said = pairing === null ? undefined : spoken[pairing.state]?.(pairing.title)
  const bad = pairing?.state !== 'paired'
  useEffect(() => {
    if (said !== undefined) terminal.messages.getState().speak(bad ? 'assertive' : 'polite', said)
  }, [terminal, said, bad])
}
