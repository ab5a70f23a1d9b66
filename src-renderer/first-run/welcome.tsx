import './welcome.css'
import { Button } from '@blueprintjs/core'
import { Cross } from '@blueprintjs/icons'
import { type ReactNode, useEffect, useRef } from 'react'
import { useCommands } from '../commands/use-commands.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { AccountStep } from './account-step.tsx'
import { LooksStep } from './looks-step.tsx'
import { PricesStep } from './prices-step.tsx'
import { StartStep } from './start-step.tsx'
import { TradeStep } from './trade-step.tsx'
import { type Welcome as Parts, useWelcome } from './use-welcome.ts'
import { FIRST, STEPS, type StepId } from './welcome-state.ts'

const say = texts.welcome

const bodies: Readonly<Record<StepId, (parts: Parts) => ReactNode>> = {
  start: parts => <StartStep {...parts} />,
  prices: parts => <PricesStep {...parts} />,
  account: parts => <AccountStep {...parts} />,
  looks: parts => <LooksStep {...parts} />,
  trade: parts => <TradeStep {...parts} />,
}

/**
 * Five steps from an empty terminal to a first trade with play money. It stands above the panels and covers nothing; it
 * can be put aside and taken up again, and each step says what is true now.
 */
export function Welcome() {
  const terminal = useTerminal()
  const parts = useWelcome()
  useCommands([
    {
      id: 'welcome',
      label: say.command,
      group: 'everywhere',
      keywords: texts.commands.keywords.welcome,
      run: () => terminal.welcome.getState().put({ ...FIRST, begun: true }),
    },
  ])
  if (parts === null || parts.shown === 'nothing') return null
  return parts.shown === 'line' ? <Line {...parts} /> : <Whole {...parts} />
}

/** Put aside: how far it is, and the way back. */
const Line = ({ done, kept, put }: Parts) => (
  <section className="welcome is-line" aria-label={say.label} data-testid="welcome-line">
    <span>{say.strip(STEPS.filter(step => done[step]).length, STEPS.length)}</span>
    <Button
      size="small"
      text={kept.begun ? say.go : say.begin}
      onClick={() => put({ left: false, begun: true })}
      data-testid="welcome-go"
    />
    <span className="grow" />
    <Button
      size="small"
      variant="minimal"
      icon={<Cross />}
      aria-label={say.stop}
      title={say.stop}
      onClick={() => put({ finished: true })}
      data-testid="welcome-close"
    />
  </section>
)

function Whole(parts: Parts) {
  const { kept, done, go, put } = parts
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(kept.step)
  useEffect(() => {
    // Whoever went to another step goes on reading there.
    if (shown.current !== kept.step) heading.current?.focus()
    shown.current = kept.step
  }, [kept.step])
  return (
    <section className="welcome" aria-label={say.label} data-testid="welcome" data-step={kept.step}>
      <div className="welcome-head">
        <strong>{say.title}</strong>
        <ol>
          {STEPS.map((step, index) => (
            <li key={step} data-done={done[step]} data-testid={`welcome-step-${step}`}>
              <button type="button" aria-current={step === kept.step ? 'step' : undefined} onClick={() => go(step)}>
                <span className="step-mark" aria-hidden="true">
                  {done[step] ? '\u2713' : index + 1}
                </span>
                {say.steps[step]}
                {done[step] ? <span className="sr-only">{say.done}</span> : null}
              </button>
            </li>
          ))}
        </ol>
        <Button
          size="small"
          variant="minimal"
          text={say.later}
          onClick={() => put({ left: true })}
          data-testid="welcome-later"
        />
      </div>
      <div className="welcome-body">
        <h2 ref={heading} tabIndex={-1}>
          {say.steps[kept.step]}
        </h2>
        {bodies[kept.step](parts)}
      </div>
    </section>
  )
}
