import { Button, Radio, RadioGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import type { SourceChoice } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { LeanForm } from './lean-form.tsx'
import { LiveForm } from './live-form.tsx'

const words = texts.source

const kinds = ['simulated', 'live', 'lean'] as const

/** Recorded data of a folder, live prices of a venue, or the simulated market. */
export function SourceForm({ current, onDone }: { current: SourceChoice; onDone: () => void }) {
  const [kind, setKind] = useState(current.kind)
  return (
    <div className="pad stack">
      <RadioGroup
        inline
        label={words.kind}
        selectedValue={kind}
        onChange={event => setKind(kinds.find(one => one === event.currentTarget.value) ?? 'simulated')}
      >
        <Radio label={words.choices.simulated} value="simulated" data-testid="kind-simulated" />
        <Radio label={words.choices.live} value="live" data-testid="kind-live" />
        <Radio label={words.choices.lean} value="lean" data-testid="kind-lean" />
      </RadioGroup>
      {kind === 'simulated' ? (
        <SimulatedForm seed={current.kind === 'simulated' ? current.seed : 1} onDone={onDone} />
      ) : kind === 'live' ? (
        <LiveForm current={current.kind === 'live' ? current : null} onDone={onDone} />
      ) : (
        <LeanForm current={current.kind === 'lean' ? current : null} onDone={onDone} />
      )}
    </div>
  )
}

const MOST_SEED = 2 ** 31

function SimulatedForm({ seed, onDone }: { seed: number; onDone: () => void }) {
  const [text, setText] = useState(String(seed))
  const { ask, busy, refusal } = useAsk('source.select')
  const value = Number(text)
  const wrong = /^\d+$/.test(text) && value <= MOST_SEED ? null : words.simulated.seedWrong(MOST_SEED)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await ask({ kind: 'simulated', seed: value })) onDone()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={words.simulated.seed}
        help={words.simulated.seedHelp}
        value={text}
        onChange={setText}
        error={wrong}
        numeric
        testId="seed"
      />
      <Refusal text={refusal} testId="source-refusal" />
      <div className="form-actions">
        <Button text={texts.common.back} onClick={onDone} />
        <Button
          type="submit"
          intent="primary"
          text={words.simulated.use}
          loading={busy}
          disabled={wrong !== null}
          data-testid="source-apply"
        />
      </div>
    </form>
  )
}
