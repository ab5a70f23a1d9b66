import { useState } from 'react'
import type { PositionView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { changed, readPrice } from '../../ui/price-text.ts'
import { priceText, quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.positions.protect

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
    terminal.messages.getState().say('info', texts.common.about(shown.symbol, done.text))
    onClose()
  }
  return (
    <FormDialog
      title={words.title(shown.symbol)}
      testId="protect-dialog"
      button={buttonText(change)}
      busy={busy}
      ready={fits && some}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {words.about[position.side](
          quantityText(shown, position.quantity),
          broker,
          position.mark === null ? null : priceText(shown, position.mark),
        )}
      </p>
      <TextField
        label={texts.common.stopLoss}
        help={texts.common.emptyIsNone}
        error={reads.stop.ok ? null : reads.stop.why}
        value={stop}
        onChange={setStop}
        numeric
        focused
        testId="protect-stop"
      />
      <TextField
        label={texts.common.takeProfit}
        help={texts.common.emptyIsNone}
        error={reads.target.ok ? null : reads.target.why}
        value={target}
        onChange={setTarget}
        numeric
        testId="protect-target"
      />
      <TextField
        label={words.trail}
        help={words.trailHelp}
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

function buttonText({ stopLoss, takeProfit, trail }: Change): string {
  const changes = [
    ...(stopLoss === undefined ? [] : [words.stop(stopLoss)]),
    ...(takeProfit === undefined ? [] : [words.target(takeProfit)]),
    ...(trail === undefined ? [] : [words.trailing(trail)]),
  ]
  return changes.length === 0 ? words.unchanged : words.set(changes)
}
