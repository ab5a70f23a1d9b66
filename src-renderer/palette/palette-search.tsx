import { Search } from '@blueprintjs/icons'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { capsOf } from '../commands/press.ts'
import { texts } from '../texts/index.ts'
import { Phrase } from '../ui/phrase.tsx'
import { useTerminal } from '../use-terminal.ts'
import { allEntries } from './entries.ts'
import { Option } from './option.tsx'
import { palette } from './palette-store.ts'
import { used } from './recent.ts'
import { type Found, haystackOf, search } from './search.ts'
import { symbolPlace } from './symbol-place.ts'

/** So many are drawn; whoever wants another types on. */
const SHOWN = 50
const PAGE = 8
const footKeys = {
  up: <kbd>{capsOf('arrowup')}</kbd>,
  down: <kbd>{capsOf('arrowdown')}</kbd>,
  enter: <kbd>{capsOf('enter')}</kbd>,
  escape: <kbd>{capsOf('escape')}</kbd>,
}
const say = texts.palette

/** The field and what it finds: a combobox whose list is open all the time. */
export function PaletteSearch({ onChoose }: { onChoose: (run: () => void) => void }) {
  const terminal = useTerminal()
  const { value: recent, put } = useStore(terminal.paletteUse)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [place] = useState(() => symbolPlace(terminal, palette.getState().from))
  const [entries] = useState(() => allEntries(terminal, place.select))
  const haystack = useMemo(() => haystackOf(entries), [entries])
  const found = useMemo(() => search(entries, haystack, typed, recent), [entries, haystack, typed, recent])
  const shown = found.slice(0, SHOWN)
  const active = Math.min(at, shown.length - 1)
  const optionId = (index: number) => `${id}-${index}`
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const choose = (one: Found | undefined) => {
    if (!one) return
    put(used(recent, one.entry.id))
    onChoose(one.entry.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = shown.length - 1
    const to = {
      ArrowDown: active === last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(last, active + PAGE),
      PageUp: Math.max(0, active - PAGE),
    }[event.key]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(shown[active])
    else if (to !== undefined) setAt(to)
    else return
    event.preventDefault()
  }
  const lately = typed.trim() === '' ? shown.filter(one => recent.includes(one.entry.id)).length : 0
  const line = (one: Found, index: number) => (
    <Option
      key={one.entry.id}
      found={one}
      domId={optionId(index)}
      active={index === active}
      onPoint={() => setAt(index)}
      onChoose={() => choose(one)}
    />
  )
  return (
    <div className="palette-body" data-testid="palette">
      <div className="palette-field">
        <Search />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it
          autoFocus
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-label={say.placeholder}
          placeholder={say.placeholder}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={event => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          data-testid="palette-input"
          {...(active >= 0 ? { 'aria-activedescendant': optionId(active) } : {})}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={say.results} className="palette-list">
        {lately > 0 ? <Group title={say.recent}>{shown.slice(0, lately).map(line)}</Group> : null}
        {shown.length > lately ? (
          <Group title={lately > 0 ? say.all : null}>
            {shown.slice(lately).map((one, index) => line(one, index + lately))}
          </Group>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <div className="palette-none" data-testid="palette-none">
          <p>{say.nothing(typed.trim())}</p>
          <p className="muted">{say.nothingHint}</p>
        </div>
      ) : null}
      <div className="palette-foot">
        <span aria-live="polite" className="sr-only">
          {typed === '' ? '' : say.found(found.length, shown.length)}
        </span>
        <span aria-hidden="true">
          <Phrase text={say.foot} parts={footKeys} />
        </span>
        <span className="grow" />
        {found.length > shown.length && typed !== '' ? (
          <span>{say.more(found.length - shown.length)}</span>
        ) : (
          <span data-link={place.group}>{place.group === null ? say.symbolForPanel : say.symbolFor[place.group]}</span>
        )}
      </div>
    </div>
  )
}

const Group = ({ title, children }: { title: string | null; children: React.ReactNode }) =>
  title === null ? (
    children
  ) : (
    <div role="group" aria-label={title}>
      <div className="palette-group" aria-hidden="true">
        {title}
      </div>
      {children}
    </div>
  )
