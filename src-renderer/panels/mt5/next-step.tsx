import { Button } from '@blueprintjs/core'
import { texts } from '../../texts/index.ts'
import { Marked } from '../../ui/marked.tsx'
import type { Next } from './steps.ts'

const words = texts.mt5.steps

/** How far it is, and the way to the step that is next. */
export const NextStep = ({ next: { done, of, step } }: { next: Next }) => (
  <div className="mt5-next" data-testid="mt5-next" data-step={step ?? ''}>
    <span>
      <Marked text={words.done(done, of)} />
    </span>
    {step === null ? null : (
      <Button size="small" variant="minimal" text={words.next(words.titles[step])} onClick={() => showStep(step)} />
    )}
  </div>
)

function showStep(id: string): void {
  const item = document.querySelector<HTMLElement>(`[data-testid="mt5-step-${CSS.escape(id)}"]`)
  item?.scrollIntoView({ block: 'start' })
  item?.focus({ preventScroll: true })
}
