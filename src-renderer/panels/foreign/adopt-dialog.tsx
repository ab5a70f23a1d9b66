import { Button, Dialog, DialogBody, DialogFooter, Radio, RadioGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { ForeignView } from '../../../src-preload/contract/views.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { type Decision, decisionText, stopProblem } from './decisions.ts'

/** Adopt, ignore or close what was found; a position is adopted with a stop. The button states what will happen. */
export function AdoptDialog({ row, onClose }: { row: ForeignView; onClose: () => void }) {
  const terminal = useTerminal()
  const shown = useInstrument(row.instrument)
  const broker = useBrokerTitle(row.broker)
  const quote = useStore(terminal.quotes, state => state.items.get(row.instrument))
  const { ask, busy, refusal } = useAsk('foreign.decide')
  const [decision, setDecision] = useState<Decision>('adopt')
  const [stop, setStop] = useState(row.suggestedStop ?? '')
  const [reason, setReason] = useState('')
  const needsStop = decision === 'adopt' && row.kind === 'position'
  const problem = needsStop ? stopProblem(row.side, stop, quote?.bid ?? null, quote?.ask ?? null) : null
  const what = `${quantityText(shown, row.quantity)} ${shown.symbol}`
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (problem !== null) return
    if (await ask({ id: row.id, decision, stop: needsStop ? stop.trim() : null, reason: reason.trim() })) onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Found at ${broker}: ${what}`}
      className="bp6-dark"
      data-testid="adopt-dialog"
    >
      <form onSubmit={submit}>
        <DialogBody>
          <div className="stack">
            <p>{row.text}</p>
            <RadioGroup
              selectedValue={decision}
              onChange={event => {
                const { value } = event.currentTarget
                if (value === 'adopt' || value === 'ignore' || value === 'close') setDecision(value)
              }}
            >
              {(['adopt', 'ignore', 'close'] as const).map(one => (
                <Radio key={one} value={one} label={decisionText(one, row)} data-testid={`adopt-${one}`} />
              ))}
            </RadioGroup>
            {needsStop ? (
              <TextField
                label="Stop"
                help={row.suggestedStop === null ? '' : `Suggested: ${row.suggestedStop}, three daily ranges away.`}
                error={problem}
                value={stop}
                onChange={setStop}
                numeric
                testId="adopt-stop"
              />
            ) : null}
            <TextField
              label="Reason"
              help="Goes into the journal."
              value={reason}
              onChange={setReason}
              testId="adopt-reason"
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
                intent={decision === 'close' ? 'danger' : 'primary'}
                loading={busy}
                disabled={problem !== null || reason.trim() === ''}
                text={
                  decision === 'adopt'
                    ? needsStop
                      ? `Adopt ${what}, stop ${stop.trim()}`
                      : `Adopt ${what}`
                    : decision === 'ignore'
                      ? `Ignore ${what}`
                      : row.kind === 'order'
                        ? `Cancel ${what}`
                        : `Close ${what}`
                }
                data-testid="adopt-confirm"
              />
            </>
          }
        />
      </form>
    </Dialog>
  )
}
