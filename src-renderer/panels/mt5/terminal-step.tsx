import { Button, Radio, RadioGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import type { Mt5FolderView } from '../../../src-preload/contract/views.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'
import { dataFolders } from './folders.ts'
import { Cure, StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'
import { wizard } from './wizard-store.ts'

/** Finds the terminal's folder: those of this computer, or one that a person names. */
export function TerminalStep({ step, seen }: { step: Step; seen: SeenNow }) {
  const { folders, data, pairing, look } = seen
  const [naming, setNaming] = useState(false)
  const own = dataFolders(folders ?? [])
  const choosing = pairing === null
  const none = folders !== null && own.length === 0
  return (
    <StepItem id="terminal" number={1} title="The terminal" step={step}>
      {choosing && own.length > 1 ? (
        <RadioGroup
          className="mt5-folders"
          aria-label="Terminals on this computer"
          selectedValue={data?.id ?? ''}
          onChange={event => wizard.getState().choose({ data: event.currentTarget.value })}
        >
          {own.map(folder => (
            <Radio key={folder.id} value={folder.id} data-testid={`mt5-folder-${folder.id}`}>
              <FolderLine folder={folder} />
            </Radio>
          ))}
        </RadioGroup>
      ) : data ? (
        <FolderPath folder={data} />
      ) : null}
      {none && choosing ? (
        <Cure testId="mt5-terminal-cure">
          <ol>
            <li>Install the MetaTrader 5 of your broker, and start it once: it makes its folder then.</li>
            <li>
              If it is there already, choose <b>File, Open Data Folder</b> in it, and name below the folder that it
              shows.
            </li>
          </ol>
        </Cure>
      ) : null}
      {choosing && (naming || none) ? (
        <FolderForm
          onDone={folder => {
            setNaming(false)
            if (folder) wizard.getState().choose({ data: folder })
            look()
          }}
          closable={!none}
        />
      ) : choosing && folders !== null ? (
        <div className="cluster">
          {data ? <OpenFolder folder={data} /> : null}
          <Button
            size="small"
            variant="minimal"
            text="Name another folder"
            onClick={() => setNaming(true)}
            data-testid="mt5-folder-name"
          />
          <Button size="small" variant="minimal" text="Look again" onClick={look} data-testid="mt5-look" />
        </div>
      ) : null}
    </StepItem>
  )
}

const FolderLine = ({ folder }: { folder: Mt5FolderView }) => (
  <span className="mt5-folder">
    <strong>{folder.title}</strong>
    {folder.wine ? <Badge>Wine</Badge> : null}
    <small title={folder.path}>{folder.path}</small>
  </span>
)

const FolderPath = ({ folder }: { folder: Mt5FolderView }) => (
  <p className="mt5-path">
    {folder.wine ? <Badge>Wine</Badge> : null} <span data-testid="mt5-data-path">{folder.path}</span>
  </p>
)

/** Shows a folder in the system's file manager. */
export function OpenFolder({ folder }: { folder: Mt5FolderView }) {
  const { ask, busy, refusal } = useAsk('mt5.openFolder')
  return (
    <>
      <Button
        size="small"
        text="Open the folder"
        loading={busy}
        onClick={() => void ask({ folder: folder.id })}
        data-testid={`mt5-open-${folder.kind}`}
      />
      <Refusal text={refusal} testId="mt5-open-refusal" />
    </>
  )
}

function FolderForm({ onDone, closable }: { onDone: (id: string | null) => void; closable: boolean }) {
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
        label="Folder of the terminal"
        help="The whole path of the folder that holds MQL5; of a portable terminal the one where it is installed."
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
          text="Add it"
          loading={busy}
          disabled={path.trim() === ''}
          data-testid="mt5-folder-add"
        />
        {closable ? <Button size="small" variant="minimal" text="Back" onClick={() => onDone(null)} /> : null}
      </div>
    </form>
  )
}
