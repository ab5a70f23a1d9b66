import { Button, HTMLSelect } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field, Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { dayFault, daysOf, entryKey, entryName, type LeanChoice, type LeanEntry } from './lean-choice.ts'
import { SymbolPicker } from './symbol-picker.tsx'

const words = texts.source.lean

/** Names a folder, shows what it holds, and takes market, symbols and days of it. */
export function LeanForm({ current, onDone }: { current: LeanChoice | null; onDone: () => void }) {
  const [dir, setDir] = useState(current?.dir ?? '')
  const [entries, setEntries] = useState<readonly LeanEntry[] | null>(null)
  const [found, setFound] = useState('')
  const browse = useAsk('source.browse')
  const look = async (event: FormEvent) => {
    event.preventDefault()
    const folder = await browse.ask({ dir: dir.trim() })
    setEntries(folder?.entries ?? null)
    setFound(folder?.dir ?? '')
  }
  return (
    <>
      <form className="stack" onSubmit={look}>
        <TextField label={words.folder} help={words.folderHelp} value={dir} onChange={setDir} testId="lean-dir" />
        <div className="form-actions">
          {entries === null ? <Button text={texts.common.back} onClick={onDone} /> : null}
          <Button
            type="submit"
            text={words.look}
            loading={browse.busy}
            disabled={dir.trim() === ''}
            data-testid="lean-browse"
          />
        </div>
        <Refusal text={browse.refusal} testId="browse-refusal" />
      </form>
      {entries?.length === 0 ? <EmptyState title={words.nothing}>{words.nothingText}</EmptyState> : null}
      {entries && entries.length > 0 ? (
        <Pick key={found} dir={found} entries={entries} current={current} onDone={onDone} />
      ) : null}
    </>
  )
}

interface PickProps {
  readonly dir: string
  readonly entries: readonly LeanEntry[]
  readonly current: LeanChoice | null
  readonly onDone: () => void
}

function Pick({ dir, entries, current, onDone }: PickProps) {
  const same = current && entries.find(one => entryKey(one) === entryKey(current))
  const [key, setKey] = useState(
    entryKey(same ?? entries[0] ?? { securityType: 'forex', market: '', resolution: 'tick' }),
  )
  const entry = entries.find(one => entryKey(one) === key)
  if (!entry) return null
  return (
    <>
      <Field label={words.entry}>
        {ids => (
          <HTMLSelect
            {...ids}
            value={key}
            options={entries.map(one => ({ value: entryKey(one), label: entryName(one) }))}
            onChange={event => setKey(event.currentTarget.value)}
            data-testid="lean-entry"
          />
        )}
      </Field>
      <Days key={key} dir={dir} entry={entry} current={same === entry ? current : null} onDone={onDone} />
    </>
  )
}

function Days({ dir, entry, current, onDone }: Omit<PickProps, 'entries'> & { entry: LeanEntry }) {
  const first = entry.symbols[0]?.symbol
  const [symbols, setSymbols] = useState<readonly string[]>(current?.symbols ?? (first === undefined ? [] : [first]))
  const known = daysOf(entry, symbols)
  const [from, setFrom] = useState<string | null>(current?.from ?? null)
  const [to, setTo] = useState<string | null>(current?.to ?? null)
  const { ask, busy, refusal } = useAsk('source.select')
  const begin = from ?? known.from ?? ''
  const end = to ?? known.to ?? ''
  const fault = symbols.length === 0 ? words.noSymbol : dayFault(begin, end)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { securityType, market, resolution } = entry
    if (await ask({ kind: 'lean', dir, securityType, market, resolution, symbols: [...symbols], from: begin, to: end }))
      onDone()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <SymbolPicker entry={entry} chosen={symbols} onChange={setSymbols} />
      <div className="form-grid">
        <TextField
          label={words.from}
          help={known.from ? words.begins(known.from) : words.fromHelp}
          value={begin}
          onChange={setFrom}
          placeholder={words.day}
          testId="lean-from"
        />
        <TextField
          label={words.to}
          help={known.to ? words.ends(known.to) : words.toHelp}
          value={end}
          onChange={setTo}
          placeholder={words.day}
          testId="lean-to"
        />
      </div>
      {fault ? <p className="field-error">{fault}</p> : null}
      <Refusal text={refusal} testId="source-refusal" />
      <div className="form-actions">
        <Button text={texts.common.back} onClick={onDone} />
        <Button
          type="submit"
          intent="primary"
          text={words.use}
          loading={busy}
          disabled={fault !== null}
          data-testid="source-apply"
        />
      </div>
    </form>
  )
}
