import { Button, TextArea } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { NoteView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Field, Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { LONGEST_NOTE, readTags } from './note-text.ts'

const t = texts.journal

/** What the person wrote about one thing, to be changed or taken away; the message after it offers to undo that. */
export function NoteEditor({ about }: { about: NoteView['about'] }) {
  const { notes, messages } = useTerminal()
  const note = useStore(notes, state => state.items.get(`${about.kind}:${about.id}`))
  const { ask, busy, refusal } = useAsk('journal.note')
  const ready = useStore(notes, state => state.ready)
  // Null: untouched. A note that is told after this is drawn still shows, and is not written over by an empty one.
  const [ownText, setText] = useState<string | null>(null)
  const [ownTags, setTyped] = useState<string | null>(null)
  const text = ownText ?? note?.text ?? ''
  const typed = ownTags ?? note?.tags.join(' ') ?? ''
  const tags = readTags(typed)
  const long = text.trim().length > LONGEST_NOTE
  const write = async (next: { readonly text: string; readonly tags: readonly string[] }) => {
    const before = { text: note?.text ?? '', tags: note?.tags ?? [] }
    if (!(await ask({ about, text: next.text, tags: [...next.tags] }))) return
    setText(next.text)
    setTyped(next.tags.join(' '))
    const gone = next.text === '' && next.tags.length === 0
    messages.getState().say('info', gone ? t.removed : t.saved, {
      text: texts.common.undo,
      run: () => void write(before),
    })
  }
  return (
    <form
      className="journal-note"
      onSubmit={event => {
        event.preventDefault()
        if (tags !== null && !long && !busy && ready) void write({ text: text.trim(), tags })
      }}
      data-testid={`note-${about.kind}-${about.id}`}
    >
      <Field label={t.note} help={t.noteHelp} error={long ? t.noteLong : null}>
        {ids => (
          <TextArea
            {...ids}
            fill
            autoResize
            value={text}
            onChange={event => setText(event.currentTarget.value)}
            data-testid="note-text"
          />
        )}
      </Field>
      <TextField
        label={t.tags}
        help={t.tagsHelp}
        error={tags === null ? t.tagsProblem : null}
        value={typed}
        onChange={setTyped}
        testId="note-tags"
      />
      <div className="cluster">
        <Button
          type="submit"
          size="small"
          text={t.save}
          loading={busy}
          disabled={tags === null || long || !ready}
          data-testid="note-save"
        />
        {note ? (
          <Button size="small" variant="minimal" text={t.remove} onClick={() => void write({ text: '', tags: [] })} />
        ) : null}
      </div>
      <Refusal text={refusal} />
    </form>
  )
}
