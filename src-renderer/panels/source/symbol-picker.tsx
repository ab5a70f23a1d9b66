import { Checkbox } from '@blueprintjs/core'
import { texts } from '../../texts/index.ts'
import type { LeanEntry } from './lean-choice.ts'

const words = texts.source.lean

const MOST = 50

/** Which symbols of a recording are replayed; at most fifty. */
export function SymbolPicker({
  entry,
  chosen,
  onChange,
}: {
  entry: LeanEntry
  chosen: readonly string[]
  onChange: (symbols: readonly string[]) => void
}) {
  const toggle = (symbol: string, on: boolean) =>
    onChange(on ? [...chosen, symbol].slice(0, MOST) : chosen.filter(one => one !== symbol))
  return (
    <fieldset className="symbols">
      <legend>{words.symbols}</legend>
      {entry.symbols.map(({ symbol, from, to }) => (
        <Checkbox
          key={symbol}
          checked={chosen.includes(symbol)}
          data-testid={`lean-symbol-${symbol}`}
          onChange={event => toggle(symbol, event.currentTarget.checked)}
        >
          {symbol} {from && to ? <span className="muted">{words.days(from, to)}</span> : null}
        </Checkbox>
      ))}
    </fieldset>
  )
}
