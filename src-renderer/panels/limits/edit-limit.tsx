import { useState } from 'react'
import type { UsageView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { checkFigure } from '../../ui/checks/check-order.ts'
import { scopeText, titleOf } from '../../ui/checks/check-titles.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { utcShort } from '../../ui/format.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { readLimit, shownLimit, unitText } from './usage-rows.ts'

const say = texts.limits

/** Sets a limit, with the reason that the journal keeps. */
export function EditLimit({ row, onClose }: { row: UsageView; onClose: () => void }) {
  const terminal = useTerminal()
  const now = useTradingNow()
  const { ask, busy, refusal } = useAsk('risk.setLimit')
  const [typed, setTyped] = useState(shownLimit(row, row.limit))
  const [reason, setReason] = useState('')
  const read = readLimit(row, typed)
  const name = say.named(titleOf(row.code), scopeText(row.scope, row.of))
  const submit = async () => {
    if (!read.ok) return
    const done = await ask({
      code: row.code,
      scope: row.scope,
      of: row.of,
      limit: read.limit,
      reason: reason.trim(),
    })
    if (!done) return
    const later = now !== null && done.effectiveAt > now
    const { say: tell } = terminal.messages.getState()
    if (later) tell('warning', say.countsLater(name, utcShort(done.effectiveAt)))
    else tell('info', say.countsNow(name))
    onClose()
  }
  return (
    <FormDialog
      title={name}
      testId="limit-dialog"
      button={say.set}
      busy={busy}
      ready={read.ok && reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{say.about(row.text)}</p>
      <TextField
        label={row.floor ? say.floorIn(unitText(row)) : say.limitIn(unitText(row))}
        help={say.usual(checkFigure(row, row.defaultLimit) ?? '')}
        error={read.ok ? null : read.why}
        value={typed}
        onChange={setTyped}
        numeric
        focused
        testId="limit-value"
      />
      <TextField
        label={texts.common.reason}
        help={texts.common.intoJournal}
        value={reason}
        onChange={setReason}
        testId="limit-reason"
      />
    </FormDialog>
  )
}
