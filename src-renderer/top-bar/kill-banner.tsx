import { Button } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { Refusal, TextField } from '../ui/field.tsx'
import { utcDateTime } from '../ui/format.ts'
import { useAsk } from '../use-ask.ts'
import { useTerminal } from '../use-terminal.ts'
import { KillProgress } from './kill-progress.tsx'

const say = texts.kill.banner

/** While the kill switch is engaged: over everything, with the way to release it. */
export function KillBanner() {
  const kill = useStore(useTerminal().risk, state => state.value?.kill)
  const { ask, busy, refusal } = useAsk('kill.release')
  const [releasing, setReleasing] = useState(false)
  const [reason, setReason] = useState('')
  if (!kill?.engaged) return null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await ask({ reason: reason.trim() }))) return
    setReleasing(false)
    setReason('')
  }
  return (
    <section className="kill-banner" role="alert" data-testid="kill-banner">
      <div className="kill-words">
        <strong>{say.title}</strong>
        <span>{kill.at === null ? kill.reason : say.since(kill.reason ?? '', utcDateTime(kill.at))}</span>
      </div>
      <KillProgress reason={kill.reason ?? say.flatten} />
      {releasing ? (
        <form className="kill-release" onSubmit={submit}>
          <TextField label={say.releaseReason} value={reason} onChange={setReason} testId="release-reason" focused />
          <Button
            type="submit"
            text={say.releaseIt}
            loading={busy}
            disabled={reason.trim() === ''}
            data-testid="release-confirm"
          />
          <Button text={texts.common.back} onClick={() => setReleasing(false)} />
          <Refusal text={refusal} />
        </form>
      ) : (
        <Button text={say.release} data-testid="release-button" onClick={() => setReleasing(true)} />
      )}
    </section>
  )
}
