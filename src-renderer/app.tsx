import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { announce } from './announce.ts'
import { FirstSteps } from './first-run/first-steps.tsx'
import { HotkeyOverlay } from './hotkey-overlay.tsx'
import { listenForHotkeys, registerHotkeys } from './hotkeys.ts'
import { useSavedLayout } from './layout/use-saved-layout.ts'
import { Workspace } from './layout/workspace.tsx'
import { workspace } from './layout/workspace-store.ts'
import { panels } from './panels/registry.ts'
import { Attention } from './top-bar/attention.tsx'
import { ConnectionScreen } from './top-bar/connection-screen.tsx'
import { KillBanner } from './top-bar/kill-banner.tsx'
import { TopBar } from './top-bar/top-bar.tsx'
import { LiveRegions } from './ui/live-regions.tsx'
import { Toasts } from './ui/toasts.tsx'
import { useTerminal } from './use-terminal.ts'

/** The whole page: top bar, banner of the kill switch, docked panels. */
export function App() {
  const terminal = useTerminal()
  const layout = useSavedLayout()
  const [help, setHelp] = useState(false)
  const phase = useStore(terminal.connection, state => state.phase)
  useEffect(() => announce(terminal), [terminal])
  useEffect(() => listenForHotkeys(document), [])
  useEffect(
    () =>
      registerHotkeys(
        { id: 'help', keys: '?', label: 'Show this table', group: 'Everywhere', run: () => setHelp(true) },
        ...panels.flatMap(({ id, title, hotkey }) =>
          hotkey
            ? [
                {
                  id: `panel-${id}`,
                  keys: hotkey,
                  label: title,
                  group: 'Panels' as const,
                  run: () => workspace.getState().show(id),
                },
              ]
            : [],
        ),
      ),
    [],
  )
  return (
    <div className="app">
      <a className="skip-link" href="#workspace">
        Skip to the panels
      </a>
      <TopBar onHelp={() => setHelp(true)} />
      <KillBanner />
      <Attention />
      <FirstSteps />
      <main id="workspace" className="app-main" tabIndex={-1}>
        {layout.ready ? <Workspace saved={layout.saved} /> : <ConnectionScreen />}
      </main>
      {phase === 'gone' && layout.ready ? <ConnectionScreen over /> : null}
      <LiveRegions />
      <Toasts />
      <HotkeyOverlay open={help} onClose={() => setHelp(false)} />
    </div>
  )
}
