import type { DockviewApi, IDockviewPanel } from 'dockview-react'
import { useStore } from 'zustand'
import type { Command } from '../commands/command.ts'
import { useCommands } from '../commands/use-commands.ts'
import { panels } from '../panels/registry.ts'
import type { Terminal } from '../terminal.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { currentPanel, movePanel, stepGroup, stepTab, type Way } from './dock-moves.ts'
import { kindOf } from './open-panel.ts'
import { popOut } from './popouts.ts'
import { workspace } from './workspace-store.ts'
import { workspaces } from './workspaces-store.ts'

const say = texts.workspace.keys
const KEYED = 9

/** Workspaces and panels by the keyboard. Dockview's own keys are in its paid edition. */
export function useLayoutCommands(api: DockviewApi | null): void {
  const names = useStore(workspaces, state => JSON.stringify(state.list.map(({ id, name }) => [id, name])))
  const terminal = useTerminal()
  useCommands([...panelKeys(api, terminal), ...workspaceKeys(JSON.parse(names))])
}

const workspaceKeys = (names: readonly (readonly [string, string])[]): readonly Command[] => [
  ...names.map(([id, name], at): Command => {
    const run = () => workspaces.getState().switchTo(id)
    const keys = at < KEYED ? { keys: `mod+alt+${at + 1}` } : {}
    return { id: `workspace-${at + 1}`, label: texts.workspace.show(name), group: 'workspaces', ...keys, run }
  }),
  { id: 'workspace-next', label: texts.workspace.next, group: 'workspaces', run: () => workspaces.getState().next(1) },
]

function panelKeys(api: DockviewApi | null, terminal: Terminal): readonly Command[] {
  const on = (act: (api: DockviewApi) => void) => () => {
    if (api) act(api)
  }
  const onPanel = (act: (panel: IDockviewPanel) => void) =>
    on(found => {
      const panel = currentPanel(found)
      if (panel) act(panel)
    })
  const move = (way: Way, label: string): Command => ({
    id: `panel-move-${way}`,
    keys: `alt+shift+arrow${way}`,
    label,
    group: 'panels',
    run: on(found => movePanel(found, way)),
  })
  return [
    { id: 'panel-next', keys: 'f6', label: say.nextGroup, group: 'panels', run: on(found => stepGroup(found, 1)) },
    {
      id: 'panel-before',
      keys: 'shift+f6',
      label: say.previousGroup,
      group: 'panels',
      run: on(found => stepGroup(found, -1)),
    },
    { id: 'tab-next', keys: 'alt+pagedown', label: say.nextTab, group: 'panels', run: on(found => stepTab(found, 1)) },
    {
      id: 'tab-before',
      keys: 'alt+pageup',
      label: say.previousTab,
      group: 'panels',
      run: on(found => stepTab(found, -1)),
    },
    move('left', say.moveLeft),
    move('right', say.moveRight),
    move('up', say.moveUp),
    move('down', say.moveDown),
    {
      id: 'panel-large',
      keys: 'alt+enter',
      label: say.large,
      group: 'panels',
      run: onPanel(panel => (panel.api.isMaximized() ? panel.api.exitMaximized() : panel.api.maximize())),
    },
    {
      id: 'panel-close',
      keys: 'alt+delete',
      label: say.close,
      group: 'panels',
      run: onPanel(panel => panel.api.close()),
    },
    {
      id: 'panel-another',
      label: say.another,
      group: 'panels',
      run: onPanel(panel => workspace.getState().open(kindOf(panel))),
    },
    {
      id: 'panel-pop-out',
      label: texts.workspace.popout.command,
      group: 'panels',
      keywords: texts.commands.keywords.popout,
      run: onPanel(panel => {
        if (panels.find(kind => kind.id === kindOf(panel))?.many) void popOut(terminal, panel)
      }),
    },
  ]
}
