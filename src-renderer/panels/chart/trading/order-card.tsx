import { useState } from 'react'
import type { OrderForm, OrderView } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { TextField } from '../../../ui/field.tsx'
import { Money } from '../../../ui/figures.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { readPrice } from '../../../ui/price-text.ts'
import { priceText, useInstrument } from '../../../ui/use-instrument.ts'
import { useAnswer } from '../../../use-answer.ts'
import { useAsk } from '../../../use-ask.ts'
import { useTerminal } from '../../../use-terminal.ts'
import { formOf } from './order-form.ts'

const named = texts.chart.move

/** An order whose line was dragged, or is to be moved: what the risk gate says, before it is asked for. */
export function OrderCard({
  order,
  field,
  price,
  onClose,
}: {
  order: OrderView
  field: 'limitPrice' | 'stopPrice'
  price: string
  onClose: () => void
}) {
  const terminal = useTerminal()
  const shown = useInstrument(order.instrument)
  const { ask, busy, refusal } = useAsk('orders.amend')
  const [typed, setTyped] = useState(price)
  const read = readPrice(typed)
  const next = read.ok ? read.value : null
  const ready = next !== null && next !== order[field]
  const form = formOf(order, field, next)
  const what = named.setOrder(named.names[field], next ?? '')
  const before = order[field]
  const submit = async () => {
    if (!ready || !(await ask({ clientOrderId: order.clientOrderId, [field]: next }))) return
    terminal.messages.getState().say('info', named.sent(shown.symbol, named.askedOrder(what)))
    onClose()
  }
  return (
    <FormDialog
      title={named.title(texts.chart.level.types[order.type], shown.symbol)}
      testId="move-card"
      button={ready ? what : named.none}
      busy={busy}
      ready={ready}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{before === null ? named.wasNone : named.was(priceText(shown, before))}</p>
      <TextField
        label={named.price}
        error={read.ok ? (read.value === null ? named.needed : null) : read.why}
        value={typed}
        onChange={setTyped}
        numeric
        focused
        testId="move-price"
      />
      {form ? <Verdict form={form} /> : null}
    </FormDialog>
  )
}

function Verdict({ form }: { form: OrderForm }) {
  const { answer, problem } = useAnswer('orders.preview', form)
  if (problem !== null) return <p className="down">{problem}</p>
  if (answer === null) return <p className="muted">{named.asking}</p>
  const { verdict, checks, plannedLoss, margin, currency } = answer
  const said = checks.filter(check => check.verdict !== 'pass')
  return (
    <>
      <p className="move-verdict" data-verdict={verdict} data-testid="move-verdict">
        {named.verdicts[verdict]}
      </p>
      {said.length > 0 ? (
        <ul className="move-checks">
          {said.map(check => (
            <li key={`${check.code} ${check.scope}`}>{check.text}</li>
          ))}
        </ul>
      ) : null}
      <dl className="move-figures">
        <dt>{named.loss}</dt>
        <dd>
          <Money value={plannedLoss} currency={currency} />
        </dd>
        <dt>{named.margin}</dt>
        <dd>
          <Money value={margin} currency={currency} />
        </dd>
      </dl>
    </>
  )
}
