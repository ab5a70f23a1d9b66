import type { IDockviewPanelHeaderProps } from 'dockview-react'
import { useEffect, useState } from 'react'

/** A panel's tab: its title only, since a button inside a tab is not reachable. The middle button closes it. */
export function Tab({ api }: IDockviewPanelHeaderProps) {
  const [title, setTitle] = useState(api.title)
  useEffect(() => {
    const listening = api.onDidTitleChange(event => setTitle(event.title))
    return () => listening.dispose()
  }, [api])
  return (
    <div
      className="tab"
      onAuxClick={event => {
        if (event.button === 1) api.close()
      }}
    >
      {title}
    </div>
  )
}
