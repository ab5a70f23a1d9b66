import './mt5.css'
import './mt5-frame.css'
import { Button, HTMLSelect } from '@blueprintjs/core'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { Panel } from '../../ui/panel.tsx'
import { useAnswer } from '../../use-answer.ts'
import { useTerminal } from '../../use-terminal.ts'
import { ByPython, pythonForm } from './by-python.tsx'
import { DoorStrip } from './door-strip.tsx'
import { TerminalList } from './terminal-list.tsx'
import { Unpair } from './unpair.tsx'
import { Wizard } from './wizard.tsx'
import { wizard } from './wizard-store.ts'

const words = texts.mt5

const OTHER = { value: 'other', label: words.otherBroker }

/** MetaTrader 5 terminals of this computer: paired step by step, and how each is. */
export function Mt5Panel() {
  const { items, ready } = useStore(useTerminal().mt5Pairings)
  const door = useStore(useTerminal().mt5Door, state => state.value)
  const brokers = useBrokers()
  const { keyId, venue: wanted, begun, look, choose } = useStore(wizard)
  const pairings = [...items.values()]
  const pairing = keyId === null ? null : ((keyId === undefined ? pairings[0] : items.get(keyId)) ?? null)
  const known = pairing === null ? wanted : begun.get(pairing.keyId)?.venue
  const venue = known ?? pairing?.account?.fits[0] ?? 'other'
  const python = pythonForm(useAnswer('brokers.form', { family: 'mt5', venue }).answer)
  const [byPython, setByPython] = useState(false)
  const other = byPython && pairing === null ? python : null
  const label = useId()
  const titleOf = (one: string) => brokers.find(({ value }) => value === one)?.label ?? one
  const setVenue = (one: string) => {
    const before = pairing === null ? undefined : begun.get(pairing.keyId)
    if (pairing === null) choose({ venue: one })
    else wizard.getState().made(pairing.keyId, { data: null, common: '', ...before, venue: one })
  }
  return (
    <Panel
      testId="panel-mt5"
      ready={ready}
      bar={
        <>
          <label htmlFor={label} className="muted">
            {words.broker}
          </label>
          <HTMLSelect
            id={label}
            value={venue}
            options={[...brokers]}
            onChange={event => setVenue(event.currentTarget.value)}
            disabled={pairing?.broker != null}
            data-testid="mt5-venue"
          />
          <span className="grow" />
          {pairing !== null || python === null ? null : (
            <Button
              size="small"
              text={other === null ? words.withPython : words.withExpert}
              onClick={() => setByPython(other === null)}
              data-testid="mt5-by-python"
            />
          )}
          {pairing === null ? null : <Unpair key={pairing.keyId} pairing={pairing} />}
        </>
      }
    >
      {door === null ? null : <DoorStrip door={door} />}
      {pairings.length === 0 ? null : (
        <TerminalList pairings={pairings} chosen={pairing?.keyId ?? null} onChoose={look} />
      )}
      {other !== null ? (
        <ByPython form={other} onLeave={() => setByPython(false)} />
      ) : (
        <Wizard
          key={pairing?.keyId ?? ''}
          pairing={pairing}
          venue={venue}
          title={venue === 'other' ? words.anyTitle : titleOf(venue)}
          titleOf={titleOf}
        />
      )}
    </Panel>
  )
}

/** Ways in of the catalogue's MetaTrader 5 brokers, with their names. */
function useBrokers(): readonly { readonly value: string; readonly label: string }[] {
  const { answer } = useAnswer('catalogue.list', {})
  const found = (answer ?? [])
    .filter(({ family }) => family === 'mt5')
    .flatMap(({ name, venues }) => venues.map(({ venue }) => ({ value: venue, label: name })))
    .filter(({ value }) => value !== OTHER.value)
  return [...found, OTHER]
}
