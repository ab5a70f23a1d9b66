import 'dockview-react/dist/styles/dockview.css'
import './workspace.css'
import { type DockviewApi, DockviewReact, type DockviewReadyEvent, type DockviewTheme } from 'dockview-react'
import { useCallback, useEffect, useRef } from 'react'
import { panels } from '../panels/registry.ts'
import { useTerminal } from '../use-terminal.ts'
import { applyDefaultLayout } from './default-layout.ts'
import { GroupActions } from './group-actions.tsx'
import { framed } from './panel-frame.tsx'
import { LAYOUT_KEY, parseLayout, saveLayout } from './saved-layout.ts'
import { Tab } from './tab.tsx'
import { workspace } from './workspace-store.ts'

const SAVE_AFTER_MS = 800

const theme: DockviewTheme = { name: 'bellwether', className: 'dockview-theme-bellwether', colorScheme: 'dark', gap: 4 }

const components = Object.fromEntries(panels.map(kind => [kind.id, framed(kind)]))

const known = new Set(panels.map(panel => panel.id))

/** The docked panels. `saved` is the kept layout, null where there is none; every change is kept again soon after. */
export function Workspace({ saved }: { saved: string | null }) {
  const terminal = useTerminal()
  const stop = useRef<() => void>(undefined)
  const onReady = useCallback(
    ({ api }: DockviewReadyEvent) => {
      restore(api, saved, text => terminal.messages.getState().say('warning', text))
      workspace.getState().attach(api, panels)
      let timer: ReturnType<typeof setTimeout> | undefined
      const save = () => {
        terminal.call('page.save', { key: LAYOUT_KEY, value: saveLayout(api) }).catch((error: unknown) => {
          const why = error instanceof Error ? error.message : String(error)
          terminal.messages.getState().say('warning', `The layout could not be kept: ${why}`)
        })
      }
      const listening = api.onDidLayoutChange(() => {
        clearTimeout(timer)
        timer = setTimeout(save, SAVE_AFTER_MS)
      })
      stop.current = () => {
        clearTimeout(timer)
        listening.dispose()
        workspace.getState().attach(null, [])
      }
    },
    [terminal, saved],
  )
  useEffect(() => () => stop.current?.(), [])
  return (
    <DockviewReact
      className="workspace"
      theme={theme}
      components={components}
      defaultTabComponent={Tab}
      rightHeaderActionsComponent={GroupActions}
      onReady={onReady}
    />
  )
}

function restore(api: DockviewApi, saved: string | null, warn: (text: string) => void): void {
  if (saved === null) {
    applyDefaultLayout(api, panels)
    return
  }
  try {
    api.fromJSON(parseLayout(saved, known))
  } catch (error) {
    applyDefaultLayout(api, panels)
    const why = error instanceof Error ? error.message : String(error)
    warn(`The kept layout could not be used (${why}). The default layout is shown.`)
  }
}
