import { Spinner } from '@blueprintjs/core'
import type { ReactNode } from 'react'
import { type Step, type StepId, type StepState, stepTitles } from './steps.ts'

const marks: Readonly<Record<StepState, { readonly sign: string; readonly word: string }>> = {
  ok: { sign: '\u2713', word: 'Done' },
  todo: { sign: '\u25CB', word: 'Your turn' },
  watch: { sign: '', word: 'Waits' },
  warning: { sign: '!', word: 'Mind this' },
  failed: { sign: '\u2715', word: 'Failed' },
  later: { sign: '\u00B7', word: 'Later' },
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
      {state === 'watch' ? <Spinner size={14} /> : marks[state].sign}
    </span>
    <div className="mt5-step-body">
      <div className="mt5-step-head">
        <h2>
          <span className="muted">{Object.keys(stepTitles).indexOf(id) + 1}</span> {stepTitles[id]}
        </h2>
        <span className="sr-only">{marks[state].word}: </span>
        <span className="mt5-words" data-testid={`mt5-step-${id}-text`}>
          {text}
        </span>
      </div>
      {children}
    </div>
  </li>
)

/** What to do in MetaTrader, one thing after the other. */
export const Cure = ({ children, testId }: { children: ReactNode; testId?: string }) => (
  <div className="mt5-cure" data-testid={testId}>
    {children}
  </div>
)
