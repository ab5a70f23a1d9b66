import { Spinner } from '@blueprintjs/core'
import type { TestStepView } from '../../../../src-preload/contract/views.ts'
import { Refusal } from '../../../ui/field.tsx'
import { type Look, lookSteps } from './look.ts'

const marks: Readonly<Record<TestStepView['state'], { sign: string; word: string }>> = {
  waiting: { sign: '\u00B7', word: 'waits' },
  running: { sign: '', word: 'now' },
  ok: { sign: '\u2713', word: 'fine' },
  warning: { sign: '!', word: 'mind this' },
  failed: { sign: '\u2715', word: 'failed' },
  skipped: { sign: '\u2013', word: 'not tried' },
}

/** What the look at a venue found, step by step, as it goes. */
export const Checklist = ({ look }: { look: Look }) => (
  <div className="stack">
    <ol className="checklist" aria-label="Checks">
      {lookSteps.map(([step, title]) => {
        const { state, text } = look.steps.get(step) ?? { state: 'waiting' as const, text: '' }
        return (
          <li key={step} data-state={state} data-testid={`check-${step}`}>
            <span className="check-mark" aria-hidden="true">
              {state === 'running' ? <Spinner size={13} /> : marks[state].sign}
            </span>
            <strong>{title}</strong>
            <span className="sr-only">{marks[state].word}. </span>
            <span className="check-words">{text === '' ? marks[state].word : text}</span>
          </li>
        )
      })}
    </ol>
    <Refusal text={look.problem} testId="look-refusal" />
  </div>
)
