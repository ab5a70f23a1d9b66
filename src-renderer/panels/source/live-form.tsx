import { Button, HTMLSelect } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { Field, Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { type LiveChoice, liveVenues, pairsFault, pairsOf } from './live-choice.ts'

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
      <Field label="Venue" {...(chosen ? { help: chosen.help } : {})}>
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
        label="More pairs"
        help="The usual liquid pairs are there. Add others like BTC/EUR, separated by commas."
        value={text}
        onChange={setText}
        error={fault}
        testId="live-pairs"
      />
      <p className="muted">Needs network. Without it there are no prices; the terminal says so and tries again.</p>
      <Refusal text={refusal} testId="source-refusal" />
      <div className="form-actions">
        <Button text="Back" onClick={onDone} />
        <Button
          type="submit"
          intent="primary"
          text="Use live prices"
          loading={busy}
          disabled={fault !== null}
          data-testid="source-apply"
        />
      </div>
    </form>
  )
}
