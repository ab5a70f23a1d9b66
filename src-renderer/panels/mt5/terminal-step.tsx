import { Button, Radio, RadioGroup } from '@blueprintjs/core'
import { useState } from 'react'
import type { Mt5FolderView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Badge } from '../../ui/tags.tsx'
import { FolderForm } from './folder-form.tsx'
import { dataFolders } from './folders.ts'
import { OpenFolder } from './open-folder.tsx'
import { Cure, CureList, StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'
import { wizard } from './wizard-store.ts'

const words = texts.mt5.folder

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
          aria-label={words.label}
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
          <CureList items={texts.mt5.steps.terminal.cure} />
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
            text={words.another}
            onClick={() => setNaming(true)}
            data-testid="mt5-folder-name"
          />
          <Button size="small" variant="minimal" text={words.lookAgain} onClick={look} data-testid="mt5-look" />
        </div>
      ) : null}
    </StepItem>
  )
}

const FolderLine = ({ folder }: { folder: Mt5FolderView }) => (
  <span className="mt5-folder">
    <strong>{folder.title}</strong>
    {folder.wine ? <Badge>{words.wine}</Badge> : null}
    <small title={folder.path}>{folder.path}</small>
  </span>
)

const FolderPath = ({ folder }: { folder: Mt5FolderView }) => (
  <p className="mt5-path">
    {folder.wine ? <Badge>{words.wine}</Badge> : null} <span data-testid="mt5-data-path">{folder.path}</span>
  </p>
)
