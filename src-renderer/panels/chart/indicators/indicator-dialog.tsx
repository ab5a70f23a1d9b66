import { Button, Dialog, DialogBody, DialogFooter, InputGroup } from '@blueprintjs/core'
import { Search } from '@blueprintjs/icons'
import { useState } from 'react'
import { texts } from '../../../texts/index.ts'
import { IndicatorEditor } from './indicator-editor.tsx'
import { indicatorTitle } from './indicator-name.ts'
import { indicatorKinds } from './indicator-registry.ts'
import { type Indicator, MOST_INDICATORS, newIndicator } from './kept-indicators.ts'
import type { IndicatorKind } from './kind.ts'

const named = texts.chart.indicator
const shorts: Readonly<Record<string, string>> = texts.chart.shortNames

interface IndicatorDialogProps {
  readonly indicators: readonly Indicator[]
  /** Nobody chose yet: what is shown are the averages of the strategy. */
  readonly byStrategy: boolean
  readonly onChange: (indicators: readonly Indicator[] | null) => void
  readonly onClose: () => void
}

const fits = ({ id }: IndicatorKind, text: string): boolean =>
  `${indicatorTitle(id)} ${shorts[id] ?? ''} ${id}`.toLowerCase().includes(text.trim().toLowerCase())

/** Finds indicators by name, adds them, sets their parameters and colours, takes them away. What is changed is drawn at once. */
export function IndicatorDialog({ indicators, byStrategy, onChange, onClose }: IndicatorDialogProps) {
  const [text, setText] = useState('')
  const found = indicatorKinds.filter(kind => fits(kind, text))
  const full = indicators.length >= MOST_INDICATORS
  const add = (kind: IndicatorKind) => {
    if (!full) onChange([...indicators, newIndicator(kind, indicators)])
  }
  const first = found[0]
  return (
    <Dialog isOpen onClose={onClose} title={named.title} className="chart-dialog">
      <DialogBody>
        <div className="indicator-dialog" data-testid="indicator-dialog">
          <section aria-label={named.found}>
            <form
              onSubmit={event => {
                event.preventDefault()
                if (first && text.trim() !== '') add(first)
              }}
            >
              <InputGroup
                leftIcon={<Search size={14} />}
                aria-label={named.search}
                placeholder={named.search}
                value={text}
                onValueChange={setText}
                autoFocus
                data-testid="indicator-search"
              />
            </form>
            <ul className="indicator-list">
              {found.map(kind => (
                <li key={kind.id}>
                  <button
                    type="button"
                    disabled={full}
                    title={named.add(indicatorTitle(kind.id))}
                    data-testid={`indicator-add-${kind.id}`}
                    onClick={() => add(kind)}
                  >
                    <strong>{shorts[kind.id]}</strong>
                    <span>{indicatorTitle(kind.id)}</span>
                    <small>{kind.place === 'own' ? named.own : named.over}</small>
                  </button>
                </li>
              ))}
            </ul>
            {found.length === 0 ? <p className="muted">{named.nothingFound(text)}</p> : null}
            {full ? <p role="status">{named.full(MOST_INDICATORS)}</p> : null}
          </section>
          <section aria-label={named.onChart}>
            <h3>{named.onChart}</h3>
            {byStrategy ? <p className="muted">{named.byStrategy}</p> : null}
            {indicators.length === 0 ? <p className="muted">{named.none}</p> : null}
            {indicators.map(one => (
              <IndicatorEditor
                key={one.id}
                indicator={one}
                onChange={changed => onChange(indicators.map(other => (other.id === one.id ? changed : other)))}
                onRemove={() => onChange(indicators.filter(other => other.id !== one.id))}
              />
            ))}
          </section>
        </div>
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button
              text={named.reset}
              disabled={byStrategy}
              onClick={() => onChange(null)}
              data-testid="indicator-reset"
            />
            <Button intent="primary" text={named.done} onClick={onClose} data-testid="indicator-done" />
          </>
        }
      />
    </Dialog>
  )
}
