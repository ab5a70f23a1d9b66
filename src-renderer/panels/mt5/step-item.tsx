import { Spinner } from '@blueprintjs/core'
import type { ReactNode } from 'react'
import { texts } from '../../texts/index.ts'
import { Marked } from '../../ui/marked.tsx'
import { type Step, type StepId, type StepState, stepIds } from './steps.ts'

const words = texts.mt5.steps

const marks: Readonly<Record<StepState, string>> = {
  ok: '\u2713',
  todo: '\u25CB',
  watch: '',
  warning: '!',
  failed: '\u2715',
  later: '\u00B7',
}

interface StepItemProps {
  readonly id: StepId
  readonly step: Step
  /** What to do, and the controls for it. */
  readonly children?: ReactNode
}

/** One step with its live mark. */
export const StepItem = ({ id, step: { state, text }, children }: StepItemProps) => (
  <li className="mt5-step" data-state={state} tabIndex={-1} data-testid={`mt5-step-${id}`}>
    <span className="mt5-mark" aria-hidden="true">
      {state === 'watch' ? <Spinner size={14} /> : marks[state]}
    </span>
    <div className="mt5-step-body">
      <div className="mt5-step-head">
        <h2>
          <span className="muted">{stepIds.indexOf(id) + 1}</span> {words.titles[id]}
        </h2>
        <span className="sr-only">{words.states[state]}</span>
        <span className="mt5-words" data-testid={`mt5-step-${id}-text`}>
          {text}
        </span>
      </div>
      {children}
    </div>
  </li>
)

/** What to do in MetaTrader. */
export const Cure = ({ children, testId }: { children: ReactNode; testId?: string }) => (
  <div className="mt5-cure" data-testid={testId}>
    {children}
  </div>
)

/** One thing after the other. */
export const CureList = ({ items }: { items: readonly string[] }) => (
  <ol>
    {items.map(text => (
      <li key={text}>
        <Marked text={text} />
      </li>
    ))}
  </ol>
)
