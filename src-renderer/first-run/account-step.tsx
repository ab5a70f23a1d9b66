import { Button } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { firstPaper, paperFaults, paperInput } from '../panels/brokers/paper-fields.ts'
import { texts } from '../texts/index.ts'
import { Refusal, TextField } from '../ui/field.tsx'
import { Money } from '../ui/figures.tsx'
import { Phrase } from '../ui/phrase.tsx'
import { useAsk } from '../use-ask.ts'
import { useTerminal } from '../use-terminal.ts'
import type { Welcome } from './use-welcome.ts'

const say = texts.welcome.account

/** Opens an account with play money; or shows the one that there is. */
export function AccountStep(parts: Welcome) {
  const brokers = useStore(useTerminal().brokers, state => state.items)
  const paper = [...brokers.values()].find(one => one.paper)
  const { go } = parts
  if (paper === undefined) return <OpenAccount {...parts} />
  return (
    <>
      <p>
        {paper.state === 'disconnected' && paper.reason !== null
          ? say.notConnected(paper.title, paper.reason)
          : say.have(paper.title)}{' '}
        <Phrase
          text={say.cashNow}
          parts={{ cash: <Money value={paper.cash} currency={paper.currency} testId="welcome-cash" /> }}
        />
      </p>
      <p className="muted">{say.more}</p>
      <div className="welcome-actions">
        <Button text={texts.welcome.back} onClick={() => go('prices')} />
        <Button intent="primary" text={texts.welcome.next} onClick={() => go('looks')} data-testid="welcome-next" />
      </div>
    </>
  )
}

function OpenAccount({ go }: Welcome) {
  const terminal = useTerminal()
  const { ask, busy, refusal } = useAsk('brokers.addPaper')
  const [fields, setFields] = useState(firstPaper)
  const faults = paperFaults(fields)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await ask(paperInput(fields)))) return
    terminal.messages.getState().say('success', say.added(fields.title))
    go('looks')
  }
  return (
    <form onSubmit={submit}>
      <p>{say.text}</p>
      <div className="welcome-fields">
        <TextField
          label={say.cash}
          value={fields.cash}
          error={faults.cash}
          onChange={cash => setFields({ ...fields, cash })}
          numeric
          testId="welcome-account-cash"
        />
        <TextField
          label={say.currency}
          value={fields.currency}
          error={faults.currency}
          onChange={currency => setFields({ ...fields, currency: currency.toUpperCase() })}
          testId="welcome-account-currency"
        />
      </div>
      <p className="muted">{say.more}</p>
      <Refusal text={refusal} testId="welcome-refusal" />
      <div className="welcome-actions">
        <Button text={texts.welcome.back} onClick={() => go('prices')} />
        <Button
          type="submit"
          intent="primary"
          loading={busy}
          disabled={Object.keys(faults).length > 0}
          text={say.add}
          data-testid="welcome-next"
        />
      </div>
    </form>
  )
}
