import { Button } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'

const words = texts.mt5.folder

/** Names a terminal's folder that was not found. `onDone`: with its id, or null when it was left. */
export function FolderForm({ onDone, closable }: { onDone: (id: string | null) => void; closable: boolean }) {
  const { ask, busy, refusal } = useAsk('mt5.addFolder')
  const [path, setPath] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const added = await ask({ path: path.trim() })
    if (added) onDone(added.id)
  }
  return (
    <form className="stack mt5-name" onSubmit={submit}>
      <TextField
        label={words.path}
        help={words.pathHelp}
        value={path}
        onChange={setPath}
        focused={closable}
        testId="mt5-folder-path"
      />
      <Refusal text={refusal} testId="mt5-folder-refusal" />
      <div className="cluster">
        <Button
          type="submit"
          size="small"
          text={words.add}
          loading={busy}
          disabled={path.trim() === ''}
          data-testid="mt5-folder-add"
        />
        {closable ? (
          <Button size="small" variant="minimal" text={texts.common.back} onClick={() => onDone(null)} />
        ) : null}
      </div>
    </form>
  )
}
