import { InputGroup } from '@blueprintjs/core'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Field } from '../../ui/field.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { findInstruments } from './find-instruments.ts'

/** Finds an instrument by typing: shows what is traded everywhere, takes the chosen one with Enter or a click. */
export function SymbolPicker({
  instrument,
  onPick,
}: {
  instrument: InstrumentView | undefined
  onPick: (id: string) => void
}) {
  const { instruments, brokers } = useTerminal()
  const items = useStore(instruments, state => state.items)
  const titles = useStore(brokers, state => state.items)
  const list = useId()
  /** null: nobody is typing. */
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const found = useMemo(() => (typed === null ? [] : findInstruments(items.values(), typed)), [items, typed])
  const close = () => setTyped(null)
  const pick = (id: string | undefined) => {
    if (id === undefined) return
    onPick(id)
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setTyped(typed ?? '')
      setAt(Math.min(Math.max(0, found.length - 1), Math.max(0, at + step)))
    } else if (event.key === 'Enter') {
      // Not the order's Enter: here it takes a symbol.
      event.preventDefault()
      if (typed !== null) pick(found[at]?.id)
    } else if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation()
      close()
    }
  }
  const open = typed !== null
  return (
    <Field label={texts.ticket.symbol}>
      {ids => (
        <div className="symbol-picker">
          <InputGroup
            {...ids}
            role="combobox"
            aria-expanded={open}
            aria-controls={list}
            aria-autocomplete="list"
            {...(open && found[at] ? { 'aria-activedescendant': `${list}-${at}` } : {})}
            value={typed ?? instrument?.symbol ?? ''}
            placeholder={texts.ticket.findSymbol}
            onValueChange={text => {
              setTyped(text)
              setAt(0)
            }}
            onFocus={event => event.currentTarget.select()}
            onBlur={close}
            onKeyDown={onKeyDown}
            autoComplete="off"
            spellCheck={false}
            data-testid="ticket-symbol"
          />
          <div
            id={list}
            role="listbox"
            aria-label={texts.ticket.findSymbol}
            className="symbol-list"
            hidden={!open}
            data-testid="ticket-symbols"
          >
            {found.map((one, index) => (
              <div
                key={one.id}
                id={`${list}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                // Before the field loses the focus.
                onMouseDown={event => {
                  event.preventDefault()
                  pick(one.id)
                }}
                data-testid={`ticket-symbol-${one.id}`}
              >
                <strong>{one.symbol}</strong>
                <span className="muted">{titles.get(one.broker)?.title ?? one.broker}</span>
              </div>
            ))}
            {open && found.length === 0 ? <p className="muted">{texts.ticket.noMatch}</p> : null}
          </div>
        </div>
      )}
    </Field>
  )
}
