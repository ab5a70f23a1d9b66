import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { SourceChoice } from '../../src-preload/contract/views.ts'
import { liveVenues } from '../panels/source/live-choice.ts'
import { texts } from '../texts/index.ts'
import { Refusal } from '../ui/field.tsx'
import { useAsk } from '../use-ask.ts'
import { useTerminal } from '../use-terminal.ts'
import type { Welcome } from './use-welcome.ts'

const say = texts.welcome.prices
const SIMULATED = 'simulated'
const SEED = 1

const choiceOf = (value: string): SourceChoice => {
  const venue = liveVenues.find(one => one.value === value)?.value
  return venue === undefined ? { kind: 'simulated', seed: SEED } : { kind: 'live', venue, symbols: [] }
}

/** Where prices come from, whether they come, and why not. */
export function PricesStep({ around, go, put }: Welcome) {
  const source = useStore(useTerminal().source, state => state.value)
  const { ask, busy, refusal } = useAsk('source.select')
  const now = source?.choice
  const current = now?.kind === 'live' ? now.venue : now?.kind === 'simulated' ? SIMULATED : null
  const [picked, setPicked] = useState<string | null>(null)
  const value = picked ?? current ?? SIMULATED
  const use = async (wanted: string) => {
    if (wanted !== current && !(await ask(choiceOf(wanted)))) return
    setPicked(null)
    put({ pricesChosen: true, begun: true })
    if (wanted === SIMULATED || around.brokers === 0) go('account', { pricesChosen: true })
  }
  const trouble = now?.kind === 'live' && around.prices === 0 ? (source?.problems[0]?.text ?? null) : null
  return (
    <>
      <p>{say.text}</p>
      <fieldset className="welcome-choice">
        <legend className="sr-only">{say.venue}</legend>
        {[
          { value: SIMULATED, label: say.simulated },
          ...liveVenues.map(one => ({ value: one.value, label: say.live(one.label) })),
        ].map(one => (
          <label key={one.value}>
            <input
              type="radio"
              name="welcome-prices"
              value={one.value}
              checked={value === one.value}
              onChange={() => setPicked(one.value)}
              data-testid={`welcome-prices-${one.value}`}
            />
            {one.label}
          </label>
        ))}
      </fieldset>
      <p className="muted" data-testid="welcome-prices-now">
        {source === null ? null : `${say.now(source.title)} `}
        {around.prices > 0 ? say.flowing(around.prices) : around.brokers === 0 ? say.waitAccount : say.waiting}
      </p>
      {trouble === null ? null : (
        <p className="field-error" role="status" data-testid="welcome-no-network">
          {say.noNetwork(trouble)}{' '}
          <Button size="small" text={say.instead} loading={busy} onClick={() => void use(SIMULATED)} />
        </p>
      )}
      <Refusal text={refusal} testId="welcome-refusal" />
      <div className="welcome-actions">
        <Button text={texts.welcome.back} onClick={() => go('start')} />
        <Button
          intent="primary"
          loading={busy}
          text={say.use}
          onClick={() => void use(value)}
          data-testid="welcome-next"
        />
      </div>
    </>
  )
}
