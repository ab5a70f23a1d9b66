import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { Refusal } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { OpenFolder } from './open-folder.tsx'
import { Cure, StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'

/** Puts the EA into the terminal with a click. */
export function ExpertStep({ step, seen }: { step: Step; seen: SeenNow }) {
  const { ask, busy, refusal } = useAsk('mt5.installExpert')
  const [at, setAt] = useState<string | null>(null)
  const { data, pairing, look } = seen
  const there = data?.expert === 'same'
  const running = pairing !== null && pairing.state !== 'waiting'
  const copy = async () => {
    if (data === null) return
    const done = await ask({ folder: data.id })
    if (done) setAt(done.path)
    look()
  }
  return (
    <StepItem id="expert" step={step}>
      {data !== null && !there ? (
        <div className="cluster">
          <Button
            size="small"
            intent="primary"
            text={data.expert === 'other' ? 'Replace it; the old one is kept beside it' : 'Copy the EA into it'}
            loading={busy}
            onClick={() => void copy()}
            data-testid="mt5-install"
          />
          <OpenFolder folder={data} />
        </div>
      ) : null}
      <Refusal text={refusal} testId="mt5-install-refusal" />
      {there && !running ? (
        <Cure testId="mt5-expert-next">
          {at === null ? null : <p className="mt5-path">Copied to {at}</p>}
          <p>
            In MetaTrader open the <b>Navigator</b> (Ctrl+N), click <b>Expert Advisors</b> with the right button and
            choose <b>Refresh</b>: BellwetherBridge appears, and is compiled when it is first used. If it does not,
            double-click it, which opens MetaEditor, and press <b>F7</b>.
          </p>
        </Cure>
      ) : null}
    </StepItem>
  )
}
