import { useStore } from 'zustand'
import type { InstrumentView, OrderForm } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { price } from '../../ui/format.ts'
import { OldPrice } from '../../ui/old-price.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { SIDES } from './ticket-fields.ts'

const words = texts.ticket

/** Buy at the ask or sell at the bid, with a gap between them that no finger slips over. */
export function SidePicker({
  instrument,
  side,
  onSide,
  prefix,
}: {
  instrument: InstrumentView | undefined
  side: OrderForm['side']
  onSide: (side: OrderForm['side']) => void
  prefix: string
}) {
  const { quotes } = useTerminal()
  const bid = useStore(quotes, state => state.items.get(instrument?.id ?? '')?.bid)
  const ask = useStore(quotes, state => state.items.get(instrument?.id ?? '')?.ask)
  const shown = (value: number | undefined) =>
    value === undefined ? words.noPrice : price(value, instrument?.priceDecimals ?? 5)
  return (
    <>
      <fieldset className="sides">
        <legend className="sr-only">{words.sides}</legend>
        {SIDES.map(one => (
          <label key={one} className="side-choice" data-side={one} data-chosen={one === side || undefined}>
            <input
              type="radio"
              className="sr-only"
              name={`${prefix}-side`}
              value={one}
              checked={one === side}
              onChange={() => onSide(one)}
              data-testid={`${prefix}-side-${one}`}
            />
            <span className="side-name">{words.verb[one]}</span>
            <span className="side-price">{shown(one === 'buy' ? ask : bid)}</span>
          </label>
        ))}
      </fieldset>
      {instrument ? <OldPrice id={instrument.id} testId={`${prefix}-old`} /> : null}
    </>
  )
}
