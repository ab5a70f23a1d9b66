import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import type { UsageView } from '../../../src-preload/contract/views.ts'
import { checkFigure } from '../../ui/checks/check-order.ts'
import { scopeText, titleOf } from '../../ui/checks/check-titles.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
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
  const submit = async (event: FormEvent) => {
    event.preventDefault()
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
    <Dialog isOpen onClose={onClose} title={name} className="bp6-dark" data-testid="limit-dialog">
      <form onSubmit={submit}>
        <DialogBody>
          <div className="stack">
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
            <Refusal text={refusal} />
          </div>
        </DialogBody>
        <DialogFooter
          actions={
            <>
              <Button text="Back" onClick={onClose} />
              <Button
                type="submit"
                intent="primary"
                loading={busy}
                disabled={!read.ok || reason.trim() === ''}
                text="Set the limit"
                data-testid="limit-confirm"
              />
            </>
          }
        />
      </form>
    </Dialog>
  )
}
