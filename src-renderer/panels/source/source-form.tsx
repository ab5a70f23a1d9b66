import { Button, Radio, RadioGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import type { SourceChoice } from '../../../src-preload/contract/views.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { LeanForm } from './lean-form.tsx'
import { LiveForm } from './live-form.tsx'

const kinds = ['simulated', 'live', 'lean'] as const

/** Recorded data of a folder, live prices of a venue, or the simulated market. */
export function SourceForm({ current, onDone }: { current: SourceChoice; onDone: () => void }) {
  const [kind, setKind] = useState(current.kind)
  return (
    <div className="pad stack">
      <RadioGroup
        inline
        label="Kind"
        selectedValue={kind}
        onChange={event => setKind(kinds.find(one => one === event.currentTarget.value) ?? 'simulated')}
      >
        <Radio label="Simulated market" value="simulated" data-testid="kind-simulated" />
        <Radio label="Live prices (no key)" value="live" data-testid="kind-live" />
        <Radio label="Recorded (LEAN folder)" value="lean" data-testid="kind-lean" />
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
  const wrong = /^\d+$/.test(text) && value <= MOST_SEED ? null : `A whole number from 0 to ${MOST_SEED}.`
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await ask({ kind: 'simulated', seed: value })) onDone()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label="Seed"
        help="The same seed gives the same market."
        value={text}
        onChange={setText}
        error={wrong}
        numeric
        testId="seed"
      />
      <Refusal text={refusal} testId="source-refusal" />
      <div className="form-actions">
        <Button text="Back" onClick={onDone} />
        <Button
          type="submit"
          intent="primary"
          text="Use the simulated market"
          loading={busy}
          disabled={wrong !== null}
          data-testid="source-apply"
        />
      </div>
    </form>
  )
}
