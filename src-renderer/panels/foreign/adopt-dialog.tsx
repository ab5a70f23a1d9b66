import { Radio, RadioGroup } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ForeignView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { type Decision, decisionButton, stopProblem } from './decisions.ts'

const words = texts.foreign

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
  const submit = async () => {
    if (problem !== null) return
    if (await ask({ id: row.id, decision, stop: needsStop ? stop.trim() : null, reason: reason.trim() })) onClose()
  }
  return (
    <FormDialog
      title={words.found(broker, what)}
      testId="adopt-dialog"
      button={decisionButton(decision, row.kind, what, needsStop ? stop.trim() : null)}
      danger={decision === 'close'}
      busy={busy}
      ready={problem === null && reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{row.text}</p>
      <RadioGroup
        selectedValue={decision}
        onChange={event => {
          const { value } = event.currentTarget
          if (value === 'adopt' || value === 'ignore' || value === 'close') setDecision(value)
        }}
      >
        {(['adopt', 'ignore', 'close'] as const).map(one => (
          <Radio key={one} value={one} label={words.decisions[row.kind][one]} data-testid={`adopt-${one}`} />
        ))}
      </RadioGroup>
      {needsStop ? (
        <TextField
          label={words.stop}
          help={row.suggestedStop === null ? '' : words.suggested(row.suggestedStop)}
          error={problem}
          value={stop}
          onChange={setStop}
          numeric
          testId="adopt-stop"
        />
      ) : null}
      <TextField
        label={texts.common.reason}
        help={texts.common.intoJournal}
        value={reason}
        onChange={setReason}
        testId="adopt-reason"
      />
    </FormDialog>
  )
}
