import { HTMLSelect } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { PRESETS, type PresetId } from '../layout/presets.ts'
import { activeOf, cleanName, freeName, isTaken, LONGEST_NAME, type Workspace } from '../layout/workspaces.ts'
import { workspaces } from '../layout/workspaces-store.ts'
import { texts } from '../texts/index.ts'
import { Field, TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'

const say = texts.workspace

/** Why a name will not do; null: it will. */
function nameProblem(name: string, except?: string): string | null {
  if (cleanName(name) === '') return say.nameEmpty
  return isTaken(workspaces.getState(), name, except) ? say.nameTaken : null
}

/** Asks for the name of a new workspace and what it begins with. */
export function NewWorkspace({ onClose }: { onClose: () => void }) {
  const state = useStore(workspaces)
  const [from, setFrom] = useState<PresetId | 'copy'>('copy')
  const [name, setName] = useState(() => freeName(state, say.newName))
  const problem = nameProblem(name)
  const create = async () => {
    if (from === 'copy') state.duplicate(cleanName(name))
    else state.create(cleanName(name), from)
    onClose()
  }
  return (
    <FormDialog
      title={say.newTitle}
      testId="workspace-new"
      button={say.create}
      busy={false}
      ready={problem === null}
      refusal={null}
      onSubmit={create}
      onClose={onClose}
    >
      <NameField name={name} problem={problem} onChange={setName} />
      <Field label={say.startFrom}>
        {ids => (
          <HTMLSelect
            {...ids}
            fill
            value={from}
            data-testid="workspace-from"
            onChange={event => setFrom(PRESETS.find(id => id === event.target.value) ?? 'copy')}
          >
            <option value="copy">{say.startFromCurrent(activeOf(state).name)}</option>
            {PRESETS.map(id => (
              <option key={id} value={id}>
                {say.presets[id]}
              </option>
            ))}
          </HTMLSelect>
        )}
      </Field>
    </FormDialog>
  )
}

/** Asks for another name. */
export function RenameWorkspace({ one, onClose }: { one: Workspace; onClose: () => void }) {
  const [name, setName] = useState(one.name)
  const problem = nameProblem(name, one.id)
  const rename = async () => {
    workspaces.getState().rename(one.id, name)
    onClose()
  }
  return (
    <FormDialog
      title={say.renameTitle(one.name)}
      testId="workspace-rename"
      button={say.renameButton}
      busy={false}
      ready={problem === null}
      refusal={null}
      onSubmit={rename}
      onClose={onClose}
    >
      <NameField name={name} problem={problem} onChange={setName} />
    </FormDialog>
  )
}

const NameField = ({
  name,
  problem,
  onChange,
}: {
  name: string
  problem: string | null
  onChange: (name: string) => void
}) => (
  <TextField
    label={say.name}
    value={name}
    error={problem}
    onChange={text => onChange(text.slice(0, LONGEST_NAME))}
    testId="workspace-name"
    focused
  />
)
