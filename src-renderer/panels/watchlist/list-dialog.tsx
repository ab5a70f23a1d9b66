import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { nameProblem, type Watchlist, withList } from './lists.ts'

const t = texts.watchlist

/** Asks for the name of a new list, or for another name of one. */
export function ListDialog({
  renamed,
  onDone,
}: {
  renamed: Watchlist | null
  /** With the list that was made; null: none was. */
  onDone: (id: string | null) => void
}) {
  const { watchlists } = useTerminal()
  const lists = useStore(watchlists, state => state.value)
  const [name, setName] = useState(renamed?.name ?? '')
  const problem = nameProblem(
    lists.filter(one => one !== renamed),
    name,
  )
  const submit = async () => {
    const { put } = watchlists.getState()
    if (renamed !== null) {
      put(lists.map(one => (one.id === renamed.id ? { ...one, name: name.trim() } : one)))
      onDone(null)
      return
    }
    const id = crypto.randomUUID()
    put(withList(lists, id, name))
    onDone(id)
  }
  return (
    <FormDialog
      title={renamed ? t.renameTitle(renamed.name) : t.newTitle}
      testId="watch-list-dialog"
      button={renamed ? t.renameTo(name.trim()) : t.create(name.trim())}
      busy={false}
      ready={problem === null}
      refusal={null}
      onSubmit={submit}
      onClose={() => onDone(null)}
    >
      <TextField
        label={t.name}
        value={name}
        onChange={setName}
        error={problem === null || name === '' ? null : t.problems[problem]}
        focused
        testId="watch-list-name"
      />
    </FormDialog>
  )
}
