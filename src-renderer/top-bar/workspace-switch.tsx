import './workspace-switch.css'
import { Button, Menu, MenuDivider, MenuItem, PopoverNext } from '@blueprintjs/core'
import { CaretDown } from '@blueprintjs/icons'
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { keysText } from '../commands/press.ts'
import { useKeys } from '../commands/use-keys.ts'
import { activeOf, MOST_WORKSPACES } from '../layout/workspaces.ts'
import { workspaces } from '../layout/workspaces-store.ts'
import { texts } from '../texts/index.ts'
import { moveInMenu } from '../ui/menu-keys.ts'
import { useTerminal } from '../use-terminal.ts'
import { NewWorkspace, RenameWorkspace } from './workspace-dialogs.tsx'
import { exportWorkspace, importWorkspace } from './workspace-files.ts'
import { WorkspaceWindows } from './workspace-windows.tsx'

const say = texts.workspace

/** The workspaces, as buttons where there is room, and what can be done with them. */
export function WorkspaceSwitch() {
  const terminal = useTerminal()
  const { list, active, ready } = useStore(workspaces)
  const [asking, setAsking] = useState<'new' | 'rename' | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const one = activeOf({ list, active })
  if (!ready) return null
  return (
    <nav className="workspace-switch" aria-label={say.title}>
      <div className="workspace-tabs">
        {list.map(({ id, name }, at) => (
          <WorkspaceTab
            key={id}
            name={name}
            at={at}
            current={id === active}
            onShow={() => workspaces.getState().switchTo(id)}
          />
        ))}
      </div>
      <PopoverNext
        placement="bottom-start"
        content={<WorkspaceMenu onAsk={setAsking} onImport={() => file.current?.click()} />}
      >
        <Button
          variant="minimal"
          className="workspace-button"
          endIcon={<CaretDown />}
          text={<span className="workspace-name">{one.name}</span>}
          aria-label={say.current(one.name)}
          title={say.title}
          data-testid="workspace-menu"
        />
      </PopoverNext>
      <WorkspaceWindows />
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={say.import}
        data-testid="workspace-file"
        onChange={event => {
          const [chosen] = event.target.files ?? []
          if (chosen) void importWorkspace(chosen, terminal.messages.getState().say)
          // The same file may be chosen again.
          event.target.value = ''
        }}
      />
      {asking === 'new' ? <NewWorkspace onClose={() => setAsking(null)} /> : null}
      {asking === 'rename' ? <RenameWorkspace one={one} onClose={() => setAsking(null)} /> : null}
    </nav>
  )
}

function WorkspaceTab({
  name,
  at,
  current,
  onShow,
}: {
  name: string
  at: number
  current: boolean
  onShow: () => void
}) {
  const keys = useKeys(`workspace-${at + 1}`)
  return (
    <button
      type="button"
      className="workspace-tab"
      aria-current={current ? 'true' : undefined}
      title={keys === null ? name : `${name} (${keysText(keys)})`}
      onClick={onShow}
    >
      {name}
    </button>
  )
}

function Keys({ at }: { at: number }) {
  const keys = useKeys(`workspace-${at + 1}`)
  return keys === null ? null : keysText(keys)
}

function WorkspaceMenu({ onAsk, onImport }: { onAsk: (what: 'new' | 'rename') => void; onImport: () => void }) {
  const { say: tell } = useTerminal().messages.getState()
  const state = useStore(workspaces)
  const { list, active } = state
  const one = activeOf(state)
  const at = list.indexOf(one)
  const full = list.length >= MOST_WORKSPACES
  const room = { disabled: full, ...(full ? { title: say.full(MOST_WORKSPACES) } : {}) }
  const undoable = (text: string, undo: (() => void) | null) => {
    if (undo) tell('info', text, { text: texts.common.undo, run: undo })
  }
  return (
    <Menu size="small" aria-label={say.title} onKeyDown={moveInMenu} className="workspace-list">
      {list.map(({ id, name }, index) => (
        <MenuItem
          key={id}
          role="menuitemradio"
          aria-checked={id === active}
          className={id === active ? 'is-chosen' : ''}
          text={name}
          labelElement={<Keys at={index} />}
          onClick={() => state.switchTo(id)}
        />
      ))}
      <MenuDivider />
      <MenuItem text={say.new} {...room} onClick={() => onAsk('new')} />
      <MenuItem text={say.duplicate} {...room} onClick={() => state.duplicate()} />
      <MenuItem text={say.rename} onClick={() => onAsk('rename')} />
      <MenuItem text={say.reset} onClick={() => undoable(say.wasReset(one.name), state.reset())} />
      <MenuItem text={say.earlier} disabled={at === 0} onClick={() => state.move(active, -1)} />
      <MenuItem text={say.later} disabled={at === list.length - 1} onClick={() => state.move(active, 1)} />
      <MenuDivider />
      <MenuItem text={say.export} onClick={() => exportWorkspace(tell)} />
      <MenuItem text={say.import} {...room} onClick={onImport} />
      <MenuDivider />
      <MenuItem
        text={say.remove}
        intent="danger"
        disabled={list.length === 1}
        onClick={() => undoable(say.removed(one.name), state.remove(active))}
      />
    </Menu>
  )
}
