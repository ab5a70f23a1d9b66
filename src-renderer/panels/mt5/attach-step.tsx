import { texts } from '../../texts/index.ts'
import { Cure, CureList, StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'

/** The EA on a chart: until it speaks nothing here can know of it. */
export const AttachStep = ({ step, seen: { pairing, door } }: { step: Step; seen: SeenNow }) => (
  <StepItem id="attach" step={step}>
    {pairing === null || door?.state === 'failed' || step.state === 'ok' || step.state === 'watch' ? null : (
      <Cure testId="mt5-attach-cure">
        <CureList items={texts.mt5.steps.attach.cure} />
      </Cure>
    )}
  </StepItem>
)
