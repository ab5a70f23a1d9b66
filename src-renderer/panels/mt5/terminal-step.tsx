import { Button, Radio, RadioGroup } from '@blueprintjs/core'
import { useState } from 'react'
import type { Mt5FolderView } from '../../../src-preload/contract/views.ts'
import { Badge } from '../../ui/tags.tsx'
import { FolderForm } from './folder-form.tsx'
import { dataFolders } from './folders.ts'
import { OpenFolder } from './open-folder.tsx'
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
    <StepItem id="terminal" step={step}>
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
