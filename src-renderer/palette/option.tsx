import { useStore } from 'zustand'
import { KeyCaps } from '../commands/key-caps.tsx'
import { texts } from '../texts/index.ts'
import { Price } from '../ui/figures.tsx'
import { useInstrument } from '../ui/use-instrument.ts'
import { useTerminal } from '../use-terminal.ts'
import type { Found } from './search.ts'

/** The title, with the letters that were meant. */
function Marked({ title, ranges }: { title: string; ranges: readonly number[] }) {
  const parts: { readonly from: number; readonly text: string; readonly hit: boolean }[] = []
  let done = 0
  for (let at = 0; at + 1 < ranges.length; at += 2) {
    const [from = 0, to = 0] = ranges.slice(at, at + 2)
    if (from >= title.length) break
    if (from > done) parts.push({ from: done, text: title.slice(done, from), hit: false })
    parts.push({ from, text: title.slice(from, to), hit: true })
    done = Math.min(to, title.length)
  }
  parts.push({ from: done, text: title.slice(done), hit: false })
  return parts.map(part => (part.hit ? <b key={part.from}>{part.text}</b> : <span key={part.from}>{part.text}</span>))
}

/** The newest price of a symbol: bid and ask. */
function Prices({ instrument }: { instrument: string }) {
  const quote = useStore(useTerminal().quotes, state => state.items.get(instrument))
  const { priceDecimals } = useInstrument(instrument)
  if (!quote) return null
  return (
    <span className="palette-price">
      <Price value={quote.bid} decimals={priceDecimals ?? 5} /> /{' '}
      <Price value={quote.ask} decimals={priceDecimals ?? 5} />
    </span>
  )
}

interface OptionProps {
  readonly found: Found
  readonly domId: string
  readonly active: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

/** One line of the palette. The focus stays in the field: the mouse only points. */
export function Option({ found: { entry, ranges }, domId, active, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox, which keeps the focus
    <div
      id={domId}
      role="option"
      aria-selected={active}
      className="palette-option"
      data-danger={entry.danger}
      data-testid={`palette-${entry.id}`}
      onMouseMove={active ? undefined : onPoint}
      onMouseDown={event => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="palette-kind">{texts.palette.kinds[entry.kind]}</span>
      <span className="palette-title">
        <Marked title={entry.title} ranges={ranges} />
      </span>
      {entry.detail ? <span className="palette-detail">{entry.detail}</span> : null}
      {entry.instrument === undefined ? null : <Prices instrument={entry.instrument} />}
      {entry.keys ? <KeyCaps keys={entry.keys} /> : null}
    </div>
  )
}
