import { useState } from 'react'
import type { PositionView } from '../../../src-preload/contract/views.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { changed, readPrice } from '../../ui/price-text.ts'
import { priceText, quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

/** Stop, target and trailing distance of a position: set, moved, or taken away by emptying the field. */
export function ProtectDialog({ position, onClose }: { position: PositionView; onClose: () => void }) {
  const terminal = useTerminal()
  const shown = useInstrument(position.instrument)
  const broker = useBrokerTitle(position.broker)
  const { ask, busy, refusal } = useAsk('positions.protect')
  const [stop, setStop] = useState(position.stop ?? '')
  const [target, setTarget] = useState(position.target ?? '')
  const [trail, setTrail] = useState('')
  const reads = { stop: readPrice(stop), target: readPrice(target), trail: readPrice(trail) }
  const value = (read: (typeof reads)['stop']) => (read.ok ? read.value : null)
  const change = {
    stopLoss: changed(value(reads.stop), position.stop),
    takeProfit: changed(value(reads.target), position.target),
    trail: value(reads.trail) ?? undefined,
  }
  const fits = reads.stop.ok && reads.target.ok && reads.trail.ok
  const some = change.stopLoss !== undefined || change.takeProfit !== undefined || change.trail !== undefined
  const submit = async () => {
    const done = await ask({ broker: position.broker, id: position.id, ...change })
    if (!done) return
    terminal.messages.getState().say('info', `${shown.symbol}: ${done.text}`)
    onClose()
  }
  return (
    <FormDialog
      title={`Protect ${shown.symbol}`}
      testId="protect-dialog"
      button={buttonText(change)}
      busy={busy}
      ready={fits && some}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {position.side === 'buy' ? 'Long' : 'Short'} {quantityText(shown, position.quantity)} at {broker}
        {position.mark === null ? '' : `, ${priceText(shown, position.mark)} now`}. At the broker where it can, else
        held here.
      </p>
      <TextField
        label="Stop loss"
        help="Empty: none."
        error={reads.stop.ok ? null : reads.stop.why}
        value={stop}
        onChange={setStop}
        numeric
        focused
        testId="protect-stop"
      />
      <TextField
        label="Take profit"
        help="Empty: none."
        error={reads.target.ok ? null : reads.target.why}
        value={target}
        onChange={setTarget}
        numeric
        testId="protect-target"
      />
      <TextField
        label="Trailing distance"
        help="In price. The stop follows the best price at this distance, and never moves back."
        error={reads.trail.ok ? null : reads.trail.why}
        value={trail}
        onChange={setTrail}
        numeric
        testId="protect-trail"
      />
    </FormDialog>
  )
}

interface Change {
  readonly stopLoss: string | null | undefined
  readonly takeProfit: string | null | undefined
  readonly trail: string | undefined
}

const part = (name: string, value: string | null | undefined): string[] =>
  value === undefined ? [] : [value === null ? `no ${name}` : `${name} ${value}`]

function buttonText({ stopLoss, takeProfit, trail }: Change): string {
  const parts = [...part('stop', stopLoss), ...part('target', takeProfit), ...part('trailing by', trail)]
  return parts.length === 0 ? 'Nothing changed yet' : `Set ${parts.join(', ')}`
}
