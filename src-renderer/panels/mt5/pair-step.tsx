import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
import { Marked } from '../../ui/marked.tsx'
import { useAnswer } from '../../use-answer.ts'
import { useAsk } from '../../use-ask.ts'
import { EngineChoice } from '../credentials/engine-choice.tsx'
import { Cure, StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'
import { wizard } from './wizard-store.ts'

const words = texts.mt5.pair

/** Makes the key of this terminal with a click, and leaves it where the EA finds it. */
export function PairStep({ step, seen, venue, title }: { step: Step; seen: SeenNow; venue: string; title: string }) {
  const { ask, busy, refusal } = useAsk('mt5.pair')
  const [typed, setTyped] = useState<string | null>(null)
  const { pairing, common, data, secrets, door, look } = seen
  const name = typed ?? title
  const pair = async () => {
    if (common === null) return
    const made = await ask({ title: name.trim(), folder: common.id })
    if (made) wizard.getState().made(made.keyId, { venue, data: data?.id ?? null, common: common.id })
    look()
  }
  return (
    <StepItem id="pair" step={step}>
      {pairing !== null ? (
        pairing.state === 'waiting' && common?.waiting === true ? (
          <Cure testId="mt5-pair-path">
            <p className="mt5-path">{words.waitsAt(common.path)}</p>
          </Cure>
        ) : null
      ) : secrets === 'none' || secrets === 'locked' ? (
        <Secrets />
      ) : (
        <>
          {step.state === 'failed' && common === null && door?.state !== 'failed' ? (
            <Cure>
              <p>
                <Marked text={texts.mt5.steps.pair.cure} />
              </p>
            </Cure>
          ) : null}
          <div className="mt5-pair">
            <TextField
              label={words.name}
              value={name}
              onChange={setTyped}
              disabled={common === null}
              testId="mt5-title"
            />
            <Button
              intent="primary"
              text={words.button}
              loading={busy}
              disabled={common === null || name.trim() === ''}
              onClick={() => void pair()}
              data-testid="mt5-pair"
            />
          </div>
        </>
      )}
      <Refusal text={refusal} testId="mt5-pair-refusal" />
    </StepItem>
  )
}

/** The key needs a place first. */
function Secrets() {
  const { answer: engine, reload } = useAnswer('credentials.engine', {})
  return (
    <div className="stack mt5-engine">
      {engine === null ? null : <EngineChoice engine={engine} onChanged={reload} />}
      <div>
        <Button
          size="small"
          variant="minimal"
          text={texts.mt5.openCredentials}
          onClick={() => workspace.getState().show('credentials')}
          data-testid="mt5-credentials"
        />
      </div>
    </div>
  )
}
