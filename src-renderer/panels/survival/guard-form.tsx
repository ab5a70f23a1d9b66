import { Button, HTMLSelect, InputGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { GuardView } from '../../../src-preload/contract/views.ts'
import { Refusal } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const actions = [
  { value: 'alarm', label: 'raise an alarm' },
  { value: 'place_stop', label: 'place a stop' },
  { value: 'close', label: 'close it' },
] as const satisfies readonly { value: GuardView['action']; label: string }[]

const said = (action: GuardView['action']): string => actions.find(one => one.value === action)?.label ?? action

/** What the watchdog does with a position that has no working stop at its broker, chosen beforehand. */
export function GuardForm() {
  const guard = useStore(useTerminal().guard, state => state.value)
  const [open, setOpen] = useState(false)
  if (guard === null) return null
  if (open) return <Fields guard={guard} onClose={() => setOpen(false)} />
  return (
    <>
      <span data-testid="guard" data-value={`${guard.afterMs} ${guard.action}`}>
        Without a stop at the broker for {guard.afterMs / 1000} s: <strong>{said(guard.action)}</strong>
      </span>
      <Button size="small" text="Change" onClick={() => setOpen(true)} data-testid="guard-change" />
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
      <span>Without a stop for</span>
      <InputGroup
        aria-label="Seconds without a stop, 1 to 3600"
        className="guard-seconds"
        value={seconds}
        onValueChange={setSeconds}
        inputMode="numeric"
        intent={fits ? 'none' : 'danger'}
        data-testid="guard-seconds"
      />
      <span>s:</span>
      <HTMLSelect
        aria-label="What to do"
        value={action}
        options={[...actions]}
        onChange={event => {
          const chosen = actions.find(one => one.value === event.currentTarget.value)
          if (chosen) setAction(chosen.value)
        }}
        data-testid="guard-action"
      />
      <InputGroup
        aria-label="Reason, for the journal"
        placeholder="Reason"
        value={reason}
        onValueChange={setReason}
        data-testid="guard-reason"
      />
      <Button
        type="submit"
        size="small"
        intent="primary"
        text="Save"
        loading={busy}
        disabled={!fits || reason.trim() === ''}
        data-testid="guard-save"
      />
      <Button size="small" text="Back" onClick={onClose} />
      <Refusal text={refusal} />
    </form>
  )
}
