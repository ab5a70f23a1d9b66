import { Button, HTMLSelect, InputGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { GuardView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { Phrase } from '../../ui/phrase.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const say = texts.survival.guard

const actions = (['alarm', 'place_stop', 'close'] as const).map(value => ({ value, label: say.actions[value] }))

/** What the watchdog does with a position that has no working stop at its broker, chosen beforehand. */
export function GuardForm() {
  const guard = useStore(useTerminal().guard, state => state.value)
  const [open, setOpen] = useState(false)
  if (guard === null) return null
  if (open) return <Fields guard={guard} onClose={() => setOpen(false)} />
  return (
    <>
      <span data-testid="guard" data-value={`${guard.afterMs} ${guard.action}`}>
        <Phrase
          text={say.set}
          parts={{ seconds: guard.afterMs / 1000, action: <strong>{say.actions[guard.action]}</strong> }}
        />
      </span>
      <Button size="small" text={texts.common.change} onClick={() => setOpen(true)} data-testid="guard-change" />
    </>
  )
}

function Fields({ guard, onClose }: { guard: GuardView; onClose: () => void }) {
  const { ask, busy, refusal } = useAsk('guard.set')
  const [seconds, setSeconds] = useState(String(guard.afterMs / 1000))
  const [action, setAction] = useState<GuardView['action']>(guard.action)
  const [reason, setReason] = useState('')
  const after = Number(seconds)
  const fits = /^\d{1,4}$/.test(seconds) && after >= 1 && after <= 3600
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (fits && (await ask({ afterMs: after * 1000, action, reason: reason.trim() }))) onClose()
  }
  return (
    <form className="cluster" onSubmit={submit}>
      <Phrase
        text={say.form}
        parts={{
          seconds: (
            <InputGroup
              aria-label={say.seconds}
              className="guard-seconds"
              value={seconds}
              onValueChange={setSeconds}
              inputMode="numeric"
              intent={fits ? 'none' : 'danger'}
              data-testid="guard-seconds"
            />
          ),
          action: (
            <HTMLSelect
              aria-label={say.action}
              value={action}
              options={actions}
              onChange={event => {
                const chosen = actions.find(one => one.value === event.currentTarget.value)
                if (chosen) setAction(chosen.value)
              }}
              data-testid="guard-action"
            />
          ),
        }}
      />
      <InputGroup
        aria-label={say.reason}
        placeholder={texts.common.reason}
        value={reason}
        onValueChange={setReason}
        data-testid="guard-reason"
      />
      <Button
        type="submit"
        size="small"
        intent="primary"
        text={texts.common.save}
        loading={busy}
        disabled={!fits || reason.trim() === ''}
        data-testid="guard-save"
      />
      <Button size="small" text={texts.common.back} onClick={onClose} />
      <Refusal text={refusal} />
    </form>
  )
}
