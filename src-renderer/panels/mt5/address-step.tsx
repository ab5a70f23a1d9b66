import { texts } from '../../texts/index.ts'
import { Cure, CureList, StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'

const words = texts.mt5.steps.address

/** MetaTrader lets an EA connect to nothing that a person has not listed. */
export const AddressStep = ({ step }: { step: Step }) => (
  <StepItem id="address" step={step}>
    {step.state === 'ok' ? null : (
      <Cure testId="mt5-address-cure">
        <CureList items={words.cure} />
        <p className="muted">{words.help}</p>
      </Cure>
    )}
  </StepItem>
)
