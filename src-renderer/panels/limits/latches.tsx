import { Button } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { RiskView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { scopeText, titleOf } from '../../ui/checks/check-titles.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
import { utcShort } from '../../ui/format.ts'
import { Phrase } from '../../ui/phrase.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const say = texts.limits.latch

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
  const parts = { latch: <strong>{titleOf(latch.code)}</strong>, scope: scopeText(latch.scope, null) }
  return (
    <section className="latch" role="alert" data-testid={`latch-${latch.code}`}>
      <p>
        {latch.until === null ? (
          <Phrase text={say.byPerson} parts={parts} />
        ) : (
          <Phrase text={say.byItself} parts={{ ...parts, time: utcShort(latch.until) }} />
        )}
      </p>
      {latch.until !== null ? null : open ? (
        <form className="cluster" onSubmit={submit}>
          <TextField label={texts.common.reason} value={reason} onChange={setReason} testId="latch-reason" focused />
          <Button
            type="submit"
            text={say.release}
            loading={busy}
            disabled={reason.trim() === ''}
            data-testid="latch-release"
          />
          <Button text={texts.common.back} onClick={() => setOpen(false)} />
          <Refusal text={refusal} />
        </form>
      ) : (
        <Button size="small" text={say.release} onClick={() => setOpen(true)} data-testid="latch-open" />
      )}
    </section>
  )
}
