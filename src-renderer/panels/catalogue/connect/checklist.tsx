import { Spinner } from '@blueprintjs/core'
import type { TestStepView } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { Refusal } from '../../../ui/field.tsx'
import { type Look, lookSteps } from './look.ts'

const words = texts.connect.checks

const marks: Readonly<Record<TestStepView['state'], string>> = {
  waiting: '\u00B7',
  running: '',
  ok: '\u2713',
  warning: '!',
  failed: '\u2715',
  skipped: '\u2013',
}

/** What the look at a venue found, step by step, as it goes. */
export const Checklist = ({ look }: { look: Look }) => (
  <div className="stack">
    <ol className="checklist" aria-label={words.label}>
      {lookSteps.map(step => {
        const { state, text } = look.steps.get(step) ?? { state: 'waiting' as const, text: '' }
        return (
          <li key={step} data-state={state} data-testid={`check-${step}`}>
            <span className="check-mark" aria-hidden="true">
              {state === 'running' ? <Spinner size={13} /> : marks[state]}
            </span>
            <strong>{words.steps[step]}</strong>
            <span className="sr-only">{words.spokenState(words.states[state])}</span>
            <span className="check-words">{text === '' ? words.states[state] : text}</span>
          </li>
        )
      })}
    </ol>
    <Refusal text={look.problem} testId="look-refusal" />
  </div>
)
