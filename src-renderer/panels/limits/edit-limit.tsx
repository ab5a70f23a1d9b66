import { useState } from 'react'
import type { UsageView } from '../../../src-preload/contract/views.ts'
import { checkFigure } from '../../ui/checks/check-order.ts'
import { scopeText, titleOf } from '../../ui/checks/check-titles.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { utcShort } from '../../ui/format.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { readLimit, shownLimit, unitText } from './usage-rows.ts'

/** Sets a limit, with the reason that the journal keeps. */
export function EditLimit({ row, onClose }: { row: UsageView; onClose: () => void }) {
  const terminal = useTerminal()
  const now = useTradingNow()
  const { ask, busy, refusal } = useAsk('risk.setLimit')
  const [typed, setTyped] = useState(shownLimit(row, row.limit))
  const [reason, setReason] = useState('')
  const read = readLimit(row, typed)
  const name = `${titleOf(row.code)}, ${scopeText(row.scope, row.of)}`
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
    terminal.messages
      .getState()
      .say(
        later ? 'warning' : 'info',
        later
          ? `${name}: the looser limit counts from ${utcShort(done.effectiveAt)} UTC, because today lost money.`
          : `${name}: the new limit counts now.`,
      )
    onClose()
  }
  return (
    <FormDialog
      title={name}
      testId="limit-dialog"
      button="Set the limit"
      busy={busy}
      ready={read.ok && reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{row.text}.</p>
      <TextField
        label={row.floor ? `At least, ${unitText(row)}` : `Limit, ${unitText(row)}`}
        help={`Usual: ${checkFigure(row, row.defaultLimit)}. A tighter limit counts at once; a looser one on a losing day from the next day on.`}
        error={read.ok ? null : read.why}
        value={typed}
        onChange={setTyped}
        numeric
        focused
        testId="limit-value"
      />
      <TextField
        label="Reason"
        help="Goes into the journal."
        value={reason}
        onChange={setReason}
        testId="limit-reason"
      />
    </FormDialog>
  )
}
