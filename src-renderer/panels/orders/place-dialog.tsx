import { Checkbox, HTMLSelect } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { CheckList } from '../../ui/checks/check-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { Money } from '../../ui/figures.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { optionNote } from '../../ui/option-text.ts'
import { VerdictTag } from '../../ui/tags.tsx'
import { useTradingNow } from '../../ui/time.tsx'
import { quantityText, useShown } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useLinked } from '../../use-linked.ts'
import { useTerminal } from '../../use-terminal.ts'
import { emptyFields, needs, orderText, type PlaceFields, type PriceField, readFields } from './place-form.ts'
import { type OrderPreview, useOrderPreview } from './use-order-preview.ts'

const types = [
  { value: 'market', label: 'Market' },
  { value: 'limit', label: 'Limit' },
  { value: 'stop', label: 'Stop' },
  { value: 'stop_limit', label: 'Stop limit' },
] as const
const times = [
  { value: 'gtc', label: 'Until cancelled' },
  { value: 'day', label: 'Day' },
  { value: 'ioc', label: 'Immediate or cancel' },
  { value: 'fok', label: 'Fill or kill' },
] as const

const prices: readonly (readonly [PriceField, string])[] = [
  ['stopPrice', 'Trigger'],
  ['limitPrice', 'Limit'],
  ['stopLoss', 'Stop loss'],
  ['takeProfit', 'Take profit'],
]

/** An order by hand: judged by the gate while one types, sent with a button that states it whole. */
export function PlaceDialog({ onClose }: { onClose: () => void }) {
  const terminal = useTerminal()
  const items = useStore(terminal.instruments, state => state.items)
  const { instrument: selected } = useLinked()
  const shown = useShown()
  const { ask, busy, refusal } = useAsk('orders.place')
  const [id, setId] = useState(selected ?? '')
  const instrument = items.get(id)
  const [fields, setFields] = useState<PlaceFields>(emptyFields(instrument?.qtyMin ?? ''))
  const put = (change: Partial<PlaceFields>) => setFields({ ...fields, ...change })
  const read = readFields(fields, id, instrument?.qtyStep ?? '0.00000001')
  const preview = useOrderPreview(instrument ? read.form : null)
  const what =
    read.form === null ? null : orderText(read.form, quantityText(shown(id), read.form.quantity), shown(id).symbol)
  const denied = preview.kind === 'answer' && preview.answer.verdict === 'deny'
  const submit = async () => {
    if (read.form === null || what === null) return
    const sent = await ask(read.form)
    if (!sent) return
    terminal.messages.getState().say('info', `Sent: ${what}`)
    onClose()
  }
  return (
    <FormDialog
      title="New order"
      testId="place-dialog"
      button={what ?? 'Send'}
      danger={fields.side === 'sell'}
      busy={busy}
      ready={read.form !== null && instrument !== undefined && !denied}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      {instrument?.option ? <OptionNote terms={instrument.option} /> : null}
      {items.size === 0 ? <EmptyState title="Nothing can be traded">Connect a broker first.</EmptyState> : null}
      <div className="form-grid">
        <Field label="Instrument">
          {ids => (
            <HTMLSelect
              {...ids}
              value={id}
              options={[
                ...(instrument ? [] : [{ value: id, label: 'Choose' }]),
                ...[...items.values()].map(one => ({ value: one.id, label: `${one.symbol}, ${one.broker}` })),
              ]}
              onChange={event => setId(event.currentTarget.value)}
              data-testid="place-instrument"
            />
          )}
        </Field>
        <Field label="Side">
          {ids => (
            <HTMLSelect
              {...ids}
              value={fields.side}
              options={[
                { value: 'buy', label: 'Buy' },
                { value: 'sell', label: 'Sell' },
              ]}
              onChange={event => put({ side: event.currentTarget.value === 'buy' ? 'buy' : 'sell' })}
              data-testid="place-side"
            />
          )}
        </Field>
        <Field label="Kind">
          {ids => (
            <HTMLSelect
              {...ids}
              value={fields.type}
              options={[...types]}
              onChange={event => {
                const chosen = types.find(one => one.value === event.currentTarget.value)
                if (chosen) put({ type: chosen.value })
              }}
              data-testid="place-type"
            />
          )}
        </Field>
        <TextField
          label="Quantity"
          {...(instrument ? { help: `From ${instrument.qtyMin}, in steps of ${instrument.qtyStep}.` } : {})}
          error={fields.quantity === '' ? null : read.problems.quantity}
          value={fields.quantity}
          onChange={quantity => put({ quantity })}
          numeric
          testId="place-quantity"
        />
        {prices
          .filter(([field]) => field === 'stopLoss' || field === 'takeProfit' || needs(fields.type, field))
          .map(([field, label]) => (
            <TextField
              key={field}
              label={label}
              error={fields[field] === '' ? null : read.problems[field]}
              value={fields[field]}
              onChange={typed => put({ [field]: typed })}
              numeric
              testId={`place-${field}`}
            />
          ))}
        <Field label="Valid">
          {ids => (
            <HTMLSelect
              {...ids}
              value={fields.timeInForce}
              options={[...times]}
              onChange={event => {
                const chosen = times.find(one => one.value === event.currentTarget.value)
                if (chosen) put({ timeInForce: chosen.value })
              }}
              data-testid="place-time"
            />
          )}
        </Field>
      </div>
      <Checkbox
        checked={fields.reduceOnly}
        onChange={event => put({ reduceOnly: event.currentTarget.checked })}
        label="Reduce only: it may only make a position smaller"
        data-testid="place-reduce"
      />
      <Judged preview={preview} />
    </FormDialog>
  )
}

function OptionNote({ terms }: { terms: Parameters<typeof optionNote>[0] }) {
  return (
    <p className="muted" data-testid="place-option">
      {optionNote(terms, useTradingNow())}
    </p>
  )
}

function Judged({ preview }: { preview: OrderPreview }) {
  if (preview.kind === 'none') return null
  if (preview.kind === 'asking') return <p className="muted">Asking the risk gate</p>
  if (preview.kind === 'refused') return <p className="field-error">{preview.text}</p>
  const { verdict, reduces, adjustedQuantity, checks, margin, plannedLoss, currency } = preview.answer
  return (
    <section data-testid="place-judged" data-verdict={verdict}>
      <p className="cluster">
        <VerdictTag verdict={verdict} />
        {reduces ? <span>It reduces.</span> : null}
        {verdict === 'deny' && adjustedQuantity !== '0' ? <span>Up to {adjustedQuantity} would pass.</span> : null}
        <span className="muted">
          Margin <Money value={margin} currency={currency} />, planned loss{' '}
          <Money value={plannedLoss} currency={currency} />
        </span>
      </p>
      <CheckList checks={checks} />
    </section>
  )
}
