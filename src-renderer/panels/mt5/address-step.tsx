import { Cure, StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'

/** MetaTrader lets an EA connect to nothing that a person has not listed. */
export const AddressStep = ({ step }: { step: Step }) => (
  <StepItem id="address" step={step}>
    {step.state === 'ok' ? null : (
      <Cure testId="mt5-address-cure">
        <ol>
          <li>
            In MetaTrader choose <b>Tools, Options</b> (Ctrl+O), tab <b>Expert Advisors</b>.
          </li>
          <li>
            Tick <b>Allow WebRequest for listed URL</b>, double-click <i>add new URL</i>, and enter{' '}
            <code className="mt5-address">127.0.0.1</code> (if that is not taken:{' '}
            <code className="mt5-address">http://127.0.0.1</code>). Press <b>OK</b>.
          </li>
        </ol>
        <p className="muted">
          It is this computer alone: nothing goes out. Until it is listed the EA says so in an alert of MetaTrader; then
          it connects by itself within 10 seconds.
        </p>
      </Cure>
    )}
  </StepItem>
)
