import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { Marked } from '../../ui/marked.tsx'
import { useAsk } from '../../use-ask.ts'
import { OpenFolder } from './open-folder.tsx'
import { Cure, StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'

const words = texts.mt5.install

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
            text={data.expert === 'other' ? words.replace : words.copy}
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
          {at === null ? null : <p className="mt5-path">{words.copied(at)}</p>}
          <p>
            <Marked text={texts.mt5.steps.expert.cure} />
          </p>
        </Cure>
      ) : null}
    </StepItem>
  )
}
