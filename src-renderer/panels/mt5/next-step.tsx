import { Button } from '@blueprintjs/core'
import { type Next, stepTitles } from './steps.ts'

/** How far it is, and the way to the step that is next. */
export const NextStep = ({ next: { done, of, step } }: { next: Next }) => (
  <div className="mt5-next" data-testid="mt5-next" data-step={step ?? ''}>
    <span>
      <strong>{done}</strong> of {of} done
    </span>
    {step === null ? null : (
      <Button size="small" variant="minimal" text={`Next: ${stepTitles[step]}`} onClick={() => showStep(step)} />
    )}
  </div>
)

function showStep(id: string): void {
  const item = document.querySelector<HTMLElement>(`[data-testid="mt5-step-${CSS.escape(id)}"]`)
  item?.scrollIntoView({ block: 'start' })
  item?.focus({ preventScroll: true })
}
