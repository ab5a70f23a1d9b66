import type { IDockviewPanelHeaderProps } from 'dockview-react'
import { useEffect, useState } from 'react'
import { panels } from '../panels/registry.ts'

/** A panel's tab: its title only, since a button inside a tab is not reachable. The middle button closes it. */
export function Tab({ api }: IDockviewPanelHeaderProps) {
  const [title, setTitle] = useState(api.title)
  useEffect(() => {
    const listening = api.onDidTitleChange(event => setTitle(event.title))
    return () => listening.dispose()
  }, [api])
  const useCount = panels.find(panel => panel.id === api.component)?.useCount
  return (
    <div
      className="tab"
      onAuxClick={event => {
        if (event.button === 1) api.close()
      }}
    >
      {title}
      {useCount === undefined ? null : <TabCount useCount={useCount} />}
    </div>
  )
}

/** How many things wait in the panel for a person: drawn only, for the tab's name stays the panel's. */
function TabCount({ useCount }: { useCount: () => number }) {
  const count = useCount()
  return count === 0 ? null : <span className="tab-count is-waiting" data-count={count} aria-hidden="true" />
}
