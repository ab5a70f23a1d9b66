import { Button } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { RiskView } from '../../../src-preload/contract/views.ts'
import { scopeText, titleOf } from '../../ui/checks/check-titles.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
import { utcShort } from '../../ui/format.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

type Latch = RiskView['latches'][number]

const none: readonly Latch[] = []

/** Latches that stop new risk, and how each opens. */
export function Latches() {
  const latches = useStore(useTerminal().risk, state => state.value?.latches ?? none)
  return latches.map(latch => <SetLatch key={`${latch.code} ${latch.scope}`} latch={latch} />)
}

function SetLatch({ latch }: { latch: Latch }) {
  const { ask, busy, refusal } = useAsk('latch.release')
  const [reason, setReason] = useState('')
  const [open, setOpen] = useState(false)
  const code = latch.code === 'DAILY_LATCH' ? 'DAILY_LATCH' : 'DRAWDOWN_LATCH'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void ask({ code, scope: latch.scope, reason: reason.trim() })
  }
  return (
    <section className="latch" role="alert" data-testid={`latch-${latch.code}`}>
      <p>
        <strong>{titleOf(latch.code)}</strong> is set for {scopeText(latch.scope, null)}: nothing new is opened.{' '}
        {latch.until === null ? 'A person releases it.' : `It opens by itself at ${utcShort(latch.until)} UTC.`}
      </p>
      {latch.until !== null ? null : open ? (
        <form className="cluster" onSubmit={submit}>
          <TextField label="Reason" value={reason} onChange={setReason} testId="latch-reason" focused />
          <Button
            type="submit"
            text="Release"
            loading={busy}
            disabled={reason.trim() === ''}
            data-testid="latch-release"
          />
          <Button text="Back" onClick={() => setOpen(false)} />
          <Refusal text={refusal} />
        </form>
      ) : (
        <Button size="small" text="Release" onClick={() => setOpen(true)} data-testid="latch-open" />
      )}
    </section>
  )
}
