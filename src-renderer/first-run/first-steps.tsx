import './first-steps.css'
import { Button } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { workspace } from '../layout/workspace-store.ts'
import { useTerminal } from '../use-terminal.ts'
import { type Step, stepsOf } from './steps.ts'

/** Leads from an empty terminal to the first signal; goes away by itself once a strategy has worked. */
export function FirstSteps() {
  const terminal = useTerminal()
  const brokers = useStore(terminal.brokers)
  const loops = useStore(terminal.loops)
  const source = useStore(terminal.source, state => state.value)
  // A replay that has not begun has no price yet, but it knows what it will have prices of.
  const hasPrices = useStore(terminal.instruments, state => state.items.size > 0)
  if (!brokers.ready || !loops.ready) return null
  const steps = stepsOf({ brokers: brokers.items, source, loops: loops.items, hasPrices })
  if (!steps) return null
  const next = steps.find(step => !step.done)
  return (
    <section className="first-steps" aria-label="First steps" data-testid="first-steps">
      <ol>
        {steps.map((step, index) => (
          <Item key={step.id} step={step} number={index + 1} current={step === next} />
        ))}
      </ol>
    </section>
  )
}

const Item = ({ step, number, current }: { step: Step; number: number; current: boolean }) => (
  <li data-done={step.done} aria-current={current ? 'step' : undefined} data-testid={`step-${step.id}`}>
    <span className="step-mark" aria-hidden="true">
      {step.done ? '\u2713' : number}
    </span>
    <span className="step-words">
      <strong>{step.title}</strong>
      {step.done ? <span className="sr-only">, done</span> : null}
      {step.state ? <small>{step.state}</small> : null}
    </span>
    {current ? (
      <Button size="small" intent="primary" text={step.action} onClick={() => workspace.getState().show(step.panel)} />
    ) : step.id === 'prices' ? (
      <Button size="small" variant="minimal" text="Change" onClick={() => workspace.getState().show(step.panel)} />
    ) : null}
  </li>
)
