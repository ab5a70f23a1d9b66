import { useState } from 'react'
import type { PositionView } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { TextField } from '../../../ui/field.tsx'
import { Money } from '../../../ui/figures.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { readPrice } from '../../../ui/price-text.ts'
import { priceText, useInstrument } from '../../../ui/use-instrument.ts'
import { useAnswer } from '../../../use-answer.ts'
import { useAsk } from '../../../use-ask.ts'
import { useTerminal } from '../../../use-terminal.ts'

const named = texts.chart.move

/** A stop or target of a position that was dragged, or is to be typed: what it means, before it is asked for. */
export function ProtectCard({
  position,
  field,
  price,
  onClose,
}: {
  position: PositionView
  field: 'stopLoss' | 'takeProfit'
  price: string | null
  onClose: () => void
}) {
  const terminal = useTerminal()
  const shown = useInstrument(position.instrument)
  const { ask, busy, refusal } = useAsk('positions.protect')
  const isStop = field === 'stopLoss'
  const before = isStop ? position.stop : position.target
  const takesAway = price === null
  const [typed, setTyped] = useState(price ?? '')
  const read = readPrice(typed)
  const next = takesAway ? null : read.ok ? read.value : undefined
  const ready = next !== undefined && next !== before && (takesAway || next !== null)
  const button = buttonOf(isStop, ready ? next : undefined)
  const submit = async () => {
    if (!ready) return
    const done = await ask({ broker: position.broker, id: position.id, [field]: next })
    if (!done) return
    terminal.messages.getState().say('info', named.sent(shown.symbol, done.text))
    onClose()
  }
  return (
    <FormDialog
      title={named.title(named.names[field], shown.symbol)}
      testId="move-card"
      button={button}
      danger={takesAway}
      busy={busy}
      ready={ready}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {before === null ? named.wasNone : named.was(priceText(shown, before))} {named.where}
      </p>
      {takesAway ? null : (
        <TextField
          label={named.price}
          error={read.ok ? null : read.why}
          value={typed}
          onChange={setTyped}
          numeric
          focused
          testId="move-price"
        />
      )}
      {ready && next !== null ? <Outcome position={position} field={field} price={next} /> : null}
    </FormDialog>
  )
}

function buttonOf(isStop: boolean, price: string | null | undefined): string {
  if (price === undefined) return named.none
  if (price === null) return isStop ? named.noStop : named.noTarget
  return isStop ? named.setStop(price) : named.setTarget(price)
}

/** What is lost or gained there from the entry, as the terminal works it out. */
function Outcome({
  position,
  field,
  price,
}: {
  position: PositionView
  field: 'stopLoss' | 'takeProfit'
  price: string
}) {
  const { answer } = useAnswer('orders.resolve', {
    instrument: position.instrument,
    side: position.side,
    type: 'limit',
    limitPrice: position.entryPrice,
    stopPrice: null,
    amount: { by: 'units', value: position.quantity },
    stopLoss: field === 'stopLoss' ? { by: 'price', value: price } : null,
    takeProfit: field === 'takeProfit' ? { by: 'price', value: price } : null,
  })
  const value = field === 'stopLoss' ? answer?.lossAtStop : answer?.gainAtTarget
  if (!answer || value == null) return null
  return (
    <dl className="move-figures">
      <dt>{field === 'stopLoss' ? named.lossFromEntry : named.gainFromEntry}</dt>
      <dd>
        <Money value={value} currency={answer.currency} testId="move-outcome" />
      </dd>
    </dl>
  )
}
