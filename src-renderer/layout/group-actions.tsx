import { Button } from '@blueprintjs/core'
import { Cross, Maximize, Minimize, Plus, Share } from '@blueprintjs/icons'
import type { IDockviewHeaderActionsProps, IDockviewPanel } from 'dockview-react'
import { useEffect, useState } from 'react'
import { panels } from '../panels/registry.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { LinkMenu } from './link-menu.tsx'
import { kindOf } from './open-panel.ts'
import { linkTo, readParams } from './panel-params.ts'
import { popOut } from './popouts.ts'
import { workspace } from './workspace-store.ts'

const say = texts.workspace.group

/** Of the panel on top: its link colour. Of the group: fill the window and give it back, close what is on top. */
export function GroupActions({ api, containerApi, activePanel }: IDockviewHeaderActionsProps) {
  const [large, setLarge] = useState(api.isMaximized())
  useEffect(() => {
    const listening = containerApi.onDidMaximizedGroupChange(() => setLarge(api.isMaximized()))
    return () => listening.dispose()
  }, [api, containerApi])
  const name = activePanel?.title ?? say.panel
  return (
    <div className="group-actions">
      {activePanel ? <Link key={activePanel.id} panel={activePanel} /> : null}
      {activePanel ? <Many panel={activePanel} /> : null}
      <Button
        variant="minimal"
        size="small"
        icon={large ? <Minimize size={12} /> : <Maximize size={12} />}
        aria-label={large ? say.small(name) : say.large(name)}
        onClick={() => (large ? api.exitMaximized() : api.maximize())}
      />
      <Button
        variant="minimal"
        size="small"
        icon={<Cross size={12} />}
        aria-label={say.close(name)}
        title={say.closeHelp}
        onClick={() => activePanel?.api.close()}
      />
    </div>
  )
}

function Link({ panel }: { panel: IDockviewPanel }) {
  const { selection } = useTerminal()
  const [group, setGroup] = useState(() => readParams(panel.params).group)
  useEffect(() => {
    const listening = panel.api.onDidParametersChange(params => setGroup(readParams(params).group))
    return () => listening.dispose()
  }, [panel])
  if (!panels.find(kind => kind.id === kindOf(panel))?.linked) return null
  return (
    <LinkMenu
      panel={panel.title ?? say.panel}
      group={group}
      onChoose={next => panel.api.updateParameters(linkTo(readParams(panel.params), next, selection.getState().chosen))}
    />
  )
}

/** For panels of which there may be several: one more, and a window of its own. */
function Many({ panel }: { panel: IDockviewPanel }) {
  const terminal = useTerminal()
  const kind = panels.find(one => one.id === kindOf(panel))
  if (!kind?.many) return null
  const another = say.another(kind.title)
  const apart = texts.workspace.popout.open(panel.title ?? say.panel)
  return (
    <>
      <Button
        variant="minimal"
        size="small"
        icon={<Plus size={12} />}
        aria-label={another}
        title={another}
        onClick={() => workspace.getState().open(kind.id, readParams(panel.params))}
      />
      <Button
        variant="minimal"
        size="small"
        icon={<Share size={12} />}
        aria-label={apart}
        title={apart}
        onClick={() => void popOut(terminal, panel)}
        data-testid="pop-out"
      />
    </>
  )
}
