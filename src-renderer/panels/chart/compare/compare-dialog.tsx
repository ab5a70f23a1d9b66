import { Button, Dialog, DialogBody, DialogFooter, InputGroup } from '@blueprintjs/core'
import { Cross, Search } from '@blueprintjs/icons'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { useTerminal } from '../../../use-terminal.ts'
import { MOST_COMPARED } from '../chart-choice.ts'

const named = texts.chart.compare

interface CompareDialogProps {
  /** Of the chart itself. */
  readonly instrument: string
  readonly compare: readonly string[]
  readonly onChange: (compare: readonly string[]) => void
  readonly onClose: () => void
}

/** No more are listed: who looks for one types. */
const MOST_LISTED = 50

const fits = ({ symbol, broker, pair }: InstrumentView, text: string): boolean =>
  `${symbol} ${pair} ${broker}`.toLowerCase().includes(text.trim().toLowerCase())

/** Chooses which other instruments are drawn on the same axis, in percent. */
export function CompareDialog({ instrument, compare, onChange, onClose }: CompareDialogProps) {
  const items = useStore(useTerminal().instruments, state => state.items)
  const [text, setText] = useState('')
  const full = compare.length >= MOST_COMPARED
  const found = [...items.values()]
    .filter(one => one.id !== instrument && !compare.includes(one.id) && fits(one, text))
    .slice(0, MOST_LISTED)
  return (
    <Dialog isOpen onClose={onClose} title={named.title} className="chart-dialog">
      <DialogBody>
        <div className="stack" data-testid="compare-dialog">
          <p className="muted">{named.note}</p>
          <ul className="compare-chosen">
            {compare.map(id => (
              <li key={id}>
                {items.get(id)?.symbol ?? id} <small className="muted">{items.get(id)?.broker}</small>
                <Button
                  size="small"
                  variant="minimal"
                  icon={<Cross size={14} />}
                  aria-label={named.remove(items.get(id)?.symbol ?? id)}
                  onClick={() => onChange(compare.filter(one => one !== id))}
                />
              </li>
            ))}
          </ul>
          {compare.length === 0 ? <p>{named.inNobody}</p> : null}
          {full ? (
            <p role="status">{named.full(MOST_COMPARED)}</p>
          ) : (
            <>
              <InputGroup
                leftIcon={<Search size={14} />}
                aria-label={named.search}
                placeholder={named.search}
                value={text}
                onValueChange={setText}
                autoFocus
                data-testid="compare-search"
              />
              <ul className="indicator-list" aria-label={named.choose}>
                {found.map(one => (
                  <li key={one.id}>
                    <button
                      type="button"
                      data-testid={`compare-add-${one.id.replace('/', '-')}`}
                      onClick={() => onChange([...compare, one.id])}
                    >
                      <strong>{one.symbol}</strong>
                      <span>{one.pair}</span>
                      <small>{one.broker}</small>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </DialogBody>
      <DialogFooter
        actions={
          <Button intent="primary" text={texts.chart.indicator.done} onClick={onClose} data-testid="compare-done" />
        }
      />
    </Dialog>
  )
}
