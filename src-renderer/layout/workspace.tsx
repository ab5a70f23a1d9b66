import 'dockview-react/dist/styles/dockview.css'
import './workspace.css'
import { type DockviewApi, DockviewReact, type DockviewTheme } from 'dockview-react'
import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { panels } from '../panels/registry.ts'
import type { Terminal } from '../terminal.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { Dock } from './dock.ts'
import { EmptyWorkspace } from './empty-workspace.tsx'
import { GroupActions } from './group-actions.tsx'
import { linkWindows } from './link-windows.ts'
import { framed } from './panel-frame.tsx'
import { minePopouts } from './popouts.ts'
import { Tab } from './tab.tsx'
import { useLayoutCommands } from './use-layout-commands.ts'
import { openWindows } from './windows.ts'
import { workspace } from './workspace-store.ts'
import { activeOf } from './workspaces.ts'
import { workspaces } from './workspaces-store.ts'

/** A layout that has come to rest is handed over after this time; before that a drag goes on. */
const REST_MS = 250

const theme: DockviewTheme = { name: 'bellwether', className: 'dockview-theme-bellwether', colorScheme: 'dark', gap: 4 }

const components = Object.fromEntries(panels.map(kind => [kind.id, framed(kind)]))

/** The docked panels of the active workspace. */
export function Workspace() {
  const [api, setApi] = useState<DockviewApi | null>(null)
  const terminal = useTerminal()
  const drawn = useStore(workspaces, state => state.drawn)
  const [dock, setDock] = useState<Dock | null>(null)
  useLayoutCommands(api)
  useEffect(() => {
    if (!api) return
    const made = new Dock(api, panels)
    setDock(made)
    workspaces.getState().attach(() => made.handOver())
    workspace.getState().attach(api, panels)
    const stop = follow(api, made, terminal)
    return () => {
      stop()
      workspaces.getState().settle()
      workspaces.getState().attach(null)
      workspace.getState().attach(null, [])
    }
  }, [api, terminal])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each rise of `drawn` is one drawing
  useEffect(() => {
    if (dock) draw(dock, terminal)
  }, [dock, drawn, terminal])
  useEffect(() => {
    const windows = openWindows()
    const stops = [linkWindows(terminal, windows), minePopouts(terminal, windows)]
    return () => {
      for (const stop of stops) stop()
      windows.close()
    }
  }, [terminal])
  const onReady = useCallback((event: { readonly api: DockviewApi }) => setApi(event.api), [])
  return (
    <DockviewReact
      className="workspace"
      theme={theme}
      components={components}
      defaultTabComponent={Tab}
      rightHeaderActionsComponent={GroupActions}
      watermarkComponent={EmptyWorkspace}
      onReady={onReady}
    />
  )
}

/** Draws the active workspace; one whose kept layout cannot be drawn as at first, and says so. */
function draw(dock: Dock, terminal: Terminal, reuse = false): void {
  const one = activeOf(workspaces.getState())
  try {
    dock.draw(one, reuse)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    terminal.messages.getState().say('warning', texts.workspace.layoutBroken(one.name, why))
    dock.draw({ ...one, layouts: {} })
  }
}

/** Hands over what a person changes, soon after it has come to rest. */
function follow(api: DockviewApi, dock: Dock, terminal: Terminal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    const change = dock.changed()
    if (change === 'same') return
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (change === 'touched') {
        workspaces.getState().settle()
        return
      }
      workspaces.getState().settle()
      draw(dock, terminal, true)
    }, REST_MS)
  }
  const listening = [api.onDidLayoutChange(look), api.onDidMaximizedGroupChange(look)]
  return () => {
    clearTimeout(timer)
    for (const one of listening) one.dispose()
  }
}
