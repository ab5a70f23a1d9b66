import { Button, InputGroup } from '@blueprintjs/core'
import { Minus, Plus } from '@blueprintjs/icons'
import { type KeyboardEvent, useId } from 'react'
import type { CardView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Phrase } from '../../ui/phrase.tsx'
import { quantityText, useInstrument } from '../../ui/use-instrument.ts'
import type { Desk } from './use-desk.ts'

const words = texts.review

interface SizeFieldProps {
  readonly card: CardView
  readonly desk: Desk
  readonly onStep: (by: number) => void
}

/** The size that is ordered: less is always allowed, more only as far as every check passes. */
export function SizeField({ card, desk, onStep }: SizeFieldProps) {
  const id = useId()
  const shown = useInstrument(card.instrument)
  const nothing = !/[1-9]/.test(card.maxQuantity)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onStep(by)
  }
  const proposed = desk.typed === card.quantity
  const largest = (
    <button
      type="button"
      className="link"
      data-testid="review-max"
      data-value={card.maxQuantity}
      onClick={() => desk.setTyped(card.maxQuantity)}
    >
      {quantityText(shown, card.maxQuantity)}
    </button>
  )
  return (
    <section className="size" aria-label={words.size}>
      <label htmlFor={id}>
        <h3>{texts.common.quantity}</h3>
      </label>
      <div className="size-row">
        <Button icon={<Minus />} aria-label={words.less} disabled={nothing} onClick={() => onStep(-1)} />
        <InputGroup
          id={id}
          value={desk.typed}
          onValueChange={desk.setTyped}
          onKeyDown={onKeyDown}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={desk.problem !== null}
          aria-describedby={`${id}-about`}
          data-testid="review-quantity"
          data-value={desk.quantity ?? ''}
        />
        <Button icon={<Plus />} aria-label={words.more} disabled={nothing} onClick={() => onStep(1)} />
      </div>
      <div id={`${id}-about`} className="size-about">
        {desk.problem !== null ? (
          <span className="field-error" data-testid="review-quantity-problem">
            {desk.problem}
          </span>
        ) : nothing ? (
          <span className="muted">{words.noSize}</span>
        ) : (
          <span className="muted">
            <Phrase text={words.largest} parts={{ quantity: largest }} />
          </span>
        )}
        {proposed ? (
          <span className="muted">{words.asProposed}</span>
        ) : (
          <button
            type="button"
            className="link"
            data-testid="review-proposed"
            onClick={() => desk.setTyped(card.quantity)}
          >
            {words.backTo(quantityText(shown, card.quantity))}
          </button>
        )}
      </div>
    </section>
  )
}
