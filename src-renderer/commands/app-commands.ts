import { workspace } from '../layout/workspace-store.ts'
import type { PanelKind } from '../panels/panel-kind.ts'
import { texts } from '../texts/index.ts'
import type { Command } from './command.ts'

const say = texts.commands

/** What the page as a whole is asked for. */
export interface PageActions {
  readonly palette: () => void
  readonly help: () => void
}

/** Commands of the page itself: the palette, the table of hotkeys, the layout. */
export const pageCommands = ({ palette, help }: PageActions): readonly Command[] => [
  {
    id: 'palette',
    keys: 'mod+k',
    label: say.palette,
    group: 'everywhere',
    keywords: say.keywords.palette,
    run: palette,
  },
  { id: 'help', keys: '?', label: say.help, group: 'everywhere', keywords: say.keywords.help, run: help },
  {
    id: 'new-order',
    keys: 'f9',
    label: say.newOrder,
    group: 'trade',
    keywords: say.keywords.newOrder,
    run: () => workspace.getState().show('ticket'),
  },
  {
    id: 'layout-reset',
    label: say.resetLayout,
    group: 'workspaces',
    keywords: say.keywords.resetLayout,
    run: () => workspace.getState().reset(),
  },
]

/** One command for each panel: brings it to the front, opening it where it is closed. */
export const panelCommands = (panels: readonly PanelKind[]): readonly Command[] =>
  panels.map(({ id, title, hotkey }) => ({
    id: `panel-${id}`,
    label: title,
    group: 'panels',
    keywords: say.openPanel(title),
    ...(hotkey === undefined ? {} : { keys: hotkey }),
    run: () => workspace.getState().show(id),
  }))
