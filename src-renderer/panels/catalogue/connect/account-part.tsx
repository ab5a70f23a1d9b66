import { HTMLSelect, Radio, RadioGroup, Switch } from '@blueprintjs/core'
import type { VenueForm } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { Field, TextField } from '../../../ui/field.tsx'
import { type AccountFaults, type AccountFields, withMarket } from './connect-fields.ts'

const words = texts.connect
const { naming } = texts.brokers

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
      <legend>{words.account}</legend>
      <div className="form-grid">
        <TextField
          label={naming.name}
          help={naming.nameHelp}
          value={fields.title}
          error={faults.title}
          onChange={title => onChange({ ...fields, title })}
          focused
          testId="connect-title"
        />
        <TextField
          label={naming.id}
          help={naming.idHelp}
          value={fields.id}
          error={faults.id}
          onChange={id => onChange({ ...fields, id })}
          testId="connect-id"
        />
      </div>
      <RadioGroup
        label={words.market}
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
        <p className="muted">{words.noSandbox(form.title)}</p>
      ) : (
        <div>
          <Switch
            checked={fields.sandbox}
            label={words.sandbox}
            onChange={event => onChange({ ...fields, sandbox: event.currentTarget.checked })}
            data-testid="connect-sandbox"
          />
          <p className="field-help">{form.sandbox}</p>
        </div>
      )}
    </fieldset>
  )
}
