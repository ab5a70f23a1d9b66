import { Cure, StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'

/** The EA on a chart: until it speaks nothing here can know of it. */
export const AttachStep = ({ step, seen: { pairing, door } }: { step: Step; seen: SeenNow }) => (
  <StepItem id="attach" step={step}>
    {pairing === null || door?.state === 'failed' || step.state === 'ok' || step.state === 'watch' ? null : (
      <Cure testId="mt5-attach-cure">
        <ol>
          <li>
            Open a chart for it alone (<b>File, New Chart</b>, any symbol): closing the chart ends the EA.
          </li>
          <li>
            Drag <b>BellwetherBridge</b> from the Navigator onto it. In the window that opens, tab <b>Common</b>, tick{' '}
            <b>Allow Algo Trading</b>, and press <b>OK</b>. Its inputs may stay as they are.
          </li>
          <li>The upper right corner of the chart then shows its name, and the chart says what it waits for.</li>
        </ol>
      </Cure>
    )}
  </StepItem>
)
