import { Button, HTMLSelect } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Field, Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { type LiveChoice, liveVenues, pairsFault, pairsOf } from './live-choice.ts'

const words = texts.source.live

/** Whose public prices, and which pairs beside the usual ones. */
export function LiveForm({ current, onDone }: { current: LiveChoice | null; onDone: () => void }) {
  const [venue, setVenue] = useState<LiveChoice['venue']>(current?.venue ?? 'kraken')
  const [text, setText] = useState(current?.symbols.join(', ') ?? '')
  const { ask, busy, refusal } = useAsk('source.select')
  const symbols = pairsOf(text)
  const fault = pairsFault(symbols)
  const chosen = liveVenues.find(one => one.value === venue)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await ask({ kind: 'live', venue, symbols })) onDone()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Field label={words.venue} {...(chosen ? { help: chosen.help } : {})}>
        {ids => (
          <HTMLSelect
            {...ids}
            value={venue}
            options={liveVenues.map(({ value, label }) => ({ value, label }))}
            onChange={event => {
              const picked = liveVenues.find(one => one.value === event.currentTarget.value)
              if (picked) setVenue(picked.value)
            }}
            data-testid="live-venue"
          />
        )}
      </Field>
      <TextField
        label={words.pairs}
        help={words.pairsHelp}
        value={text}
        onChange={setText}
        error={fault}
        testId="live-pairs"
      />
      <p className="muted">{words.network}</p>
      <Refusal text={refusal} testId="source-refusal" />
      <div className="form-actions">
        <Button text={texts.common.back} onClick={onDone} />
        <Button
          type="submit"
          intent="primary"
          text={words.use}
          loading={busy}
          disabled={fault !== null}
          data-testid="source-apply"
        />
      </div>
    </form>
  )
}
