import { messageOf } from '../message-of.ts'
import 'dockview-react/dist/styles/dockview.css'
import './workspace.css'
import { type DockviewApi, DockviewReact, type DockviewTheme } from 'dockview-react'
import { useCallback, useEffect, useRef, useState } from 'react'
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
  const frame = useRef<HTMLDivElement>(null)
  useLayoutCommands(api)
  useEffect(() => {
    if (!api) return
    const made = new Dock(api, panels)
    setDock(made)
    workspaces.getState().attach(() => made.handOver())
    const stop = follow(api, made, terminal, frame.current)
    return () => {
      stop()
      workspaces.getState().settle()
      workspaces.getState().attach(null)
      workspace.getState().attach(null, [])
    }
  }, [api, terminal])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each rise of `drawn` is one drawing
  useEffect(() => {
    if (!dock || !api) return
    draw(dock, terminal)
    workspace.getState().attach(api, panels)
  }, [dock, api, drawn, terminal])
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
    <div className="workspace-frame" ref={frame}>
      <DockviewReact
        className="workspace"
        theme={theme}
        components={components}
        defaultTabComponent={Tab}
        rightHeaderActionsComponent={GroupActions}
        watermarkComponent={EmptyWorkspace}
        onReady={onReady}
      />
    </div>
  )
}

/** Draws the active workspace; one whose kept layout cannot be drawn as at first, and says so. */
function draw(dock: Dock, terminal: Terminal, reuse = false): void {
  const one = activeOf(workspaces.getState())
  try {
    dock.draw(one, reuse)
  } catch (error) {
    const why = messageOf(error)
    terminal.messages.getState().say('warning', texts.workspace.layoutBroken(one.name, why))
    dock.draw({ ...one, layouts: {} })
  }
}

/** Hands over what a person changes, soon after it has come to rest; lays out anew for a window of another kind. */
function follow(api: DockviewApi, dock: Dock, terminal: Terminal, frame: HTMLElement | null): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const rest = () => {
    const change = dock.changed()
    workspaces.getState().settle()
    if (change === 'redraw') draw(dock, terminal, true)
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(rest, REST_MS)
  }
  const look = () => {
    // At once, for what is changed last must not be lost when the page goes.
    if (dock.changed() !== 'same') later()
  }
  const listening = [api.onDidLayoutChange(look), api.onDidMaximizedGroupChange(look)]
  // Dockview says nothing of a new size of the window.
  const observer = new ResizeObserver(later)
  if (frame) observer.observe(frame)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    for (const one of listening) one.dispose()
  }
}
