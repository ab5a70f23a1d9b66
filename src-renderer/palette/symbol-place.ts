import { panelIdOf } from '../commands/listen-for-keys.ts'
import { changed, readParams } from '../layout/panel-params.ts'
import { workspace } from '../layout/workspace-store.ts'
import { FIRST_GROUP, type LinkGroup } from '../stores/selection.ts'
import type { Terminal } from '../terminal.ts'

/** Where a symbol that is chosen goes: to the panels of a colour, or (null) to the one panel that is linked to none. */
export interface SymbolPlace {
  readonly group: LinkGroup | null
  readonly select: (instrument: string) => void
}

/** The link colour of the panel that has the focus; the first where none has. */
export function symbolPlace(terminal: Terminal, focused: Element | null): SymbolPlace {
  const id = panelIdOf(focused)
  const { api, panels } = workspace.getState()
  const panel = id === null ? undefined : api?.getPanel(id)
  const linked = panels.some(kind => kind.linked && kind.id === panel?.view.contentComponent)
  const group = panel && linked ? readParams(panel.params).group : FIRST_GROUP
  return {
    group,
    select: instrument => {
      if (group !== null) terminal.selection.getState().select(instrument, group)
      else panel?.api.updateParameters(changed(readParams(panel.params), { kept: { instrument } }))
    },
  }
}
