import { Button } from '@blueprintjs/core'
import { Cross, Maximize, Minimize } from '@blueprintjs/icons'
import type { IDockviewHeaderActionsProps } from 'dockview-react'
import { useEffect, useState } from 'react'

/** Makes a group of panels fill the window and gives it back; closes the panel on top. */
export function GroupActions({ api, containerApi, activePanel }: IDockviewHeaderActionsProps) {
  const [large, setLarge] = useState(api.isMaximized())
  useEffect(() => {
    const listening = containerApi.onDidMaximizedGroupChange(() => setLarge(api.isMaximized()))
    return () => listening.dispose()
  }, [api, containerApi])
  const name = activePanel?.title ?? 'panel'
  return (
    <div className="group-actions">
      <Button
        variant="minimal"
        size="small"
        icon={large ? <Minimize size={12} /> : <Maximize size={12} />}
        aria-label={large ? `Give ${name} its old size` : `Make ${name} fill the window`}
        onClick={() => (large ? api.exitMaximized() : api.maximize())}
      />
      <Button
        variant="minimal"
        size="small"
        icon={<Cross size={12} />}
        aria-label={`Close ${name}`}
        title="Close; the panel menu opens it again"
        onClick={() => activePanel?.api.close()}
      />
    </div>
  )
}
