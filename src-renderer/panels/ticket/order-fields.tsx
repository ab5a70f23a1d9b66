import { Checkbox } from '@blueprintjs/core'
import type { InstrumentView, ResolvedOrder } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Field, TextField } from '../../ui/field.tsx'
import { priceText, quantityText, useInstrument } from '../../ui/use-instrument.ts'
import { ByField } from './by-field.tsx'
import { ChoiceField } from './choice-field.tsx'
import type { Problems } from './read-ticket.ts'
import { SidePicker } from './side-picker.tsx'
import { AMOUNTS, LEVELS, needs, TIMES, type TicketFields, TYPES } from './ticket-fields.ts'

const words = texts.ticket

interface OrderFieldsProps {
  /** Of the test ids. */
  readonly prefix: string
  readonly instrument: InstrumentView | undefined
  /** The account's. */
  readonly currency: string
  readonly fields: TicketFields
  readonly put: (change: Partial<TicketFields>) => void
  readonly problems: Problems
  /** What the terminal worked out of these very fields; null: not yet. */
  readonly resolved: ResolvedOrder | null
}

/** Everything of an order but what it is on: the same in the ticket and in the dialog. */
export function OrderFields({ prefix, instrument, currency, fields, put, problems, resolved }: OrderFieldsProps) {
  const shown = useInstrument(instrument?.id ?? '')
  const said = (field: 'amount' | 'stopLoss' | 'takeProfit' | 'price') =>
    resolved?.problems.find(one => one.field === field)?.text ?? null
  /** A field that is still empty is not blamed for it. */
  const blame = (field: keyof Problems, typed: string) => (typed === '' ? null : problems[field])
  const inMoney: Partial<Record<string, string>> = currency === '' ? {} : words.amountsIn(currency)
  const ways = AMOUNTS.map(value => ({ value, label: inMoney[value] ?? words.amounts[value] }))
  const levels = LEVELS.map(value => ({
    value,
    label: value === 'money' && currency !== '' ? currency : words.levels[value],
  }))
  const level = (field: 'stopLoss' | 'takeProfit') => {
    const at = resolved?.[field]
    const by = field === 'stopLoss' ? fields.stopLossBy : fields.takeProfitBy
    return (
      <ByField
        label={words.prices[field]}
        byLabel={words.levelBy(words.prices[field])}
        value={fields[field]}
        onChange={typed => put({ [field]: typed })}
        by={by}
        ways={levels}
        onBy={chosen => put(field === 'stopLoss' ? { stopLossBy: chosen } : { takeProfitBy: chosen })}
        error={blame(field, fields[field]) ?? said(field)}
        help={at && by !== 'price' ? words.levelAt(priceText(shown, at)) : undefined}
        testId={`${prefix}-${field}`}
      />
    )
  }
  const sized =
    resolved && fields.amountBy !== 'units' && /[1-9]/.test(resolved.quantity)
      ? words.comesTo(quantityText(shown, resolved.quantity), resolved.lots)
      : instrument && fields.amountBy === 'units'
        ? words.steps(quantityText(shown, instrument.qtyMin), quantityText(shown, instrument.qtyStep))
        : undefined
  return (
    <>
      <SidePicker instrument={instrument} side={fields.side} onSide={side => put({ side })} prefix={prefix} />
      <div className="order-grid">
        <ChoiceField
          label={words.type}
          value={fields.type}
          choices={TYPES.map(value => ({ value, label: words.types[value] }))}
          onChange={type => put({ type })}
          testId={`${prefix}-type`}
        />
        <ByField
          label={words.quantity}
          byLabel={words.quantityBy}
          value={fields.amount}
          onChange={amount => put({ amount })}
          by={fields.amountBy}
          ways={ways}
          onBy={amountBy => put({ amountBy })}
          error={blame('amount', fields.amount) ?? said('amount')}
          help={sized}
          testId={`${prefix}-quantity`}
        />
        {(['stopPrice', 'limitPrice'] as const)
          .filter(field => needs(fields.type, field))
          .map(field => (
            <TextField
              key={field}
              label={words.prices[field]}
              error={blame(field, fields[field]) ?? said('price')}
              value={fields[field]}
              onChange={typed => put({ [field]: typed })}
              numeric
              testId={`${prefix}-${field}`}
            />
          ))}
        {level('stopLoss')}
        {level('takeProfit')}
        <ChoiceField
          label={words.valid}
          value={fields.timeInForce}
          choices={TIMES.map(value => ({ value, label: words.times[value] }))}
          onChange={timeInForce => put({ timeInForce })}
          testId={`${prefix}-time`}
        />
        {fields.timeInForce === 'gtd' ? (
          <Field label={words.expires} error={fields.expires === '' ? null : problems.expires}>
            {ids => (
              <input
                {...ids}
                className="bp6-input"
                type="datetime-local"
                value={fields.expires}
                onChange={event => put({ expires: event.currentTarget.value })}
                data-testid={`${prefix}-expires`}
              />
            )}
          </Field>
        ) : null}
        <TextField
          label={words.trail}
          error={blame('trail', fields.trail)}
          value={fields.trail}
          onChange={trail => put({ trail })}
          placeholder={texts.ladder.none}
          numeric
          testId={`${prefix}-trail`}
        />
      </div>
      <Checkbox
        className="order-reduce"
        checked={fields.reduceOnly}
        onChange={event => put({ reduceOnly: event.currentTarget.checked })}
        label={words.reduceOnly}
        title={words.reduceHelp}
        data-testid={`${prefix}-reduce`}
      />
    </>
  )
}
