import { HTMLSelect, Radio, RadioGroup, Switch } from '@blueprintjs/core'
import type { VenueForm } from '../../../../src-preload/contract/views.ts'
import { Field, TextField } from '../../../ui/field.tsx'
import { type AccountFaults, type AccountFields, withMarket } from './connect-fields.ts'

interface AccountPartProps {
  readonly form: VenueForm
  readonly fields: AccountFields
  readonly faults: AccountFaults
  readonly onChange: (fields: AccountFields) => void
}

/** What the account is called, which market it is for, and with what settings. */
export function AccountPart({ form, fields, faults, onChange }: AccountPartProps) {
  const market = form.markets.find(one => one.market === fields.market)
  return (
    <fieldset className="connect-part connect-account">
      <legend>The account</legend>
      <div className="form-grid">
        <TextField
          label="Name"
          help="As shown in this window."
          value={fields.title}
          error={faults.title}
          onChange={title => onChange({ ...fields, title })}
          focused
          testId="connect-title"
        />
        <TextField
          label="Id"
          help={'Short and lasting; part of every instrument\u2019s name.'}
          value={fields.id}
          error={faults.id}
          onChange={id => onChange({ ...fields, id })}
          testId="connect-id"
        />
      </div>
      <RadioGroup
        label="Market"
        className="market-choice"
        selectedValue={fields.market}
        onChange={event => onChange(withMarket(fields, form, event.currentTarget.value))}
      >
        {form.markets.map(({ market: value, label, text, trades }) => (
          <Radio key={value} value={value} data-testid={`connect-market-${value}`}>
            <span className={trades ? undefined : 'muted'}>
              <strong>{label}</strong> <small>{text}</small>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {market === undefined || market.settings.length === 0 ? null : (
        <div className="form-grid">
          {market.settings.map(({ name, label, help, options }) => (
            <Field key={name} label={label} help={options.find(o => o.value === fields.choices[name])?.text || help}>
              {ids => (
                <HTMLSelect
                  {...ids}
                  value={fields.choices[name] ?? ''}
                  options={options.map(option => ({ value: option.value, label: option.label }))}
                  onChange={event =>
                    onChange({ ...fields, choices: { ...fields.choices, [name]: event.currentTarget.value } })
                  }
                  data-testid={`connect-${name}`}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {form.sandbox === null ? (
        <p className="muted">{form.title} has no place to try it with play money: begin with a small account.</p>
      ) : (
        <div>
          <Switch
            checked={fields.sandbox}
            label="Play money at the venue"
            onChange={event => onChange({ ...fields, sandbox: event.currentTarget.checked })}
            data-testid="connect-sandbox"
          />
          <p className="field-help">{form.sandbox}</p>
        </div>
      )}
    </fieldset>
  )
}
