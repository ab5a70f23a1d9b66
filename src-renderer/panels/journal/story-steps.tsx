import type { OutputOf } from '../../link/link.ts'
import { texts } from '../../texts/index.ts'
import { span, utcDateTime, utcTime } from '../../ui/format.ts'
import { pretty } from './row-groups.ts'

const t = texts.journal
type Step = OutputOf<'journal.follow'>['steps'][number]

/** Steps one below the other, each with the time since the one before; opened, a step shows the row as it is stored. */
export const StorySteps = ({ steps }: { steps: readonly Step[] }) => (
  <ol className="story-steps" aria-label={t.storyTitle}>
    {steps.map((step, i) => (
      <li
        key={`${step.seq} ${step.stage}`}
        className="story-step"
        data-stage={step.stage}
        data-testid={`step-${step.type}`}
      >
        <span className="story-time">
          <time title={texts.common.utc(utcDateTime(step.at))}>{utcTime(step.at)}</time>
          <span className="muted">{since(steps[i - 1], step)}</span>
        </span>
        <span className="story-stage">{t.stages[step.stage]}</span>
        <details className="story-what">
          <summary>
            <strong>{step.title}</strong> <span>{step.text}</span>
          </summary>
          <p className="muted">{t.row(String(step.seq))}</p>
          <pre>{pretty(step.body)}</pre>
        </details>
      </li>
    ))}
  </ol>
)

const since = (before: Step | undefined, step: Step): string =>
  before === undefined ? '' : t.after(span(step.at - before.at))
