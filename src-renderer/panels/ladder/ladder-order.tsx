import { Button, InputGroup } from '@blueprintjs/core'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Field } from '../../ui/field.tsx'
import { readPrice } from '../../ui/price-text.ts'
import { readQuantity } from '../../ui/quantity-steps.ts'
import { quantityText, useInstrument } from '../../ui/use-instrument.ts'
import { type LadderTerms, withPreset } from './ladder-terms.ts'

const words = texts.ladder
const ANY = '999999999999'

/** What every order from the ladder carries: quantity with presets, and the distances of its stop and target. */
export function LadderOrder({ instrument, terms }: { instrument: InstrumentView; terms: LadderTerms }) {
  const shown = useInstrument(instrument.id)
  const size = readQuantity(terms.quantity, instrument.qtyStep, ANY)
  const distance = (field: 'stop' | 'target') => {
    const read = readPrice(terms[field])
    return (
      <Field label={words.marks[field]} error={read.ok ? null : read.why}>
        {ids => (
          <InputGroup
            {...ids}
            size="small"
            value={terms[field]}
            onValueChange={value => terms.put({ [field]: value })}
            placeholder={words.distance}
            title={words.distanceHelp}
            inputMode="decimal"
            autoComplete="off"
            data-testid={`ladder-${field}`}
          />
        )}
      </Field>
    )
  }
  return (
    <div className="ladder-order">
      <div className="ladder-fields">
        <Field label={words.quantity} error={size.ok ? null : size.why}>
          {ids => (
            <InputGroup
              {...ids}
              size="small"
              value={terms.quantity}
              onValueChange={quantity => terms.put({ quantity })}
              inputMode="decimal"
              autoComplete="off"
              data-testid="ladder-quantity"
            />
          )}
        </Field>
        {distance('stop')}
        {distance('target')}
      </div>
      <fieldset className="ladder-presets">
        <legend className="sr-only">{words.presets}</legend>
        {terms.presets.map(preset => (
          <Button
            key={preset}
            size="small"
            text={quantityText(shown, preset)}
            active={size.ok && size.quantity === preset}
            aria-pressed={size.ok && size.quantity === preset}
            onClick={() => terms.put({ quantity: preset })}
            data-testid={`ladder-preset-${preset}`}
          />
        ))}
        {size.ok && !terms.presets.includes(size.quantity) ? (
          <Button
            size="small"
            variant="minimal"
            text={words.keepPreset(quantityText(shown, size.quantity))}
            onClick={() => terms.put({ presets: withPreset(terms.presets, size.quantity) })}
            data-testid="ladder-keep-preset"
          />
        ) : null}
      </fieldset>
    </div>
  )
}
